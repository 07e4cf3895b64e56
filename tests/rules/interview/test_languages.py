"""In every language: the press's labels, honorifics, job titles and formulas make the same turns and people."""

from __future__ import annotations

from typing import NamedTuple

import pytest

import copytaster
from copytaster.model.body import Turn
from copytaster.rules.speakers import read_label
from tests.rules.words import words


class Case(NamedTuple):
    """An intro, who asks and who answers as labels print it, what is said, and who the guest is."""

    intro: str
    asker: str
    answerer: str
    said: tuple[str, ...]
    guest: str
    title: str


CASES = {
    "en": Case(
        "An exclusive interview with archivist Dora Quist on the flood.",
        "The interviewer",
        "Quist",
        ("Why did you stay?", "I had my keys.", "Were you afraid?", "I was, for my cat."),
        "Dora Quist",
        "archivist",
    ),
    "de": Case(
        "Ein Gespräch mit der Hebamme Ilse Trautwein über die Flut.",
        "Reporterin",
        "Trautwein",
        ("Warum sind Sie geblieben?", "Ich hatte meine Schlüssel.", "Hatten Sie Angst?", "Ich? Um meine Katze."),
        "Ilse Trautwein",
        "Hebamme",
    ),
    "fr": Case(
        "Grand entretien avec l’archiviste Maïa Kerouas sur la crue.",
        "Intervieweuse",
        "Kerouas",
        ("Pourquoi êtes-vous restée ?", "J’avais mes clés.", "Aviez-vous peur ?", "Moi ? Pour mon chat."),
        "Maïa Kerouas",
        "archiviste",
    ),
    "es": Case(
        "Entrevista exclusiva con la enfermera Nélida Orozco sobre la crecida.",
        "Conductora",
        "Orozco",
        ("¿Por qué se quedó usted?", "Yo tenía mis llaves.", "¿Tuvo usted miedo?", "Yo, por mi gata."),
        "Nélida Orozco",
        "enfermera",
    ),
    "pt": Case(
        "Entrevista exclusiva com a enfermeira Iara Bonfim sobre a cheia.",
        "Apresentadora",
        "Bonfim",
        ("Por que você ficou?", "Eu tinha minhas chaves.", "Você teve medo?", "Eu tive, pela minha gata."),
        "Iara Bonfim",
        "enfermeira",
    ),
    "it": Case(
        "Intervista esclusiva all'archivista Nives Tomat sulla piena.",
        "L’intervistatore",
        "Tomat",
        ("Perché lei è rimasta?", "Io avevo le mie chiavi.", "Lei ha avuto paura?", "Io? Per la mia gatta."),
        "Nives Tomat",
        "archivista",
    ),
    "nl": Case(
        "Een interview met verloskundige Aukje Terpstra over het hoge water.",
        "Verslaggeefster",
        "Terpstra",
        ("Waarom bent u gebleven?", "Ik had mijn sleutels.", "Was u bang?", "Ik wel, om mijn kat."),
        "Aukje Terpstra",
        "verloskundige",
    ),
    "sv": Case(
        "En intervju med barnmorskan och arkivarie Tuva Ekelöv om floden.",
        "Programledare",
        "Ekelöv",
        ("Varför stannade du?", "Jag hade mina nycklar.", "Var du rädd?", "Jag var det, för min katt."),
        "Tuva Ekelöv",
        "arkivarie",
    ),
    "vi": Case(
        "Phóng viên có buổi trò chuyện với dược sĩ Mạc Thị Ngân Hà về trận lũ.",
        "Khán giả",
        "Dược sĩ Ngân Hà",
        ("Vì sao chị ở lại?", "Tôi giữ chìa khóa kho thuốc.", "Chị có sợ không?", "Tôi sợ cho con mèo."),
        "Mạc Thị Ngân Hà",
        "dược sĩ",
    ),
    "id": Case(
        "Wawancara khusus dengan bidan Siti Wulandari tentang banjir.",
        "Pewarta",
        "Siti Wulandari",
        ("Mengapa Ibu bertahan?", "Saya memegang kunci.", "Apakah Ibu takut?", "Saya takut untuk kucing saya."),
        "Siti Wulandari",
        "bidan",
    ),
}


@pytest.mark.parametrize("code", CASES)
def test_an_interview_is_read_in_the_words_of_the_language(code: str) -> None:
    case = CASES[code]
    speakers = (case.asker, case.answerer) * (len(case.said) // 2)
    lines = [f"{speaker}: {said}" for speaker, said in zip(speakers, case.said, strict=True)]
    text = "\n\n".join([case.intro, *lines])
    article = copytaster.convert(text.encode(), media_type="text/plain", language=code)
    acts = [block.act for block in article.body if isinstance(block, Turn)]
    guest = next(one for one in article.participants if one.role == "interviewee")
    assert acts == ["question", "answer"] * 2
    assert guest.name == case.guest
    assert case.title.casefold() in [title.casefold() for title in guest.titles]


@pytest.mark.parametrize(
    ("code", "question", "answer"),
    [
        ("pl", "Czytelniczka", "Rozmówca"),
        ("cs", "Tazatel", "Odp."),
        ("ru", "Собкор", "Собеседница"),
        ("uk", "Кореспондентка", "Співрозмовник"),
        ("tr", "Sunucu", "Konuk"),
        ("ar", "المحرر", "الضيفة"),
        ("ja", "司会者", "ゲスト"),
        ("zh", "采访人", "受访人"),
        ("ko", "진행자", "출연자"),
    ],
)
def test_the_labels_of_those_who_ask_and_answer_are_known(code: str, question: str, answer: str) -> None:
    own = words(code)
    read = [read_label(label, own) for label in (question, answer)]
    assert [one.kind if one else "" for one in read] in (["asker", "answerer"], ["moderator", "answerer"])
