"""Checks NewsML-G2 against the official schemas, which users fetch from IPTC and name as a folder."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from lxml import etree

from copytaster.decoders import Problem
from copytaster.errors import ConfigError
from copytaster.standards import G2
from copytaster.text.xml_parser import xml_parser

_FILE_NAME = re.compile(r"NewsML-G2_(\d+)\.(\d+)-spec-All-Power\.xsd")
_PLACES = ("", "*/", "newsml-g2/*/")  # the folder of one version, of all versions, or of all standards


class Version(NamedTuple):
    """A version of the standard; `str` writes it as documents do."""

    major: int
    minor: int

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}"


def problems(data: bytes, schemas: Path) -> list[Problem]:
    """Everything that the official schema finds wrong in a NewsML-G2 document; empty for a valid one.

    The schema is that of the document's `standardversion`, else the newest in the folder, which a warning then says.
    Raises ConfigError for a folder without a usable schema.
    """
    versions = schema_files(schemas)
    try:
        root = etree.fromstring(data, xml_parser(keeps_comments=True))
    except etree.XMLSyntaxError as error:
        message = str(error.msg or "the file is empty").rstrip(".")
        return [Problem("xml-syntax", "error", f"no well-formed XML, {message}", f"line {error.lineno or 1}")]
    return _shape_problems(root) or _schema_problems(root, versions)


def schema_files(folder: Path) -> dict[Version, Path]:
    """The schemas in a folder, oldest first: of one version, or in `2.35/` or `newsml-g2/2.35/` below it."""
    found = {}
    for path in (path for place in _PLACES for path in folder.glob(f"{place}NewsML-G2_*.xsd")):
        match = _FILE_NAME.fullmatch(path.name)
        if match:
            found[Version(int(match[1]), int(match[2]))] = path.resolve()
    if not found:
        raise ConfigError(
            f"{folder} holds no NewsML-G2 schema; put NewsML-G2_2.35-spec-All-Power.xsd and its xml.xsd there."
        )
    return dict(sorted(found.items()))


def _shape_problems(root: etree._Element) -> list[Problem]:
    if root.getroottree().docinfo.internalDTD is not None:
        return [Problem("xml-doctype", "error", "a DOCTYPE stands in it, take it out", "line 1")]
    if etree.QName(root).namespace != G2:
        place = f"line {root.sourceline}"
        return [Problem("newsml-namespace", "error", f"{root.tag} is no element of NewsML-G2", place)]
    return []


def _schema_problems(root: etree._Element, versions: dict[Version, Path]) -> list[Problem]:
    declared = _declared_version(root)
    chosen = declared if declared in versions else list(versions)[-1]
    schema = _schema(versions[chosen])
    schema.validate(root)
    log: Any = schema.error_log  # the stubs don't know that it can be walked
    errors = [Problem("schema", "error", _short(entry.message), f"line {entry.line}") for entry in log]
    return [*_version_problems(declared, chosen), *errors]


def _version_problems(declared: Version | None, chosen: Version) -> list[Problem]:
    if declared == chosen:
        return []
    wanted = f"of version {declared}" if declared else "for a document without a standardversion"
    return [Problem("newsml-version", "warning", f"no schema {wanted} is at hand, {chosen} was used", "")]


def _declared_version(root: etree._Element) -> Version | None:
    """The version that the root declares; the items of a message declare it instead of the message."""
    holder = next((element for element in root.iter("{*}*") if element.get("standardversion")), root)
    match = re.fullmatch(r"(\d{1,4})\.(\d{1,4})", holder.get("standardversion", ""))
    return Version(int(match[1]), int(match[2])) if match else None


@lru_cache(maxsize=4)
def _schema(path: Path) -> etree.XMLSchema:
    parser = xml_parser(keeps_comments=True)
    parser.resolvers.add(Neighbor(path.parent))
    try:
        return etree.XMLSchema(etree.parse(path, parser))
    except (etree.XMLSyntaxError, etree.XMLSchemaParseError) as error:
        raise ConfigError(f"{path} is no usable schema: {error}.") from None


class Neighbor(etree.Resolver):
    """Finds every file that a schema imports beside the schema itself, never on the network."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def resolve(self, system_url: str, public_id: str, *context: Any) -> Any:
        """The neighbor file of that name; libxml2 reports it when there is none."""
        name = system_url.rpartition("/")[2]
        return self.resolve_filename(str(self.folder / name), *context)  # type: ignore[attr-defined]  # not in the stubs


def _short(message: str) -> str:
    return message.replace(f"{{{G2}}}", "").rstrip(".")
