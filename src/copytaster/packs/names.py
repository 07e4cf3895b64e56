"""What looks like a person's name, with the particles that the language packs know."""

from __future__ import annotations

from copytaster.packs.loader import name_particles
from copytaster.text.names import is_name


def looks_like_name(text: str, least: int = 2) -> bool:
    """True for `least` to six capitalized words without digits, or a few Chinese, Japanese or Korean letters."""
    return is_name(text, least, name_particles())
