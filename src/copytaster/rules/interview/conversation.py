"""Whether any candidate is likely an interview: only then is it worth looking for its people."""

from __future__ import annotations

from copytaster.rules.interview.alternation import by_alternation
from copytaster.rules.interview.emphasis import by_class, by_emphasis
from copytaster.rules.interview.label import by_label
from copytaster.rules.interview.marker import by_one_mark, by_two_marks
from copytaster.rules.interview.units import Talk, once

LIKELY = 0.5
_CANDIDATES = (by_label, by_emphasis, by_class, by_two_marks, by_one_mark, by_alternation)


@once
def is_conversation(talk: Talk) -> bool:
    """True when a candidate segmentation is likely an interview."""
    return any(one.score >= LIKELY for candidate in _CANDIDATES for one in candidate(talk))
