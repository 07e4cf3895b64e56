"""Who asks and who answers: candidate segmentations into turns, and what the text says of the speakers.

One module for each way in which the press tells question from answer: by label, by emphasis, by mark, by order alone.
Every candidate is scored alike, so that the best of them wins; `people` reads names, titles and bodies.
"""

from copytaster.rules.interview import (
    alternation,
    emphasis,
    guests,
    interviewers,
    label,
    marker,
    opening,
    people,
    speaker_lines,
    unspaced,
)

__all__ = [
    "alternation",
    "emphasis",
    "guests",
    "interviewers",
    "label",
    "marker",
    "opening",
    "people",
    "speaker_lines",
    "unspaced",
]
