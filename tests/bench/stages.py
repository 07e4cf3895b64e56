"""What each stage of a conversion of web pages costs, as a multiple of the time that lxml takes to parse them.

    python -m tests.bench.stages [DATASET] [--limit N] [--rounds N]

DATASET is a folder with `pages.jsonl` (one JSON object a line, `file` names a page, plain or .gz), by default the
measuring data beside the repository. All figures come from one process and one run; trust the ratios, not the times.
"""

from __future__ import annotations

import argparse
import gc
import gzip
import json
import sys
import time
from collections.abc import Callable
from functools import cache, partial
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Any

from lxml import etree

from copytaster.assemble.article import assemble
from copytaster.evidence import Evidence, Zones
from copytaster.model import Article
from copytaster.pipeline import look_at, read_document, view_of
from copytaster.resolve import resolve
from copytaster.rules import Group, Rule, all_rules, family_of, field_evidence, interview
from copytaster.sniff import decode, sniff
from copytaster.source import Limits, open_source
from copytaster.text.names import same_person
from copytaster.view import View
from copytaster.zones import decide_zones

DATASET = Path(__file__).parents[3] / "shared/data/html"
RECORD = ("sniff", "read", "view", "zone rules", "zones", "field rules", "resolve", "assemble")
PAIRS = 3  # of records with and without the evidence of interviews
TEXTS = 1024  # entries from which a memory holds words and texts of pages
ARTICLE = ("validate", "dump", "text")


class Clock:
    """Least CPU seconds of each stage over several rounds of one page."""

    def __init__(self) -> None:
        self.best: dict[str, float] = {}

    def run(self, stage: str, function: Callable[[], Any]) -> Any:
        """The function's result; its time counts for the stage if it is the least so far."""
        start = time.process_time()
        result = function()
        took = time.process_time() - start
        self.best[stage] = min(took, self.best.get(stage, took))
        return result


def pages(dataset: Path, limit: int) -> list[bytes]:
    """About `limit` pages, evenly taken from the data set."""
    rows = [json.loads(line) for line in (dataset / "pages.jsonl").open(encoding="utf-8")]
    files = [dataset / row["file"] for row in rows[:: max(1, len(rows) // limit)]]
    return [gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes() for path in files]


def convert(data: bytes, clock: Clock) -> None:
    """One conversion, stage by stage."""
    run = clock.run
    run("parse", partial(parse, data))
    source = open_source(data, Limits(), media_type="text/html")
    run("sniff", partial(sniff, source))
    run("decode", partial(decode, data, "", is_html=True))
    document = run("read", partial(read_document, source, "text/html", Limits()))
    view = run("view", partial(view_of, document, url="", language="", packs=()))
    found, witnesses = run("zone rules", partial(look_at, view))
    zones = run("zones", partial(decide_zones, view, found, witnesses, family_of))
    fields = run("field rules", partial(field_evidence, view, zones))
    witnesses = witnesses + fields
    decisions, _ = run("resolve", partial(resolve, (one for one in witnesses if one.field != "person"), family_of))
    record = run("assemble", partial(assemble, view, zones, decisions, witnesses, same_person))
    article = run("validate", partial(Article.model_validate, record))
    run("dump", partial(article.model_dump, mode="json"))
    run("text", partial(getattr, article, "text"))


def rule_times(data: bytes, clock: Clock) -> None:
    """Each rule on its own."""
    document = read_document(open_source(data, Limits(), media_type="text/html"), "text/html", Limits())
    first, view = (view_of(document, url="", language="", packs=()) for _ in range(2))
    found, witnesses = look_at(first)
    clock.run("view.hints", lambda: view.hints)
    view.look_at(first.near)
    clock.run("view.cues", lambda: view.cues)
    for rule in all_rules():
        if rule.field == "zone":
            clock.run(rule.id, lambda rule=rule: list(rule.function(view)))
    zones = decide_zones(view, found, witnesses, family_of)
    for rule in all_rules():
        if rule.field != "zone":
            clock.run(rule.id, lambda rule=rule: list(rule.function(view, zones)))


def interview_times(data: bytes, clock: Clock) -> None:
    """A parse, and what only interviews need: their rules, what their evidence adds to choosing fields and to assembly.

    The parse is timed in the same round, or the load of the machine decides. Indexes that other rules ask for, too, are
    there before; what rules remember of a text is forgotten before a round. Evidence adds nothing where there is none.
    Records are made in pairs: the first few of a page cost more, with the evidence or without.
    """
    forget()
    clock.run("parse", partial(parse, data))
    document = read_document(open_source(data, Limits(), media_type="text/html"), "text/html", Limits())
    first, view = (view_of(document, url="", language="", packs=()) for _ in range(2))
    found, heads = look_at(first)
    view.look_at(first.near)
    evidence_of(False, view, zone=True)
    clock.run("zone rules", partial(evidence_of, True, view, zone=True))
    zones = decide_zones(view, found, heads, family_of)
    others = [*heads, *evidence_of(False, view, zones)]
    own = clock.run("field rules", partial(evidence_of, True, view, zones))
    for _ in range(PAIRS if own else 0):
        clock.run("with", partial(record, view, zones, [*others, *own]))
        clock.run("without", partial(record, view, zones, others))


def evidence_of(of_interviews: bool, *given: Any, zone: bool = False) -> list[Evidence]:
    """What the zone or field rules say that are, or are not, of interviews alone."""
    found: list[Evidence] = []
    for only, functions in groups_of_rules(of_interviews, zone):
        if only is None or only(*given):
            found += [witness for function in functions for witness in function(*given)]
    return found


@cache
def groups_of_rules(of_interviews: bool, zone: bool) -> list[Group]:
    """The rules that are, or are not, of interviews alone; those in a row together that share what must hold."""
    chosen = [one for one in all_rules() if (one.field == "zone") == zone and is_of_interviews(one) == of_interviews]
    return [(only, [one.function for one in group]) for only, group in groupby(chosen, key=attrgetter("only"))]


def is_of_interviews(one: Rule) -> bool:
    """True for a rule that only interviews need."""
    return one.function.__module__.startswith(interview.__name__)


def record(view: View, zones: Zones, witnesses: list[Evidence]) -> dict[str, Any]:
    """The record that the witnesses give."""
    fields = (one for one in witnesses if one.field not in ("zone", "person"))
    decisions, _ = resolve(fields, family_of)
    return assemble(view, zones, decisions, witnesses, same_person)


def interview_share(datas: list[bytes], rounds: int) -> float:
    """What interviews cost on an average page, most of them none, as a multiple of a parse."""
    totals = measured(datas, rounds, interview_times)
    added = totals.get("with", 0.0) - totals.get("without", 0.0)
    return (totals["zone rules"] + totals["field rules"] + added) / totals["parse"]


def forget() -> None:
    """Empties what rules remember of words, texts and the last page: a page of a first run finds nothing there."""
    names = [name for name in sys.modules if name.startswith("copytaster.")]
    memories = [one for name in names for one in vars(sys.modules[name]).values() if hasattr(one, "cache_clear")]
    for memory in memories:
        if memory.cache_info().maxsize in (1, 2) or (memory.cache_info().maxsize or 0) >= TEXTS:
            memory.cache_clear()


def parse(data: bytes) -> Any:
    """The floor that all else is compared with."""
    return etree.fromstring(data, etree.HTMLParser(encoding="utf-8", huge_tree=True))


def measured(datas: list[bytes], rounds: int, work: Callable[[bytes, Clock], None]) -> dict[str, float]:
    """Seconds of each stage, summed over the pages."""
    totals: dict[str, float] = {}
    for data in datas:
        clock = Clock()
        for _ in range(rounds):
            work(data, clock)
        for stage, took in clock.best.items():
            totals[stage] = totals.get(stage, 0.0) + took
    return totals


def main() -> None:
    """Prints the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("dataset", nargs="?", type=Path, default=DATASET)
    options.add_argument("--limit", type=int, default=60)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--rules", action="store_true", help="each rule on its own, too")
    given = options.parse_args()
    datas = pages(given.dataset, given.limit)
    convert(datas[0], Clock())
    gc.collect()
    gc.freeze()
    totals = measured(datas, given.rounds, convert)
    floor = totals["parse"]
    size, one = sum(map(len, datas)) / 1e6, floor / len(datas) * 1e3
    print(f"{len(datas)} pages, {size:.1f} MB; lxml parses one in {one:.2f} ms = 1.00")
    for stage, took in totals.items():
        print(f"{stage:14} {took / floor:7.2f}")
    record = sum(totals[stage] for stage in RECORD)
    print(f"{'record':14} {record / floor:7.2f}   (without parse and decode, which `read` does itself)")
    print(f"{'article':14} {(record + sum(totals[stage] for stage in ARTICLE)) / floor:7.2f}")
    print(f"{'interviews':14} {interview_share(datas, given.rounds):7.2f}   (part of the record)")
    if given.rules:
        for name, took in sorted(measured(datas, given.rounds, rule_times).items(), key=lambda one: -one[1])[:30]:
            print(f"{name:28} {took / floor:7.3f}")


if __name__ == "__main__":
    main()
