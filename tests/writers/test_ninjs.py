"""What the ninjs writers say of an article beside what comes back from them."""

from __future__ import annotations

import json

from hypothesis import given

import copytaster
from copytaster.model import Article
from tests.strategies import articles, hostile_texts
from tests.writers.newsmlg2_sample import INTERVIEW, newsml, texts


def word_counts(article: Article) -> set[str]:
    """The counts of NewsML-G2, ninjs 3.1 and ninjs 1.6; those of an article without a body are 0."""
    bodies = json.loads(copytaster.write(article, "ninjs")).get("bodies", [])
    main = next((each for each in bodies if each["role"] == "main"), {"wordCount": 0})
    old = json.loads(copytaster.write(article, "ninjs1"))
    return {*texts(newsml(article), "//g:inlineXML/@wordcount"), str(main["wordCount"]), str(old.get("wordcount", 0))}


@given(articles(hostile_texts))
def test_all_news_formats_count_the_same_words(article: Article) -> None:
    assert len(word_counts(article)) == 1


def test_the_plain_body_says_how_many_characters_it_has() -> None:
    bodies = json.loads(copytaster.write(INTERVIEW, "ninjs"))["bodies"]
    plain = next(each for each in bodies if each["role"] == "plain")
    assert plain["charCount"] == len(plain["value"])
