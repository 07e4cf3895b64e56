"""`python -m tests.fuzz`: see the package."""

from __future__ import annotations

import argparse
import hashlib
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import tests.fuzz as package
from tests.fuzz.loop import fuzz
from tests.fuzz.mutate import DICTIONARY
from tests.fuzz.targets import TARGETS

LARGEST = 65_536
SLOW = 20  # seconds by the clock for one input
STORY = 3_000  # characters of what atheris says of a finding


def main() -> int:
    """Fuzz each target for its part of the time; 1 when there is a finding."""
    given = _arguments()
    names = given.targets or list(TARGETS)
    given.seconds /= len(names)
    run = _guided if given.atheris else _plain
    return int(any([run(name, given) for name in names]))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        "python -m tests.fuzz", description=package.__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("targets", nargs="*", metavar="target", help=f"one of {', '.join(TARGETS)}; all of them")
    parser.add_argument("--seconds", type=float, default=60, help="time for all targets together (60)")
    parser.add_argument("--seed", type=int, default=time.time_ns() % 10**6, help="begin as an earlier run did")
    parser.add_argument("--atheris", action="store_true", help="let atheris choose the inputs")
    parser.add_argument("--findings", type=Path, default=Path("fuzz-findings"), help="folder to keep findings in")
    given = parser.parse_args()
    if unknown := set(given.targets) - set(TARGETS):
        parser.error(f"{unknown.pop()} is no target; use {', '.join(TARGETS)}")
    return given


def _plain(name: str, given: argparse.Namespace) -> bool:
    report = fuzz(TARGETS[name], given.seconds, given.seed)
    print(
        f"{name:10} {report.executions:7,} executions, {report.kept} kept, {len(report.findings)} findings "
        f"(--seed {given.seed})",
        flush=True,
    )
    for finding in report.findings:
        given.findings.mkdir(parents=True, exist_ok=True)
        kept = given.findings / f"{name}-{hashlib.sha256(finding.data).hexdigest()[:12]}"
        kept.write_bytes(finding.data)
        print(f"{kept}: {finding.place}\n{finding.story}", flush=True)
    return bool(report.findings)


def _guided(name: str, given: argparse.Namespace) -> bool:
    given.findings.mkdir(parents=True, exist_ok=True)
    options = [
        f"-max_total_time={given.seconds:.0f}", f"-timeout={SLOW}", f"-max_len={LARGEST}", f"-seed={given.seed}",
        f"-dict={DICTIONARY}", f"-artifact_prefix={given.findings}/{name}-", "-rss_limit_mb=4096",
        "-print_final_stats=1",
    ]  # fmt: skip
    with tempfile.TemporaryDirectory() as corpus:
        command = [sys.executable, "-m", "tests.fuzz.guided", name, corpus, *options]
        done = subprocess.run(command, capture_output=True, text=True, errors="replace")
    count = re.search(r"number_of_executed_units: (\d+)", done.stderr)
    reach = re.findall(r"cov: (\d+)", done.stderr)
    print(f"{name:10} {int(count[1]) if count else 0:7,} executions, {reach[-1] if reach else 0} branches", flush=True)
    if done.returncode:
        print(done.stdout[-STORY:] + done.stderr[-STORY:], flush=True)
    return bool(done.returncode)


if __name__ == "__main__":
    sys.exit(main())
