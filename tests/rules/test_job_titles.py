"""Job titles beside a name, and the bodies they belong to."""

from __future__ import annotations

import pytest

from copytaster.packs.lexicon import Lexicon
from copytaster.packs.loader import language_pack
from copytaster.rules.job_titles import body_after, titles_after
from copytaster.rules.speakers import Words, words_for


def words(lang: str) -> Words:
    return words_for(Lexicon((language_pack(lang),), ()))


@pytest.mark.parametrize(
    ("lang", "behind", "title"),
    [
        ("en", ", director of the Northaven Harbor Trust, said", "director"),
        ("en", " is a harbor engineer for the county.", "harbor engineer for the county"),
        ("en", ", an engineer out of Eastgate, met us", "engineer"),
        ("es", ", presidenta de la cofradía de redes del Alto Valmar.", "presidenta"),
        ("fr", ", l’ancien directeur, raconte", "ancien directeur"),
        ("fr", ", paludier à Porz-Avel, raconte", "paludier"),
        ("vi", " là chuyên gia đan lưới. Ông kể", "chuyên gia đan lưới"),
        ("vi", ", Giám đốc của hợp tác xã đan lưới Bến Cũ, kể", "Giám đốc"),
    ],
)
def test_a_title_ends_before_its_body(lang: str, behind: str, title: str) -> None:
    assert titles_after(behind, words(lang))[0] == title


@pytest.mark.parametrize(
    ("lang", "behind"),
    [
        ("en", " is not a stranger here."),
        ("en", " is a friend of ours."),
        ("de", ", der gestern kam, sagt"),
        ("de", ", gesprochen."),
        ("it", ", all'anagrafe Ugo Riva, canta"),
    ],
)
def test_what_names_no_post_is_no_title(lang: str, behind: str) -> None:
    assert titles_after(behind, words(lang)) == ("", 0)


def test_a_body_may_begin_with_a_common_noun_behind_of_the() -> None:
    behind = " de la cofradía de redes del Alto Valmar. Habla del mar."
    assert body_after(behind, words("es")) == "cofradía de redes del Alto Valmar"
    assert body_after(" de cine. Habla del Mar.", words("es")) == ""
