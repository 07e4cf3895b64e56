"""The same targets under atheris, which looks for inputs that reach new lines of the package.

python -m tests.fuzz.guided TARGET CORPUS -max_total_time=60   # and any other option of libFuzzer
"""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random

import atheris

with atheris.instrument_imports(include=["copytaster"]):
    from tests.fuzz.targets import TARGETS


def main(name: str, corpus: Path, options: list[str]) -> None:
    """Fuzz until the options say stop; the process ends then."""
    target = TARGETS[name]
    seeds = target.seeds()
    for number, data in enumerate(seeds):
        (corpus / f"seed-{number}").write_bytes(data)

    def run(data: bytes) -> None:
        target.run(data)

    def mutate(data: bytes, largest: int, seed: int) -> bytes:
        return target.mutate(data, Random(seed), seeds)[:largest]

    atheris.Setup([sys.argv[0], *options, str(corpus)], run, custom_mutator=mutate)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3:])
