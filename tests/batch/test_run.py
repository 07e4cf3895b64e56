"""Many inputs: which files are found, how outputs are written, what the ledger keeps."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest

import copytaster
from copytaster.batch.files import check_target, identities, replacing, write_file
from copytaster.batch.inputs import common_folder, find_inputs
from copytaster.batch.job import Job
from copytaster.batch.ledger import Ledger
from copytaster.batch.mirror import Mirror
from copytaster.batch.run import Outcome, convert_into, convert_stream
from copytaster.errors import CannotWrite, NotFound

ARTICLE = "Bridge over the Elda opens\n\nThe new bridge over the river Elda opened on Monday, number {}.\n"


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder with three articles, one of them in a folder below."""
    folder = tmp_path / "in"
    (folder / "below").mkdir(parents=True)
    for number, name in enumerate(("b.txt", "a.txt", "below/c.txt")):
        (folder / name).write_text(ARTICLE.format(number), "utf-8")
    return folder


def mirror_run(source: Path, target: Path, job: Job = Job(), **options: Any) -> list[Outcome]:
    """One run from a folder into an output folder."""
    inputs = list(find_inputs([source], leave_out=target))
    mirror = Mirror(target, common_folder([source]), ".json", job.fingerprint(), Ledger(target), **options)
    return list(convert_into(inputs, job, mirror))


def statuses(outcomes: list[Outcome]) -> list[str]:
    return [outcome.status for outcome in outcomes]


def entries(target: Path) -> list[dict[str, str]]:
    lines = (target / ".copytaster" / "ledger.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


class FaultyJob(Job):
    """A job with a bug."""

    def convert(self, source: Any) -> Any:
        raise KeyError("speaker")


# -- finding inputs


def test_a_folder_gives_its_files_in_order_without_hidden_ones(articles: Path) -> None:
    (articles / ".hidden.txt").write_text("x", "utf-8")
    (articles / ".git").mkdir()
    (articles / ".git" / "config").write_text("x", "utf-8")
    found = [each.path.relative_to(articles).as_posix() for each in find_inputs([articles])]
    assert found == ["a.txt", "b.txt", "below/c.txt"]


def test_links_that_leave_the_folder_and_pipes_are_passed_over_with_a_reason(articles: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("x", "utf-8")
    (articles / "link.txt").symlink_to(tmp_path / "secret.txt")
    (articles / "linked-folder").symlink_to(tmp_path)
    os.mkfifo(articles / "pipe.txt")
    skipped = {each.path.name: each.skipped for each in find_inputs([articles]) if each.skipped}
    assert skipped.keys() == {"link.txt", "linked-folder", "pipe.txt"}


def test_a_link_inside_the_folder_is_followed(articles: Path) -> None:
    (articles / "link.txt").symlink_to(articles / "a.txt")
    names = [each.path.name for each in find_inputs([articles]) if not each.skipped]
    assert names == ["a.txt", "b.txt", "link.txt", "c.txt"]


def test_a_file_given_twice_is_converted_once(articles: Path) -> None:
    assert len(list(find_inputs([articles, articles / "a.txt", articles / "below" / ".." / "a.txt"]))) == 3


def test_a_folder_without_files_is_not_found(tmp_path: Path) -> None:
    (only,) = find_inputs([tmp_path])
    assert isinstance(only.refusal, NotFound)


def test_the_output_folder_is_never_an_input(articles: Path) -> None:
    mirror_run(articles, articles / "out")
    assert len(list(find_inputs([articles], leave_out=articles / "out"))) == 3


# -- writing


def test_an_existing_file_is_replaced_only_by_force(tmp_path: Path) -> None:
    target = tmp_path / "record.json"
    target.write_bytes(b"old")
    with pytest.raises(CannotWrite, match="--force"):
        write_file(target, b"new", force=False, inputs=frozenset())
    assert target.read_bytes() == b"old"
    write_file(target, b"new", force=True, inputs=frozenset())
    assert target.read_bytes() == b"new"


def test_nothing_is_written_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "victim")
    with pytest.raises(CannotWrite, match="is a link"):
        write_file(tmp_path / "link", b"new", force=True, inputs=frozenset())
    assert not (tmp_path / "victim").exists()


def test_nothing_is_written_onto_an_input_under_any_name(tmp_path: Path) -> None:
    article, other_name = tmp_path / "article.txt", tmp_path / "article.json"
    article.write_bytes(b"text")
    other_name.hardlink_to(article)
    with pytest.raises(CannotWrite, match="is an input"):
        check_target(other_name, force=True, inputs=identities([article]))


def test_a_folder_is_no_target(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match="no regular file"):
        check_target(tmp_path, force=True, inputs=frozenset())


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "record.json"
    target.write_bytes(b"old")
    with pytest.raises(RuntimeError), replacing(target) as handle:
        handle.write(b"half")
        raise RuntimeError
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_name_that_is_too_long_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite):
        write_file(tmp_path / ("a" * 300), b"new", force=False, inputs=frozenset())
    assert not list(tmp_path.iterdir())


def test_a_written_file_has_the_permissions_of_any_new_file(tmp_path: Path) -> None:
    (tmp_path / "usual").write_bytes(b"")
    write_file(tmp_path / "record.json", b"new", force=False, inputs=frozenset())
    modes = {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    assert len(modes) == 1


# -- converting


def test_outputs_mirror_the_tree_of_the_inputs(articles: Path, tmp_path: Path) -> None:
    assert statuses(mirror_run(articles, tmp_path / "out")) == ["ok"] * 3
    written = sorted(path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*.json"))
    assert written == ["a.txt.json", "b.txt.json", "below/c.txt.json"]


def test_one_bad_input_stops_nothing_and_stands_in_the_ledger(articles: Path, tmp_path: Path) -> None:
    (articles / "aa.docx").write_bytes(b"PK\x03\x04 broken")
    assert statuses(mirror_run(articles, tmp_path / "out")) == ["ok", "failed", "ok", "ok"]
    bad = entries(tmp_path / "out")[1]
    assert (bad["input"], bad["status"], bad["output"]) == ("aa.docx", "failed", "")
    assert bad["code"].startswith("CT1")
    assert bad["message"]


def test_a_bug_fails_its_own_input_as_an_internal_error(articles: Path) -> None:
    outcomes = list(convert_stream(find_inputs([articles]), FaultyJob(), list().append))
    assert [str(outcome.error) for outcome in outcomes] == ["KeyError: 'speaker'"] * 3
    assert {outcome.error.code for outcome in outcomes if outcome.error} == {"CT900"}


def test_a_stream_gives_a_line_for_each_record(articles: Path) -> None:
    lines: list[bytes] = []
    assert statuses(list(convert_stream(find_inputs([articles]), Job("jsonl"), lines.append))) == ["ok"] * 3
    assert [json.loads(line)["schema_version"] for line in lines] == ["1.0"] * 3


@pytest.mark.parametrize("format", ["json", "jsonl", "xml", "markdown"])
def test_the_fast_way_gives_the_bytes_of_the_validated_record(articles: Path, format: str) -> None:
    job = Job(format)
    conversion = job.convert(articles / "a.txt")
    assert job.render(conversion) == copytaster.write(conversion.article, format)


# -- resuming


def test_a_resumed_run_leaves_finished_work_alone(articles: Path, tmp_path: Path) -> None:
    mirror_run(articles, tmp_path / "out")
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "out").rglob("*")}
    assert statuses(mirror_run(articles, tmp_path / "out", resume=True)) == ["done"] * 3
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "out").rglob("*")} == before


def test_a_resumed_run_converts_again_what_has_changed(articles: Path, tmp_path: Path) -> None:
    mirror_run(articles, tmp_path / "out")
    (articles / "b.txt").write_text(ARTICLE.format("nine"), "utf-8")
    assert statuses(mirror_run(articles, tmp_path / "out", resume=True)) == ["done", "ok", "done"]
    assert "number nine" in (tmp_path / "out" / "b.txt.json").read_text("utf-8")


def test_a_resumed_run_converts_again_under_other_options(articles: Path, tmp_path: Path) -> None:
    mirror_run(articles, tmp_path / "out")
    assert statuses(mirror_run(articles, tmp_path / "out", Job(language="en-GB"), resume=True)) == ["ok"] * 3


def test_a_resumed_run_takes_over_what_a_killed_one_wrote_but_did_not_note(articles: Path, tmp_path: Path) -> None:
    mirror_run(articles, tmp_path / "out")
    ledger = tmp_path / "out" / ".copytaster" / "ledger.jsonl"
    first, second, _ = ledger.read_bytes().splitlines(keepends=True)
    ledger.write_bytes(first + second[:40])
    assert statuses(mirror_run(articles, tmp_path / "out", resume=True)) == ["done", "ok", "ok"]
    assert len(Ledger(tmp_path / "out").entries) == 3


def test_a_resumed_run_does_not_replace_a_file_that_is_not_its_own(articles: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "a.txt.json").write_text("mine", "utf-8")
    assert statuses(mirror_run(articles, tmp_path / "out", resume=True)) == ["failed", "ok", "ok"]
    assert (tmp_path / "out" / "a.txt.json").read_text("utf-8") == "mine"


def test_a_folder_in_the_output_that_is_a_link_out_of_it_is_not_entered(articles: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "out" / "below").symlink_to(tmp_path / "elsewhere")
    assert statuses(mirror_run(articles, tmp_path / "out")) == ["ok", "ok", "failed"]
    assert not list((tmp_path / "elsewhere").iterdir())
