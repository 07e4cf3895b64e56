"""Writes the published schemas: `python -m copytaster.model.schemas` in the root of the repository renews them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from copytaster.model.json_schema import json_schema


def json_schema_bytes() -> bytes:
    """The JSON Schema as the bytes of its file."""
    return (json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n").encode()


def xml_schema_bytes() -> bytes:
    """The XSD as the bytes of its file."""
    from copytaster.model.xml_schema import xml_schema  # lxml loads only for whoever asks for the XSD

    return xml_schema()


SCHEMA_FILES: dict[str, Callable[[], bytes]] = {
    "article-1.schema.json": json_schema_bytes,
    "article-1.xsd": xml_schema_bytes,
}


def write_schemas(folder: Path) -> list[Path]:
    """Writes both schemas into an existing folder and gives their paths."""
    paths = []
    for name, content in SCHEMA_FILES.items():
        path = folder / name
        path.write_bytes(content())
        paths.append(path)
    return paths


if __name__ == "__main__":
    write_schemas(Path("schemas"))
