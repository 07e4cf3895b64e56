"""Runs the scorers of ../shared/evalkit on the measuring data and compares their figures with floors.toml.

    python -m tests.bench.run_floors [TABLE...]

Exit code 1 when a figure is below its floor or a scorer gives no figure. Without the measuring data it is skipped, but
with CI=true that is a failure: a gate that checks nothing must not look green.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.bench.newsml_speed import ratios
from tests.bench.stages import DATASET, interview_share, pages
from tests.bench.startup import cpu_ratio

SHARED = Path(__file__).parents[3] / "shared"
FLOORS = Path(__file__).with_name("floors.toml")
PAGES, WARM = 221, 5  # web pages that speed is measured on, and how many of them warm it up
Figures = dict[str, float]


def main(wanted: list[str]) -> int:
    """Run the named tables, or all, and give the exit code."""
    floors = tomllib.loads(FLOORS.read_text("utf-8"))
    names = wanted or list(SCORERS)
    failures = []
    if not (SHARED / "evalkit").is_dir():
        print(f"skipped all but start-up: the measuring data is not at {SHARED}")
        names = ["startup"]
        failures = ["the measuring data is missing"] if os.environ.get("CI") == "true" else []
    failures += [failure for name in names for failure in check(name, SCORERS[name](), floors.get(name, {}))]
    for failure in failures:
        print(f"FAILED: {failure}", file=sys.stderr)
    return int(bool(failures))


def check(table: str, figures: Figures, floors: Mapping[str, float]) -> list[str]:
    """Print every figure beside its floor; a sentence for each that is missing or too low."""
    failures = [] if figures else [f"{table}: the scorer printed no figure"]
    for name, figure in figures.items():
        print(f"{table:10} {name:24} {figure:8.4f}  floor {floors.get(name, '-')}")
        if figure < floors.get(name, float("-inf")):
            failures.append(f"{table}.{name} is {figure:.4f}, below {floors[name]}")
    missing = floors.keys() - figures.keys() if figures else ()
    return failures + [f"{table}.{name} has a floor and no figure" for name in sorted(missing)]


def startup() -> Figures:
    """How far the CPU time of converting one text stays below 2.5 times that of the libraries it needs."""
    return {"below_budget": 2.5 - cpu_ratio()}


def speed() -> Figures:
    """How far the work that only interviews need stays below four tenths of the time in which lxml parses the page."""
    datas = pages(DATASET, PAGES)
    interview_share(datas[:WARM], 1)
    return {"interviews_below_budget": 0.4 - interview_share(datas, 3)}


def newsml() -> Figures:
    """How far the CPU time of writing the seed as NewsML-G2 stays below that of parsing its page."""
    return {f"{body}_below_parse": 1 - ratio for body, ratio in ratios().items()}


def seed() -> Figures:
    """Share of the seed's fields that are right."""
    found = re.search(r"seed fields right: (\d+)/(\d+)", score("score_seed.py", "../data/seed"))
    return {"fields_right": int(found[1]) / int(found[2])} if found else {}


def html() -> Figures:
    """Scores of the main text on pages with a whole gold text."""
    return text_figures(score("score_text.py", "--set", "jsonl", "--data", "../data/html", "copytaster_hooks:text"))


def snippets() -> Figures:
    """Scores of the main text on pages with wanted and unwanted snippets."""
    options = ("--set", "jsonl", "--of", "trafilatura", "--data", "../data/html")
    return text_figures(score("score_text.py", *options, "copytaster_hooks:text"))


def text_figures(printed: str) -> Figures:
    """The figures in the row of a text table: F1, its spread, precision, recall, accuracy, then notes."""
    row = row_of(printed)
    names = ("text_f1", "", "text_precision", "text_recall", "text_accuracy")
    figures = {name: float(value) for name, value in zip(names, row, strict=False) if name}
    crashes = re.search(r"crashes=(\d+)", printed)
    return figures | ({"crash_free": 1.0 - min(1, int(crashes[1]))} if crashes else {})


def meta() -> Figures:
    """Scores of title, authors and date on pages with gold metadata, under the names of the table's own columns."""
    options = ("--set", "jsonl", "--of", "fundus", "--data", "../data/html")
    printed = score("score_meta.py", *options, "copytaster_hooks:meta")
    header = row_of(printed, "extractor")[:-2]  # the last two columns count crashes and seconds
    return {name: float(value) for name, value in zip(header, row_of(printed, "copytaster_hooks:meta"), strict=False)}


def interview() -> Figures:
    """Scores of turns and people on the gold interviews."""
    with tempfile.TemporaryDirectory() as folder:
        predictions = Path(folder, "predictions.jsonl")
        predictions.write_text(score("predict_interviews.py", "../data/interview/gold"), "utf-8")
        printed = score("score_interview.py", "../data/interview/gold", str(predictions), "--json")
    total: Figures = json.loads(printed)["total"] if printed else {}
    return {name: value for name, value in total.items() if name not in {"docs", "interviews"}}


def docx() -> Figures:
    """Share of right checks, fields and turns of manuscripts; words found where pandoc's text is the truth."""
    cases = ("score_docx.py", "--tool", "copytaster_hooks:docx", "--cases")
    printed = score(*cases, "../data/docx/features") + score("score_manuscripts.py", "../data/docx/manuscripts")
    shares = re.findall(r"(checks|features|manuscript fields|turns) (\d+)/(\d+)", printed)
    words = re.findall(r" (R|F1) ([\d.]+)", score(*cases, "../data/docx/real/pandoc"))
    figures = {f"{name.split()[-1]}_right": int(right) / int(total) for name, right, total in shares}
    return figures | {f"words_{name}": float(value) for name, value in words}


def row_of(printed: str, name: str = "copytaster_hooks:text") -> list[str]:
    """The cells after the name in the first line that begins with it."""
    return next((line.split()[1:] for line in printed.splitlines() if line.startswith(f"{name} ")), [])


def score(script: str, *arguments: str) -> str:
    """What a scorer prints; its messages go through to ours, and its exit code says nothing that its figures don't."""
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, script, *arguments]
    print(f"$ {' '.join(['python', script, *arguments])}", flush=True)
    folder = SHARED / "evalkit"
    return subprocess.run(command, cwd=folder, env=environment, stdout=subprocess.PIPE, encoding="utf-8").stdout


SCORERS: dict[str, Callable[[], Figures]] = {
    "startup": startup, "speed": speed, "newsml": newsml, "seed": seed, "html": html, "snippets": snippets,
    "meta": meta, "interview": interview, "docx": docx,
}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
