"""What converting one text costs beside the libraries that it can't do without."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

TEXT = Path(__file__).parents[2] / "fixtures" / "articles" / "en" / "interview-harbor-gauge" / "input.txt"
LIBRARIES = ("-c", "import pydantic, lxml.etree, typer")
CONVERT = ("-c", "from copytaster.__main__ import main; main()", "convert", str(TEXT))


def cpu_ratio(rounds: int = 9) -> float:
    """CPU time of `copytaster convert` on a short text, as a multiple of importing pydantic, lxml.etree and typer.

    Both run in turns in their own processes, and the quickest of each counts, so that a busy machine disturbs little.
    """
    with tempfile.TemporaryDirectory() as bytecode:  # compiled once, by the first round, wherever the code lies
        pairs = [(_cpu_seconds(LIBRARIES, bytecode), _cpu_seconds(CONVERT, bytecode)) for _ in range(rounds)]
    libraries, convert = zip(*pairs, strict=True)
    return min(convert) / min(libraries)


def _cpu_seconds(arguments: tuple[str, ...], bytecode: str) -> float:
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": bytecode, "PYTHONDONTWRITEBYTECODE": ""}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *arguments], stdout=subprocess.DEVNULL, env=environment, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
