"""The words of a shipped language pack, as the interview rules ask for them."""

from __future__ import annotations

from copytaster.packs.lexicon import lexicon
from copytaster.rules.speakers import Words, words_for


def words(lang: str) -> Words:
    """The words of one language alone."""
    return words_for(lexicon((lang,), ()))
