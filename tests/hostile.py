"""Builds the hostile inputs in `fixtures/hostile`; what each must give stands in `expected.toml` there.

Usage: python -m tests.hostile
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

from tests.readers.docx.files import document, para, parts, relationship, style, styles

FOLDER = Path(__file__).parents[1] / "fixtures" / "hostile"
HEADLINE = "Ferry to Sarn Island runs twice a day"
FIRST = "The ferry to Sarn Island will run twice a day from Monday, the harbor office said."
LAST = "Until now it sailed on Wednesdays alone, which left the school without a second teacher for most of the week."
DEFLATED = {"lying-size.docx", "ratio-bomb.docx"}  # their bytes depend on the version of zlib
MAKERS: dict[str, Callable[[], bytes]] = {}


def file(name: str) -> Callable[[Callable[[], bytes]], Callable[[], bytes]]:
    """Registers what makes a file."""

    def register(maker: Callable[[], bytes]) -> Callable[[], bytes]:
        MAKERS[name] = maker
        return maker

    return register


def page(body: str, head: str = '<meta charset="utf-8">', behind: str = "") -> str:
    """A page with the article's headline and both its paragraphs around what is given."""
    inner = f"<article><h1>{HEADLINE}</h1><p>{FIRST}</p>{body}<p>{LAST}</p></article>"
    top = f"<!DOCTYPE html><html><head><title>{HEADLINE}</title>{head}</head>"
    return f"{top}<body>{inner}</body></html>{behind}"


def text(*paragraphs: str) -> str:
    """A pasted article with more paragraphs between its two own."""
    return "\n\n".join((HEADLINE, FIRST, *paragraphs, LAST)) + "\n"


def manuscript(*paragraphs: str, **more: str) -> dict[str, str | bytes]:
    """The parts of a manuscript of the article."""
    return parts("".join((para(HEADLINE), para(FIRST), *paragraphs, para(LAST))), **more)


# -- pages


@file("deep.html")
def deep() -> bytes:
    """Elements nested beyond what a recursive walk bears, and far beyond the parser's default of 256."""
    return page("<div>" * 1_500 + "<p>At the bottom lies an anchor.</p>" + "</div>" * 1_500).encode()


@file("too-deep.html")
def too_deep() -> bytes:
    return page("<div>" * 2_500 + "<p>At the bottom lies an anchor.</p>").encode()


@file("attributes.html")
def attributes() -> bytes:
    """More attributes on one tag than the limit: a tree of libxml2 takes quadratic time for them."""
    return page("<p " + "".join(f"a{number} " for number in range(10_050)) + ">Anchor</p>").encode()


@file("quoted-attributes.html")
def quoted_attributes() -> bytes:
    """The same with ends of tags in some values, where a look at the bytes alone sees many short tags."""
    names = " ".join(f"""a{number}{'=">"' if number % 250 == 0 else ""}""" for number in range(10_050))
    return page(f"<p {names}>Anchor</p>").encode()


@file("entities.html")
def entities() -> bytes:
    """References that name no character, surrogates, controls, or end nowhere."""
    odd = "&#0; &#1; &#xD800; &#xFFFE; &#x110000; &#99999999999; &nosuch; &lt;b&gt; &amp;amp; &#x80; &nbsp;&zwj; &#x; &"
    return page(f"<p>The odd ones {odd} end here.</p>").encode()


@file("declared-entities.html")
def declared_entities() -> bytes:
    """Entities that a DOCTYPE declares, one of them a file of this machine."""
    inner = '<!ENTITY a "laugh"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY file SYSTEM "file:///etc/hostname">'
    return (
        page("<p>They said &b; and &file; too.</p>").replace("<!DOCTYPE html>", f"<!DOCTYPE html [{inner}]>").encode()
    )


@file("wrong-charset.html")
def wrong_charset() -> bytes:
    """Declared as a codec of Python that is no charset, with bytes that are no UTF-8."""
    return page("<p>Caf\xe9 \x80 prices</p>", head='<meta charset="unicode_escape">').encode("latin-1")


@file("truncated-utf16.html")
def truncated_utf16() -> bytes:
    """UTF-16 that ends amid a character."""
    return page("<p>\U0001f6a2 sails</p>").encode("utf-16")[:-1]


@file("two-roots.html")
def two_roots() -> bytes:
    """Text behind the end of the page, where some parsers put it in a second root that nobody walks."""
    return page(
        "", behind="<html><body><p>The timetable hangs at the pier from Sunday on, for all to read.</p>"
    ).encode()


@file("unclosed.html")
def unclosed() -> bytes:
    """Formatting elements that are never closed: each paragraph opens them all again in a browser."""
    return page("<b><i><a href=x>" * 300 + "<p>One.<p>Two.<table><tr><td>Three<table><td>Four").encode()


@file("json-ld.html")
def json_ld() -> bytes:
    """JSON-LD with halves of characters, a name of the wrong type, nests, and numbers beyond any limit."""
    deep = "[" * 3_000 + "]" * 3_000
    data = (
        '{"@type":"NewsArticle","headline":"\\ud83d half","author":[[{"name":{"a":1}}],7,null],"datePublished":1e999,'
        f'"keywords":{{"x":[[]]}},"wordCount":{"9" * 5_000},"articleSection":{deep}}}'
    )
    return page("", head=f'<meta charset="utf-8"><script type="application/ld+json">{data}</script>').encode()


@file("spans.html")
def spans() -> bytes:
    """Cells that claim to span more columns than memory holds."""
    cells = '<td colspan="9007199254740993" rowspan="-1">Pier</td><td colspan="1e9">Boat</td>'
    return page(f"<table><tr>{cells}</tr><tr><td>Sarn</td><td>Orla</td></tr></table>").encode()


@file("scripts.html")
def scripts() -> bytes:
    """Addresses and attributes that run a script, and markup written as text."""
    links = (
        '<p><a href="java\tscript:alert(1)">Fares</a> <a href=" data:text/html,x">boats</a> are listed '
        '<a href="JavaScript:alert(1)">here</a>.</p>'
        '<p onclick="alert(1)">A sign says &lt;script&gt;alert(1)&lt;/script&gt; in chalk.</p>'
    )
    return page(links + "<script>alert('in the script')</script>").encode()


@file("hidden-controls.html")
def hidden_controls() -> bytes:
    """Controls and what is no character in the title, in attributes and in JSON-LD, as they are and as references."""
    link = '<p><a href="http://a.example/\x0f&#xFFFE;">Fares</a> rise.</p>'
    body = link + '<img src="a&#14;.jpg" alt="The \x0fferry&#xFFFF;">'
    data = '{"@type":"NewsArticle","headline":"Ferry\\u000f to Sarn","author":{"name":"Orla\\u001b Penning"}}'
    head = f'<meta charset="utf-8"><script type="application/ld+json">{data}</script>'
    return page(body, head).replace("<title>Ferry", "<title>Fer\x0fry&#15;").encode()


@file("zero-width.html")
def zero_width() -> bytes:
    """Zero-width spaces, soft hyphens and byte order marks in the metadata, the byline and the text."""
    head = '<meta charset="utf-8"><meta name="author" content="Orla Pen\ufeffning">'
    return page("<p>By Orla Pen\ufeffning</p><p>Fa\u200bres ri\u00adse\ufeff.\u200b</p>", head).encode()


# -- texts


@file("terminal.txt")
def terminal() -> bytes:
    """Escape sequences, controls of the writing direction, a bell, an old Mac's line ends in the middle."""
    return text(
        "It costs \x1b[31;1mfive\x1b[0m crowns.\x07\x9b2J", "\u202eThe pilot\u2066 said \u2069so\u202c."
    ).encode()


@file("formulas.txt")
def formulas() -> bytes:
    """Lines that a spreadsheet would run."""
    return text(
        '=HYPERLINK("http://a.example","x") is what the form said.', "@SUM(1+1)*cmd|' /C calc'!A0 stood below."
    ).encode()


@file("marks.txt")
def marks() -> bytes:
    """A letter with 9,000 marks, of two classes by turns: Unicode's normal forms are quadratic in them."""
    return text("The a" + "\u0301\u0323" * 4_500 + " stands there.").encode()


@file("broken-utf8.txt")
def broken_utf8() -> bytes:
    """Overlong forms, encoded surrogates, stray continuations amid good UTF-8."""
    before, behind = text("Phở costs {} crowns.").encode().split(b"{}")
    return before + b"\xc0\xaf \xed\xa0\x80 \xf5\x80\x80\x80 \x80" + behind


@file("controls.txt")
def controls() -> bytes:
    """Every C0 and C1 control but line ends, and what is no character."""
    signs = "".join(map(chr, [*range(1, 9), 0xB, *range(0xE, 0x20), 0x7F, *range(0x80, 0x85), *range(0x86, 0xA0)]))
    return text(f"Before{signs}\ufffe\uffff\U0001ffff\ufdd0 after.").encode()


@file("separators.txt")
def separators() -> bytes:
    """Each of Unicode's line ends, a byte order mark within, tabs and spaces of all widths."""
    odd = "One\u2028two\u2029three\x85four\x0bfive\x0csix\rseven\ufeff eight\u3000nine\u200b\u2060\u00adten."
    return text(odd).encode()


# -- manuscripts


@file("dtd.docx")
def dtd() -> bytes:
    """A document part with a DTD that names a file of this machine."""
    return with_doctype('<!ENTITY x SYSTEM "file:///etc/hostname">', "&x;")


@file("entity-bomb.docx")
def entity_bomb() -> bytes:
    """Entities that each hold the one before ten times: ten thousand million words when resolved."""
    nests = "".join(f'<!ENTITY e{each + 1} "{f"&e{each};" * 10}">' for each in range(10))
    return with_doctype(f'<!ENTITY e0 "ferry ">{nests}', "&e10;")


@file("ratio-bomb.docx")
def ratio_bomb() -> bytes:
    """Six megabytes of spaces in six kilobytes."""
    return packed(manuscript(para("x" + " " * (6 * 2**20))), method=zipfile.ZIP_DEFLATED)


@file("dangling.docx")
def dangling() -> bytes:
    """Relationships to parts that are not there, out of the archive, and on this machine."""
    links = "".join(
        relationship(f"rId{place}", kind, target)
        for place, (kind, target) in enumerate(
            [
                ("footnotes", "footnotes.xml"),
                ("styles", "../../../etc/passwd"),
                ("image", "file:///etc/passwd"),
                ("a", "\ufffd"),
            ]
        )
    )
    return packed(
        manuscript('<w:p><w:hyperlink r:id="rId999"><w:r><w:t>Fares</w:t></w:r></w:hyperlink></w:p>', links=links)
    )


@file("outside.docx")
def outside() -> bytes:
    """Entries that climb out of the archive, and one with an absolute path."""
    return packed(
        {**manuscript(), "../../climbed.txt": "out", "/tmp/absolute.txt": "out", "word/..\\climbed.txt": "out"}
    )


@file("lying-size.docx")
def lying_size() -> bytes:
    """A part whose entry says that it is empty."""
    given = manuscript(para("Anchor " * 200))
    data = bytearray(packed(given, method=zipfile.ZIP_DEFLATED))
    size = len(str(given["word/document.xml"]).encode())
    for place in range(len(data) - 4):
        if data[place : place + 4] == size.to_bytes(4, "little"):
            data[place : place + 4] = (0).to_bytes(4, "little")
    return bytes(data)


@file("twice.docx")
def twice() -> bytes:
    """Two parts of one name: which of them is read depends on the reader."""
    return packed(manuscript(), ("word/document.xml", document(para("Another text."))))


@file("cut.docx")
def cut() -> bytes:
    """A download that broke off."""
    whole = packed(manuscript())
    return whole[: len(whole) // 2]


@file("style-cycle.docx")
def style_cycle() -> bytes:
    """Styles that are based on each other."""
    cycle = styles(style("A", based_on="B"), style("B", based_on="A"))
    return packed(manuscript(para("Round and round it goes.", style="A"), styles=cycle))


def with_doctype(declarations: str, reference: str) -> bytes:
    """A manuscript whose main part declares entities and uses one."""
    given = manuscript()
    body = str(given["word/document.xml"]).replace("Monday", reference)
    return packed({**given, "word/document.xml": f"<!DOCTYPE d [{declarations}]>{body}"})


def packed(given: dict[str, str | bytes], *more: tuple[str, str], method: int = zipfile.ZIP_STORED) -> bytes:
    """A ZIP archive of the parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        for name, content in (*given.items(), *more):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            target.writestr(entry, content, method, 9)
    return buffer.getvalue()


def main() -> None:
    """Write every file."""
    for name, maker in MAKERS.items():
        (FOLDER / name).write_bytes(maker())


if __name__ == "__main__":
    main()
