"""What the NewsML-G2 writer says of an article, field by field."""

from __future__ import annotations

import json
import re
import uuid

import pytest

import copytaster
from copytaster.errors import UsageError
from copytaster.model import Article, Embed, Entry, Figure, Media, Paragraph, Sidebar, SourceLine, Turn
from copytaster.writers import WriteOptions
from copytaster.writers.newsmlg2 import write
from tests.conftest import shared_data
from tests.writers.newsmlg2_sample import INTERVIEW, newsml, texts

ITEM = newsml(INTERVIEW)
EMPTY = Article(id="urn:example:nothing")


def body_of(*blocks: object, **fields: object) -> list[str]:
    return texts(newsml(EMPTY.model_copy(update={"body": blocks, **fields})), "//h:body/*")


def classes_of(*blocks: object) -> list[str]:
    return texts(newsml(EMPTY.model_copy(update={"body": blocks})), "//h:body/*/@class")


def test_the_main_headline_has_no_role_and_stands_before_the_kicker() -> None:
    assert texts(ITEM, "//g:contentMeta/g:headline") == [INTERVIEW.headline, INTERVIEW.kicker]
    assert texts(ITEM, "//g:contentMeta/g:headline/@role") == ["ct:kicker"]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("g:by", [INTERVIEW.byline]),
        ("g:dateline", [INTERVIEW.dateline]),
        ("g:description[@role='drol:summary']", [INTERVIEW.dek]),
        ("g:keyword", list(INTERVIEW.keywords)),
        ("g:language/@tag", ["vi"]),
        ("g:altId[@role='ct:sourceUrl']", [INTERVIEW.canonical_url]),
        ("g:altId[@role='ct:outletUrl']", ["https://baosuoivang.example"]),
        ("g:infoSource[@role='cpprole:contentSource']/g:name", ["Báo Suối Vàng"]),
        ("g:subject[@type='cpnat:object']/g:name", ["Quyết định 05/QĐ-SV"]),
        ("g:contentMetaExtProperty[@rel='ctrel:isFree']/@value", ["true"]),
        ("../g:itemMeta/g:service/g:name", ["Văn hóa"]),
        ("../g:itemMeta/g:provider/g:name", ["Báo Suối Vàng"]),
        ("../g:itemMeta/g:link[@rel='irel:seeAlso']/@href", [INTERVIEW.canonical_url]),
        ("../g:rightsInfo/g:copyrightNotice", ["© Báo Suối Vàng"]),
        ("../g:pubHistory/g:published/g:timestamp", ["2022-03-12T08:15:00+07:00"]),
        ("../g:assert[@literal='d1']/g:related[@rel='ctrel:issued']/@value", ["2020-02-01"]),
    ],
)
def test_a_field_stands_where_the_standard_wants_it(path: str, expected: list[str]) -> None:
    assert texts(ITEM, f"//g:contentMeta/{path}") == expected


def test_the_generator_is_this_version_of_copytaster() -> None:
    assert texts(ITEM, "//g:generator") == ["copytaster"]
    assert texts(ITEM, "//g:generator/@versioninfo") == [copytaster.__version__]


def test_an_article_without_fields_invents_none() -> None:
    item = newsml(EMPTY)
    absent = "headline by dateline description keyword language creator contributor infoSource rightsInfo"
    assert not [name for name in [*absent.split(), "pubHistory"] if texts(item, f"//g:{name}")]
    assert texts(item, "//g:provider/g:name") == ["unknown"]
    assert "The source names no publisher." in texts(item, "//g:edNote")


def test_genres_are_the_iptc_codes_with_a_name_and_our_own_without() -> None:
    codes = ["genre:Interview", "genre:Question_and_Answer_Session", "ctgenre:interview"]
    assert texts(ITEM, "//g:genre/@qcode") == codes
    assert texts(ITEM, "//g:genre/g:name[@xml:lang='en']") == ["Interview", "Question and Answer Session"]


def test_a_genre_code_that_no_catalog_binds_becomes_a_literal() -> None:
    item = newsml(EMPTY.model_copy(update={"genre_codes": ("house:Long read",)}))
    assert texts(item, "//g:genre/@literal") == ["house:Long read"]


def test_authors_are_creators_with_a_list_of_roles() -> None:
    assert texts(ITEM, "//g:creator/@role") == ["cpprole:author ct:interviewer", "ct:photographer"]
    assert texts(ITEM, "//g:creator/g:note[@role='ct:printedRole']") == ["thực hiện", "Ảnh"]


def test_an_author_who_asks_the_questions_shares_the_literal_of_the_participant() -> None:
    assert texts(ITEM, "//g:creator/@literal") == ["p1", "a2"]


def test_participants_are_contributors_whose_full_name_is_last() -> None:
    person = "//g:contributor[@literal='p2'][@role='cpprole:interviewee'][g:related]"
    assert texts(ITEM, f"{person}/g:name") == ["Bà Lam", "Bà", "Vũ Thị Hạ Lam"]
    assert texts(ITEM, f"{person}/g:name[last()]/@role") == ["nrol:full"]
    titles = texts(ITEM, f"{person}/g:related[@rel='ctrel:jobTitle']/g:name")
    assert titles == ["Chủ nhiệm hợp tác xã", "Nghệ nhân ưu tú"]
    assert texts(ITEM, f"{person}/g:personDetails/g:affiliation/g:name") == ["Hợp tác xã dệt Suối Vàng"]


def test_every_turn_has_a_part_with_its_act_and_speaker() -> None:
    assert texts(ITEM, "//g:partMeta/@partid") == ["pm-t1", "pm-t2", "pm-t3"]
    assert texts(ITEM, "//g:partMeta/g:role/@qcode") == ["ct:question", "ct:answer", "ct:statement"]
    assert texts(ITEM, "//g:partMeta/g:contributor/@literal") == ["p1", "p2", "p1"]


def test_the_paragraphs_of_a_turn_carry_its_tokens() -> None:
    answer = "//h:p[contains(concat(' ', @class, ' '), ' ct-turn ct-answer ct-speaker-p2 pm-t2 ')]"
    assert texts(newsml(INTERVIEW, newsml_body="flat"), answer) == [
        "Bà Vũ Thị Hạ Lam: Chúng tôi bắt đầu từ ba việc.",
        "1. Gọi thợ cũ về.",
        "a) Cả thợ nhuộm.",
        "2. Mở lớp cho người trẻ.",
        "Năm\tKhung cửi",
        "2021\t12",
        "Số khung cửi đã tăng.",
    ]


def test_a_turn_inside_an_entry_is_numbered_like_its_part() -> None:
    inner = Turn(speaker="p9", act="answer", blocks=(Paragraph(text="B"),))
    outer = Turn(speaker="p8", act="question", blocks=(Paragraph(text="A"), inner))
    item = newsml(EMPTY.model_copy(update={"body": (Entry(blocks=(outer,)),)}))
    assert texts(item, "//g:partMeta[@partid='pm-t2']/g:contributor/@literal") == ["p9"]
    assert texts(item, "//h:p[contains(@class, 'ct-speaker-p9 pm-t2')]") == ["B"]


def test_a_figure_with_an_address_is_a_picture_with_caption_and_credit() -> None:
    figure = "//h:div[@class='ct-figure ct-media-m1']/h:img"
    assert texts(ITEM, f"{figure}/@src") == ["https://baosuoivang.example/anh%201.jpg"]
    assert texts(ITEM, "//h:body/h:p[@class='ct-caption ct-media-m1']") == ["Khung cửi cũ."]
    assert texts(ITEM, "//h:body/h:p[@class='ct-credit ct-media-m1']") == ["Lê Quang Đạt"]


def test_a_figure_without_an_address_leaves_its_caption() -> None:
    assert texts(ITEM, "//h:body/h:p[@class='ct-in-pm-t2 ct-caption ct-media-m2']") == ["Lớp dạy dệt."]


@pytest.mark.parametrize("href", ["javascript:alert(1)", "data:image/png;base64,AAAA", " JAVASCRIPT:x"])
def test_a_figure_never_loads_a_script(href: str) -> None:
    media = Media(id="m1", href=href, caption="C")
    item = newsml(EMPTY.model_copy(update={"media": (media,), "body": (Figure(media="m1"),)}))
    assert not texts(item, "//h:img/@src")
    assert texts(item, "//h:body/*") == ["C"]


def test_a_picture_that_no_figure_shows_stands_at_the_end() -> None:
    assert body_of(Paragraph(text="A"), media=(Media(id="m1", caption="C"),)) == ["A", "C"]


def test_the_label_stands_before_the_first_words_even_after_a_figure() -> None:
    blocks = (Figure(media="m1"), Paragraph(text="Words."))
    lines = body_of(Turn(speaker="p1", label="Q", act="question", blocks=blocks), media=(Media(id="m1", caption="C"),))
    assert lines == ["C", "Q: Words."]


def test_a_label_that_is_a_mark_gets_no_colon() -> None:
    blocks = (Paragraph(text="Why?"),)
    assert body_of(Turn(speaker="p1", label="P.-", act="question", blocks=blocks)) == ["P.- Why?"]
    assert body_of(Turn(speaker="p1", label="—", act="question")) == ["—"]


def test_the_label_of_a_turn_without_words_is_kept() -> None:
    assert body_of(Turn(speaker="p1", label="Q", act="question")) == ["Q:"]


def test_sidebars_entries_and_embeds_are_flat_paragraphs_with_tokens() -> None:
    sidebar = Sidebar(title="Facts", blocks=(Paragraph(text="One."),))
    entry = Entry(time="08:00", headline="Start", blocks=(Paragraph(text="Go."),))
    embed = Embed(href="https://posts.example/1", text="A post")
    assert body_of(sidebar, entry, embed) == [
        "Facts", "One.", "08:00", "Start", "Go.", "A post", "https://posts.example/1",
    ]  # fmt: skip
    assert classes_of(sidebar, entry, embed) == [
        "ct-sidebar ct-sidebar-1 ct-sidebar-title", "ct-sidebar ct-sidebar-1", "ct-entry ct-entry-1 ct-entry-time",
        "ct-entry ct-entry-1 ct-entry-headline", "ct-entry ct-entry-1", "ct-embed ct-embed-1",
        "ct-embed ct-embed-1 ct-embed-address",
    ]  # fmt: skip


def test_what_is_concluded_and_not_printed_says_so() -> None:
    assert texts(ITEM, "//g:language/@why") == ["why:inferred"]
    assert texts(ITEM, "//g:contentMeta/g:contributor/g:related/@why") == ["why:inferred"] * 2
    assert not texts(ITEM, "//g:headline/@why")


def test_the_guid_with_an_authority_names_it_and_the_day() -> None:
    guid = "urn:newsml:baosuoivang.example:20220312:7f3c9a52-6d1e-5b8a-9c4f-2e0d1b3a4c5d"
    assert newsml(INTERVIEW, guid_authority="baosuoivang.example").get("guid") == guid


def test_the_guid_without_a_date_or_authority_is_a_uuid_of_the_id() -> None:
    expected = f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, EMPTY.id)}"
    assert newsml(EMPTY).get("guid") == expected
    assert newsml(EMPTY, guid_authority="baosuoivang.example").get("guid") == expected
    assert ITEM.get("guid") == INTERVIEW.id


@pytest.mark.parametrize("authority", ["two words", "a:b", "-", "é.example"])
def test_a_guid_authority_that_is_no_domain_is_refused(authority: str) -> None:
    with pytest.raises(UsageError, match="give a domain"):
        write(INTERVIEW, WriteOptions(guid_authority=authority))


def test_the_provider_is_as_told_or_else_what_the_article_names() -> None:
    def provider(article: Article, **options: str) -> list[str]:
        return texts(newsml(article, **options), "//g:provider/g:name")

    outlet = EMPTY.model_copy(update={"source": SourceLine(url="https://a.example")})
    assert provider(INTERVIEW, provider="Hãng tin Đồi Chè") == ["Hãng tin Đồi Chè"]
    assert provider(outlet) == ["https://a.example"]


def test_a_language_that_is_no_tag_is_left_out_with_a_note() -> None:
    item = newsml(EMPTY.model_copy(update={"language": "tiếng Việt"}))
    assert not texts(item, "//g:language")
    assert any("tiếng Việt" in note for note in texts(item, "//g:edNote"))


def test_an_address_that_is_no_web_address_is_kept_but_not_linked() -> None:
    item = newsml(EMPTY.model_copy(update={"canonical_url": "not an address"}))
    assert texts(item, "//g:altId[@role='ct:sourceUrl']") == ["not an address"]
    assert not texts(item, "//g:link")


def test_every_alias_is_bound_by_a_catalog() -> None:
    attributes = "//@qcode | //@role | //@rel | //@part | //g:*/@type | //@why"
    used = {code.partition(":")[0] for value in texts(ITEM, attributes) for code in value.split()}
    inline = set(texts(ITEM, "//g:scheme/@alias"))
    catalog = shared_data("standards", "catalogs", "catalog.IPTC-G2-Standards_41.xml").read_text(encoding="utf-8")
    assert used <= inline | set(re.findall(r'alias="([^"]+)"', catalog))


def test_every_iptc_role_and_genre_exists() -> None:
    known = json.loads(shared_data("standards", "newscodes", "newscodes_small.json").read_bytes())
    values = texts(ITEM, "//@role | //@qcode | //@part | //@why | //@rel")
    used = {tuple(code.split(":")) for value in values for code in value.split()}
    assert {code for alias, code in used if alias in known and code not in known[alias]["codes"]} == set()
