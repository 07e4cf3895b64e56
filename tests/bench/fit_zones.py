"""Measures the weights of `packs/zones.toml` on pages whose article is known. Needs numpy.

    python -m tests.bench.fit_zones ../shared/data/html [--labels FILE] [--write]

Each block of a page is labeled by the choice of blocks that comes closest to the page's truth, and weighs as much as
its keeping or dropping changes the page's measure. The score is cross-validated: no domain is on both sides of a split.
`--labels` keeps the labels (a minute's work) in a file for the next run; `--write` writes the table.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import defaultdict
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from copytaster.document import Block
from copytaster.pipeline import look_at
from copytaster.rules import family_of
from copytaster.zones import page_features
from copytaster.zones.page import EVEN, weighed
from copytaster.zones.weights import CALM, NEIGHBORS, circles_of, neighborhood, squashed
from tests.bench.html_pages import Labels, Page, document_of, pages, shingles, view, words

TABLE = Path(__file__).parents[2] / "src/copytaster/packs/zones.toml"
FOLDS = 5
LEAST_DOMAINS = 4  # a name must be seen on this many domains to get a weight
RIDGE = 5e-5
STEPS = 250
FLOOR, CAP = 0.003, 0.08  # of a block's weight
SNIPPET = 0.02  # weight of a block that holds a snippet
GROUPS = {
    "bias": "The sum of a block of which nothing is seen.",
    "paragraph": "Length and share of links, by the block's kind.",
    "heading": "",
    "list_item": "",
    "quote": "",
    "pre": "",
    "cell": "",
    "textbox": "",
    "parent": "Share of the container's running text in the block's parent element.",
    "above": "The same for the element around the parent.",
    "group": "The same for all blocks with the very same selectors.",
    "before": "Share of the running text that stands before the block.",
    "since": "Blocks since the last running text; 0: the block is running text.",
    "until": "Blocks until the next running text.",
    "nested": "Share of the running text in the outermost nested element that leaves the block out.",
    "depth": "Elements around the block, from two above most running text.",
    "after": "The block before.",
    "ahead": "The block behind.",
    "tag": "The innermost element that says what the text is.",
    "in": "Elements and attributes around the block, below the container.",
    "selector": "A selector of a site pack: inside or around the container, and what it says.",
    "word": "A word inside a class or id name, likewise.",
    "role": "A selector or word that names a field or the body.",
    "begins": "The first character.",
    "ends": "The last character, by length.",
    "prose": "Share of function words of the language.",
    "commas": "Commas in a long block.",
    "words": "Words of a short block.",
    "sign": "Signs in a short block.",
    "cue": "A phrase of the packs: in a short or long line, and what it says.",
    "label": "A label before a colon.",
    "whole": "The whole block has one mark.",
    "links": "Number of links.",
    "says": "A role that another rule gives the block.",
    "rank": "Level of a heading.",
    "anchor": "Whether the article's text in the metadata holds the block.",
    "place": "Place below or above the headline.",
    "copies": "The same text elsewhere in the container or in the page's title.",
    "stop": "The kind of boilerplate that an earlier line or selector announced, before two running paragraphs.",
    "under": "What the last heading says.",
}
Array = Any


class Sample(NamedTuple):
    """The blocks of one page that may be its article."""

    page: Page
    names: list[list[str]]
    blocks: list[Block]
    kept: list[bool]
    weights: list[float]


def main() -> None:
    """Reads the pages, measures, prints the cross-validated score, and writes the table if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--labels", type=Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--ridge", type=float, default=RIDGE)
    options = parser.parse_args()
    found = samples(options.folder, options.labels)
    matrix = Matrix(found)
    print(f"{len(found)} pages, {len(matrix.kept)} blocks, {len(matrix.vocabulary)} names")
    first = matrix.validated(matrix.alone, options.ridge)
    print("alone     ", matrix.report(first))
    second = matrix.validated(matrix.among(first), options.ridge)
    print("neighbors ", matrix.report(second))
    if options.write:
        alone = fit(matrix.alone, matrix.kept, matrix.weight, options.ridge)
        among = fit(matrix.among(first), matrix.kept, matrix.weight, options.ridge)
        write(matrix.vocabulary, alone, among)


def samples(folder: Path, labels: Path | None) -> list[Sample]:
    """All pages."""
    known: dict[str, Any] = json.loads(labels.read_text("utf-8")) if labels and labels.exists() else {}
    made = [sample(page, known) for page in pages(folder)]
    if labels:
        labels.write_text(json.dumps(known), "utf-8")
    return made


def sample(page: Page, known: dict[str, Any]) -> Sample:
    """One page, read and labeled."""
    document = document_of(page)
    texts = [block.text if block.kind not in ("image", "embed", "caption") else "" for block in document.blocks]
    if page.text is None:
        kept, weights = by_snippets(texts, page)
    else:
        kept, weights = by_truth(texts, page, known)
    seen = view(page, document)
    container, features = page_features(seen, *look_at(seen), family_of)
    rows = [
        (found, number + container.start)
        for number, found in enumerate(features.names())
        if found and texts[number + container.start]
    ]
    page.html = b""
    names, at = [found for found, _ in rows], [index for _, index in rows]
    return Sample(
        page, names, [document.blocks[one] for one in at], [kept[one] for one in at], [weights[one] for one in at]
    )


def by_truth(texts: list[str], page: Page, known: dict[str, Any]) -> tuple[list[bool], list[float]]:
    """Labels and weights of a page's blocks by its full text."""
    if page.id not in known or len(known[page.id][0]) != len(texts):
        found = Labels(texts, page.text or "")
        known[page.id] = [found.kept, found.gain]
    kept, gain = known[page.id]
    return kept, [FLOOR + min(abs(one), CAP) for one in gain]


def by_snippets(texts: list[str], page: Page) -> tuple[list[bool], list[float]]:
    """Labels of the blocks that hold a snippet; all others have no weight. A wanted snippet must stand in one block."""
    kept, weights = [False] * len(texts), [0.0] * len(texts)
    folded = [" ".join(text.split()) for text in texts]
    for snippet in page.unwanted:
        for index in holding(folded, snippet):
            weights[index] = SNIPPET
    for snippet in page.wanted:
        where = holding(folded, snippet)
        if len(where) == 1:
            kept[where[0]], weights[where[0]] = True, SNIPPET
    return kept, weights


def holding(texts: list[str], snippet: str) -> list[int]:
    """The texts that hold a snippet."""
    wanted = " ".join(snippet.split())
    return [index for index, text in enumerate(texts) if wanted and wanted in text]


class Columns(NamedTuple):
    """A sparse matrix: for each entry its row, column and value."""

    row: Array
    column: Array
    value: Array
    width: int

    def where(self, rows: Array) -> Columns:
        """The rows that a mask chooses, counted anew."""
        chosen = rows[self.row]
        return Columns((np.cumsum(rows) - 1)[self.row[chosen]], self.column[chosen], self.value[chosen], self.width)


class Matrix:
    """All blocks of all pages."""

    def __init__(self, found: list[Sample]) -> None:
        self.samples = found
        self.vocabulary = vocabulary(found)
        at = {name: number for number, name in enumerate(self.vocabulary)}
        rows = [[0, *(at[name] for name in set(names) if name in at)] for one in found for names in one.names]
        row = np.repeat(np.arange(len(rows)), [len(one) for one in rows])
        column = np.array([number for one in rows for number in one])
        self.alone = Columns(row, column, np.ones(len(column)), len(self.vocabulary))
        self.kept = np.array([kept for one in found for kept in one.kept], float)
        weight = np.array([weight for one in found for weight in one.weights])
        self.weight = weight / weight.mean()
        domains = sorted({one.page.domain for one in found})
        random.Random(3).shuffle(domains)
        fold = {domain: number % FOLDS for number, domain in enumerate(domains)}
        self.fold = np.array([fold[one.page.domain] for one in found for _ in one.kept])

    def among(self, sums: Array) -> Columns:
        """The matrix with columns for the sums over neighbors."""
        near, start = [], 0
        for one in self.samples:
            near += neighborhood(sums[start : start + len(one.kept)].tolist(), one.blocks, circles_of(one.blocks))
            start += len(one.kept)
        values = np.array(near)
        row = np.repeat(np.arange(len(values)), len(NEIGHBORS))
        column = np.tile(np.arange(len(NEIGHBORS)) + self.alone.width, len(values))
        joined = (np.concatenate(pair) for pair in zip(self.alone[:3], (row, column, values.ravel()), strict=True))
        return Columns(*joined, self.alone.width + len(NEIGHBORS))

    def validated(self, columns: Columns, ridge: float) -> Array:
        """Each block's sum by weights that were measured without its domain."""
        sums = np.zeros(len(self.kept))
        for number in range(FOLDS):
            held = self.fold == number
            found = fit(columns.where(~held), self.kept[~held], self.weight[~held], ridge)
            sums[held] = total(columns.where(held), found, int(held.sum()))
        return sums

    def report(self, sums: Array) -> str:
        """The measure by set, and how many pages are far off."""
        counts: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
        start = 0
        for one in self.samples:
            keep = kept_of(sums[start : start + len(one.kept)].tolist(), one.blocks)
            start += len(one.kept)
            if one.page.text is None:
                marked = [
                    (kept, got) for kept, got, weight in zip(one.kept, keep, one.weights, strict=True) if weight
                ]
                counts["snippets"].append(
                    (
                        sum(kept and got for kept, got in marked),
                        sum(got for _, got in marked),
                        sum(kept for kept, _ in marked),
                    )
                )
                continue
            text = [
                word for block, is_kept in zip(one.blocks, keep, strict=True) if is_kept for word in words(block.text)
            ]
            truth, found = shingles(words(one.page.text or "")), shingles(text)
            for name in ("all", one.page.set):
                counts[name].append(((truth & found).total(), found.total(), truth.total()))
        snippets = [sum(column) for column in zip(*counts.pop("snippets"), strict=True)]
        counts["snippets"] = [(snippets[0], snippets[1], snippets[2])]
        low = sum(2 * hits < 0.5 * (size + wanted) for hits, size, wanted in counts["all"])
        return "  ".join(f"{name} {measure(rows):.4f}" for name, rows in counts.items()) + f"  below .5: {low}"


def kept_of(sums: list[float], blocks: list[Block]) -> list[bool]:
    """Which blocks a page keeps by their sums."""
    chances = weighed([squashed(CALM * one) for one in sums], [len(block.text) for block in blocks])
    return [chance > EVEN for chance in chances]


def measure(counts: list[tuple[int, int, int]]) -> float:
    """F1 of the mean precision and the mean recall of pages: shingles in common, found and wanted."""
    precisions = [hits / size for hits, size, _ in counts if size]
    recalls = [hits / wanted for hits, _, wanted in counts if wanted]
    precision, recall = sum(precisions) / len(precisions), sum(recalls) / len(recalls)
    return 2 * precision * recall / (precision + recall)


def vocabulary(found: list[Sample]) -> list[str]:
    """The names seen on enough domains."""
    domains: dict[str, set[str]] = defaultdict(set)
    for one in found:
        for name in {name for names in one.names for name in names}:
            domains[name].add(one.page.domain)
    return ["bias.bias", *sorted(name for name, where in domains.items() if len(where) >= LEAST_DOMAINS)]


def total(columns: Columns, weights: Array, rows: int) -> Array:
    """The weighted sum of each row."""
    return np.bincount(columns.row, weights=weights[columns.column] * columns.value, minlength=rows)


def fit(columns: Columns, kept: Array, weight: Array, ridge: float) -> Array:
    """Weights of a logistic regression, by gradient descent with momentum; the same numbers on each run."""
    found, mean, square = np.zeros(columns.width), np.zeros(columns.width), np.zeros(columns.width)
    for step in range(1, STEPS + 1):
        chance = 1 / (1 + np.exp(-total(columns, found, len(kept))))
        error = (chance - kept) * weight
        slope = np.bincount(columns.column, weights=error[columns.row] * columns.value, minlength=columns.width) / len(
            kept
        )
        slope[1:] += ridge * found[1:]
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        pace = 0.08 if step < 0.6 * STEPS else 0.024
        found -= pace * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return found


def write(names: list[str], alone: Array, among: Array) -> None:
    """Writes the table, a group a section, each with what it means."""
    groups: dict[str, list[str]] = defaultdict(list)
    for number, name in enumerate(names):
        group, _, value = name.partition(".")
        groups[group].append(f'"{value}" = [{alone[number]:.2f}, {among[number]:.2f}]')
    lines = [
        "# Weights for what is seen of a page's block: alone, and among its neighbors. Above 0 speaks for the article."
    ]
    lines += ["# Measured by tests/bench/fit_zones.py; don't edit by hand.", "", "[neighbors]"]
    lines += [f"{name} = {weight:.2f}" for name, weight in zip(NEIGHBORS, among[len(names) :].tolist(), strict=True)]
    for group, entries in groups.items():
        lines += ["", *([f"# {GROUPS[group]}"] if GROUPS[group] else []), f"[weights.{group}]", *entries]
    TABLE.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
