"""Checking NewsML-G2 against schemas that the user supplies."""

from __future__ import annotations

from pathlib import Path

import pytest

from copytaster.decoders.newsml_schema import Version, problems, schema_files
from copytaster.errors import ConfigError
from tests.conftest import shared_data

SCHEMA = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://iptc.org/std/nar/2006-10-01/">
  <xs:import namespace="http://www.w3.org/XML/1998/namespace" schemaLocation="{location}"/>
  <xs:element name="newsItem">
    <xs:complexType>
      <xs:attribute ref="xml:lang"/>
      <xs:attribute name="standardversion" type="xs:string" use="{use}"/>
    </xs:complexType>
  </xs:element>
</xs:schema>"""
LANG = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.w3.org/XML/1998/namespace">
  <xs:attribute name="lang" type="xs:language"/>
</xs:schema>"""
ITEM = b'<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" standardversion="9.2" xml:lang="vi"/>'


def put_schema(folder: Path, version: str, location: str = "xml.xsd", use: str = "required") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"NewsML-G2_{version}-spec-All-Power.xsd"
    path.write_text(SCHEMA.format(location=location, use=use), encoding="utf-8")
    (folder / "xml.xsd").write_text(LANG, encoding="utf-8")
    return path


@pytest.mark.parametrize("below", ["", "9.2", "newsml-g2/9.2"])
def test_the_folder_may_be_that_of_a_version_of_all_versions_or_of_all_standards(tmp_path: Path, below: str) -> None:
    put_schema(tmp_path / below, "9.2")
    assert problems(ITEM, tmp_path) == []


def test_versions_are_ordered_as_numbers(tmp_path: Path) -> None:
    for version in ("9.10", "9.2", "9.9"):
        put_schema(tmp_path / version, version)
    assert list(schema_files(tmp_path)) == [Version(9, 2), Version(9, 9), Version(9, 10)]


def test_the_schema_is_that_of_the_declared_version(tmp_path: Path) -> None:
    put_schema(tmp_path / "9.2", "9.2")
    put_schema(tmp_path / "9.3", "9.3", use="prohibited")
    assert problems(ITEM, tmp_path) == []


def test_a_version_without_schema_is_checked_by_the_newest_with_a_warning(tmp_path: Path) -> None:
    put_schema(tmp_path / "9.1", "9.1")
    (found,) = problems(ITEM, tmp_path)
    assert (found.code, found.severity) == ("newsml-version", "warning")
    assert "9.2" in found.message and "9.1" in found.message


def test_what_the_schema_forbids_is_an_error_with_its_line(tmp_path: Path) -> None:
    put_schema(tmp_path, "9.2")
    (found,) = problems(b"\n\n" + ITEM.replace(b"/>", b"><p/></newsItem>"), tmp_path)
    assert (found.code, found.severity, found.place) == ("schema", "error", "line 3")
    assert "{http" not in found.message


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "xml-syntax"),
        (b"<newsItem", "xml-syntax"),
        (b"no xml", "xml-syntax"),
        (b"\xff\xfe\x00", "xml-syntax"),
        (b"<!DOCTYPE newsItem [<!ENTITY a 'b'>]>" + ITEM, "xml-doctype"),
        (b"<newsItem/>", "newsml-namespace"),
    ],
)
def test_what_is_no_newsml_is_one_error(tmp_path: Path, data: bytes, code: str) -> None:
    put_schema(tmp_path, "9.2")
    assert [found.code for found in problems(data, tmp_path)] == [code]


@pytest.mark.parametrize("location", ["http://schemas.example/2001/xml.xsd", "../elsewhere/xml.xsd", "xml.xsd"])
def test_an_import_is_read_beside_the_schema_wherever_it_points(tmp_path: Path, location: str) -> None:
    put_schema(tmp_path, "9.2", location)
    assert problems(ITEM, tmp_path) == []


def test_a_schema_without_its_neighbor_is_a_config_error(tmp_path: Path) -> None:
    put_schema(tmp_path, "9.2", "http://schemas.example/missing.xsd")
    with pytest.raises(ConfigError, match="no usable schema"):
        problems(ITEM, tmp_path)


def test_a_broken_schema_is_a_config_error(tmp_path: Path) -> None:
    put_schema(tmp_path, "9.2").write_text("<xs:schema", encoding="utf-8")
    with pytest.raises(ConfigError, match="no usable schema"):
        problems(ITEM, tmp_path)


@pytest.mark.parametrize("name", [".", "missing"])
def test_a_folder_without_schemas_is_a_config_error(tmp_path: Path, name: str) -> None:
    with pytest.raises(ConfigError, match=r"put NewsML-G2_2\.35-spec-All-Power\.xsd"):
        problems(ITEM, tmp_path / name)


@pytest.mark.parametrize("name", ["01_newsItem_xhtml_flat.xml", "02_newsMessage_text_picture_package.xml"])
def test_a_known_good_file_is_valid(name: str) -> None:
    data = shared_data("standards", "worked_examples", name).read_bytes()
    assert problems(data, shared_data("standards")) == []
