from __future__ import annotations

from pathlib import Path

import pytest

from copytaster.model.schemas import SCHEMA_FILES, write_schemas
from tests.conftest import ROOT


@pytest.mark.parametrize("name", SCHEMA_FILES)
def test_the_published_schema_is_what_the_model_gives(name: str) -> None:
    assert (ROOT / "schemas" / name).read_bytes() == SCHEMA_FILES[name](), "run: python -m copytaster.model.schemas"


def test_nothing_else_is_published() -> None:
    assert {path.name for path in (ROOT / "schemas").iterdir()} == set(SCHEMA_FILES)


def test_schemas_are_written_into_a_folder(tmp_path: Path) -> None:
    assert [path.name for path in write_schemas(tmp_path)] == list(SCHEMA_FILES)
