"""Hypothesis strategies for articles, made from the model itself."""

from __future__ import annotations

from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from pydantic.fields import FieldInfo

from copytaster.model import Article, ListItem
from copytaster.model.base import Record

AWKWARD = (
    "", " ", "  two  spaces  ", "\n", "\t", "\r", "\r\n", "lines\nof\n\ntext", " lead and trail ", "\x85", "\u2028",
    "\ufeff", "\u200b", "مرحبا بكم", "\u202eright to left\u202c", "xin chào quý vị", "e\u0301", "\U0001f4f0 news",
    "\U0010ffff", "<b>&amp;</b>", "]]>", "<!-- x -->", "&#13;", '"quoted" \\ \'single\'', "**bold**", "_under_", "---",
    "# no heading", "- no item", "1. no item", "> no quote", "| no | cell |", "[no](link)", "===", "```", "~~no~~",
    "    indented", "null", "true", "0",
)  # fmt: skip
INVISIBLE = ["a\ufeffb", "\u200bzero\u200b", "soft\u00adhyphen", "\u202eright to left\u202c"]
FORBIDDEN = ("\x00", "\x08", "\x0b", "\x1f", "\ud800", "\udfff x", "\ude00\ud83d", "a\ufffe", "\uffff", "\x7f", "\x9f")

plain = st.characters(exclude_categories=("Cs", "Cc", "Cn"), include_characters="\t\n\r")
texts = st.one_of(st.sampled_from(AWKWARD), st.text(plain, max_size=12))
"""Any text that XML can hold."""
hostile_texts = st.one_of(texts, st.sampled_from(FORBIDDEN), st.text(st.characters(exclude_categories=()), max_size=8))
"""Any text that Python can hold, lone surrogates, control characters and noncharacters included."""


@cache
def articles(text: SearchStrategy[str] = texts, depth: int = 2) -> SearchStrategy[Article]:
    """Articles with any of the fields filled, body blocks up to `depth` levels inside each other."""
    return _records(Article, text, depth)


@cache
def _records(model: type[Record], text: SearchStrategy[str], depth: int) -> SearchStrategy[Any]:
    model.model_rebuild()
    fields = {name: _field(field, text, depth) for name, field in model.model_fields.items()}
    return st.builds(model, **fields)


def _field(field: FieldInfo, text: SearchStrategy[str], depth: int) -> SearchStrategy[Any]:
    if field.annotation is int:
        return st.integers(_bound(field, "ge", 0), _bound(field, "le", 2**31))
    return _values(field.annotation, text, depth)


def _bound(field: FieldInfo, name: str, otherwise: int) -> int:
    return next((getattr(limit, name) for limit in field.metadata if hasattr(limit, name)), otherwise)


SIMPLE: dict[Any, SearchStrategy[Any]] = {
    bool: st.booleans(), int: st.integers(0, 2**31), float: st.floats(0, 1), NoneType: st.none(),
}  # fmt: skip


def _values(annotation: Any, text: SearchStrategy[str], depth: int) -> SearchStrategy[Any]:
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _values(parts[0], text, depth)
    if origin is Literal:
        return st.sampled_from(parts)
    if origin in (Union, UnionType):
        return st.one_of(*(_values(part, text, depth) for part in parts))
    if origin is dict:
        return st.dictionaries(text, _values(parts[1], text, depth), max_size=2)
    if origin is tuple:
        return _tuples(parts[0], text, depth)
    if annotation is str:
        return text
    return SIMPLE[annotation] if annotation in SIMPLE else _records(annotation, text, depth)


def _tuples(item: Any, text: SearchStrategy[str], depth: int) -> SearchStrategy[Any]:
    is_tree = item is ListItem or get_origin(item) is Annotated
    if is_tree and depth == 0:
        return st.just(())
    return st.lists(_values(item, text, depth - is_tree), max_size=3 if is_tree else 2).map(tuple)


clean_texts = st.lists(
    st.sampled_from([text for text in AWKWARD if text.isprintable() and text.strip() == text != ""] + INVISIBLE)
    | st.text(st.characters(categories=("L", "N", "P", "S")), min_size=1, max_size=8),
    min_size=1, max_size=3,
).map(lambda words: " ".join(" ".join(words).split()))  # fmt: skip
"""Texts as the pipeline leaves them in a record: visible, with single spaces."""


def well_formed(article: Article) -> Article:
    """The article with the ids that the record promises: p1, p2 and m1, m2 in order, each picture shown once."""
    record = article.model_dump(mode="json")
    for name, letter in (("participants", "p"), ("media", "m")):
        for number, each in enumerate(record[name], 1):
            each["id"] = f"{letter}{number}"
    pictures = iter(record["media"])
    record["body"] = _renamed(record["body"], pictures, len(record["participants"]) or 1)
    return Article.model_validate(record)


def _renamed(blocks: Any, pictures: Any, speakers: int) -> Any:
    found = []
    for block in blocks:
        if block["type"] == "turn":
            block["speaker"] = f"p{len(block['speaker']) % speakers + 1}"
        if block["type"] == "figure":
            picture = next(pictures, None)
            if picture is None:
                continue
            block["media"] = picture["id"]
        if "blocks" in block:
            block["blocks"] = _renamed(block["blocks"], pictures, speakers)
        found.append(block)
    return found


well_formed_articles = articles(clean_texts).map(well_formed)
"""Articles as the pipeline makes them."""
