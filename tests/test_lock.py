"""The lock file fixes every package that CI installs."""

from __future__ import annotations

import re
import tomllib

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.conftest import ROOT

LOCK = (ROOT / "requirements-dev.lock").read_text("ascii")
PINNED = {canonicalize_name(name): version for name, version in re.findall(r"(?m)^([\w.-]+)==([^\s;\\]+)", LOCK)}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def test_every_dependency_is_pinned_to_a_version_that_the_project_allows() -> None:
    extras = PROJECT["optional-dependencies"]
    wanted = [Requirement(each) for each in [*PROJECT["dependencies"], *extras["dev"], *extras["batch"]]]
    missing = [str(each) for each in wanted if PINNED.get(canonicalize_name(each.name), "") not in each.specifier]
    assert missing == []


def test_every_pinned_version_has_hashes_and_none_an_address() -> None:
    entries = re.findall(r"(?m)^[\w.-]+==.*(?:\n    .*)*", LOCK)
    assert len(entries) == len(PINNED) > 20
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []
    assert "://" not in LOCK
