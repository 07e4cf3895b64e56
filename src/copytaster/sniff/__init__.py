"""What an input is, judged by its bytes, and the text that its bytes spell."""

from __future__ import annotations

from copytaster.sniff.charset import Decoded, decode
from copytaster.sniff.media import sniff

__all__ = ["Decoded", "decode", "sniff"]
