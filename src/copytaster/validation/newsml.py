"""NewsML-G2: the official schema, then the rules of meaning and of what consumers need, each with a code."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from copytaster import standards
from copytaster.decoders import Problem
from copytaster.decoders.newsml_schema import problems as schema_problems
from copytaster.text.xml_parser import xml_parser
from copytaster.validation import (  # noqa: F401  # importing a module of rules enters them in the table
    newsml_codes,
    newsml_content,
    newsml_items,
)
from copytaster.validation.file import G2, ITEMS, File
from copytaster.validation.nitf import fragment_problems
from copytaster.validation.rules import RULES

_ROOTS = (*ITEMS, f"{G2}newsMessage", f"{G2}catalog")


def problems(data: bytes, schemas: Path | None = None) -> list[Problem]:
    """Everything that is wrong with a NewsML-G2 file, in the order of its lines."""
    try:
        root = etree.fromstring(data, xml_parser(keeps_comments=True))
    except etree.XMLSyntaxError as error:
        message = str(error.msg or "the file is empty").rstrip(".")
        return [Problem("xml-syntax", "error", f"no well-formed XML, {message}", f"line {error.lineno or 1}")]
    shape = list(_shape_problems(root))
    if shape:
        return shape
    file = File(root)
    found = [problem for rule in RULES for problem in rule.problems(file)]
    if schemas:
        found += [_coded(each) for each in schema_problems(data, schemas)]
        found += [each._replace(code="E25") for nitf in file.inner_nitf() for each in fragment_problems(nitf, schemas)]
    return sorted(found, key=lambda problem: (_line(problem), problem.code))


def _shape_problems(root: etree._Element) -> Iterator[Problem]:
    if root.getroottree().docinfo.internalDTD is not None:
        yield Problem("xml-doctype", "error", "a DOCTYPE stands in it, take it out", "line 1")
    if etree.QName(root).namespace != standards.G2:
        yield Problem("newsml-namespace", "error", f"{root.tag} is no element of NewsML-G2", f"line {root.sourceline}")
    elif root.tag not in _ROOTS:
        message = (
            f"<{etree.QName(root).localname}> is no root element of NewsML-G2; give a whole item, message or catalog"
        )
        yield Problem("newsml-root", "error", message, f"line {root.sourceline}")


def _coded(problem: Problem) -> Problem:
    return problem._replace(code="E01") if problem.code == "schema" else problem


def _line(problem: Problem) -> int:
    number = problem.place.removeprefix("line ")
    return int(number) if number.isdecimal() else 0
