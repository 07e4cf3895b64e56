"""A user's language pack stands over the shipped one of its language."""

from __future__ import annotations

from pathlib import Path

import pytest

from copytaster.errors import BadPack
from copytaster.packs.lexicon import Lexicon, lexicon
from copytaster.packs.loader import language_pack, user_pack
from copytaster.packs.schema import LanguagePack

OWN = """
language = "vi"
name = "House style"
family_name_first = false
[interview]
honorifics = ["cô út"]
[labels]
author = ["người gõ"]
"""


def with_own(folder: Path, languages: tuple[str, ...], text: str = OWN) -> Lexicon:
    """The look-ups with a user's pack of that text."""
    path = folder / "own.toml"
    path.write_text(text, "utf-8")
    return lexicon(languages, (), (user_pack(path, languages),))


def only(found: Lexicon, code: str) -> LanguagePack:
    """The one pack of a language."""
    (pack,) = (pack for pack in found.languages if pack.language == code)
    return pack


def test_lists_of_an_own_pack_come_before_the_shipped_words(tmp_path: Path) -> None:
    merged, shipped = only(with_own(tmp_path, ("vi", "en")), "vi"), language_pack("vi")
    assert merged.interview.honorifics == ("cô út", *shipped.interview.honorifics)
    assert merged.labels["author"] == ("người gõ", *shipped.labels["author"])


def test_values_of_an_own_pack_replace_and_the_others_stay(tmp_path: Path) -> None:
    merged, shipped = only(with_own(tmp_path, ("vi", "en")), "vi"), language_pack("vi")
    assert (merged.family_name_first, shipped.family_name_first) == (False, True)
    assert (merged.zone, merged.dates) == (shipped.zone, shipped.dates)


def test_an_own_pack_keeps_the_place_of_its_language(tmp_path: Path) -> None:
    english = OWN.replace('"vi"', '"en"')
    assert [pack.language for pack in with_own(tmp_path, ("vi", "en"), english).languages] == ["vi", "en"]


def test_an_own_pack_of_another_language_stands_first_and_alone(tmp_path: Path) -> None:
    found = with_own(tmp_path, ("de", "en"))
    assert [pack.language for pack in found.languages] == ["vi", "de", "en"]
    assert found.languages[0].interview.honorifics == ("cô út",)


def test_a_wrong_type_in_an_own_pack_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadPack, match="honorifics"):
        with_own(tmp_path, ("vi",), OWN.replace('["cô út"]', '"cô út"'))
