"""Vietnamese text from before Unicode: tables, a detector, and the repair of text that was read with a wrong table."""

from __future__ import annotations

from copytaster.text.legacy.detection import Guess, detect, looks_tcvn3, repair_latin
from copytaster.text.legacy.mojibake import looks_mojibake, repair_mojibake
from copytaster.text.legacy.tables import (
    decode_cp1258,
    decode_tcvn3,
    decode_viscii,
    decode_vni,
    from_tcvn3,
    from_vni,
    legacy_font,
)

__all__ = [
    "Guess",
    "decode_cp1258",
    "decode_tcvn3",
    "decode_viscii",
    "decode_vni",
    "detect",
    "from_tcvn3",
    "from_vni",
    "legacy_font",
    "looks_mojibake",
    "looks_tcvn3",
    "repair_latin",
    "repair_mojibake",
]
