"""The marks with which sentences of many scripts end."""

from __future__ import annotations

STOPS = (".", "!", "?", "…", "。", "！", "？", "؟")
QUOTES = ("”", '"', "»", "’", "'", "」", "』")  # closing ones, behind a stop
BRACKETS = (")", "]", "）")
PAUSES = (",", ";")
COLONS = (":", "：")
SENTENCE_ENDS = STOPS + QUOTES
LINE_ENDS = SENTENCE_ENDS + BRACKETS + COLONS  # behind which the next line begins anew
