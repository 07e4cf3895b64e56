"""Old Word documents and RTF, turned into .docx by LibreOffice and read as such: only when the caller allows it.

LibreOffice runs without a window, in a folder of its own that is deleted afterwards, under a time limit; its macros and
the loading of linked files are switched off.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from copytaster.diagnostics import Diagnostic
from copytaster.document import Document
from copytaster.errors import LimitExceeded, Malformed, MissingExtra, UnsupportedFormat
from copytaster.readers import docx
from copytaster.source import Limits, Source
from copytaster.standards import DOCX_TYPE

PROGRAM = "soffice"
SECONDS = 60
_RTF = b"{\\rtf"
_NOWHERE = "http://127.0.0.1:9"  # a port at which nothing answers
_SECURITY = "/org.openoffice.Office.Common/Security/Scripting"
_SETTINGS = f"""<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="{_SECURITY}"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="{_SECURITY}"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""


def read(source: Source, limits: Limits) -> Document:
    """The document in a .doc or .rtf.

    Raises UnsupportedFormat when the caller does not allow it, MissingExtra without LibreOffice, Malformed or
    LimitExceeded.
    """
    name = source.name or "The input"
    if not source.allow_soffice:
        raise UnsupportedFormat(f"{name} needs LibreOffice; save it as DOCX, or give --allow-soffice.")
    program = shutil.which(PROGRAM)
    if program is None:
        raise MissingExtra(f"{name} needs {PROGRAM} of LibreOffice on the PATH; install it or save the file as DOCX.")
    data = _converted(program, source, name, limits)
    document = docx.read(Source(data, source.name, DOCX_TYPE, revisions=source.revisions), limits)
    document.diagnostics.append(Diagnostic("converted", "info", "LibreOffice turned the file into .docx first."))
    return document


def _converted(program: str, source: Source, name: str, limits: Limits) -> bytes:
    """The bytes of the .docx that LibreOffice makes of the input."""
    with TemporaryDirectory(prefix="copytaster-") as folder:
        given = Path(folder, "input.rtf" if source.data.lstrip().startswith(_RTF) else "input.doc")
        given.write_bytes(source.data)
        _run(_command(program, Path(folder), given), Path(folder), name)
        made = given.with_suffix(".docx")
        if not made.is_file():
            raise Malformed(f"LibreOffice made nothing of {name}; open it there and save it as DOCX.")
        with made.open("rb") as handle:
            data = handle.read(limits.input_bytes + 1)
    if len(data) > limits.input_bytes:
        raise LimitExceeded(f"{name} is larger than {limits.input_bytes:,} bytes as .docx; raise Limits.input_bytes.")
    return data


def _command(program: str, folder: Path, given: Path) -> list[str]:
    """The call, with a profile that holds nothing but our settings."""
    settings = folder / "profile" / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(_SETTINGS, "utf-8")
    return [
        program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore", "--convert-to",
        "docx", "--outdir", str(folder), str(given),
    ]


def _run(command: list[str], folder: Path, name: str) -> None:
    environment = {
        "PATH": os.environ.get("PATH", ""), "HOME": str(folder), "TMPDIR": str(folder), "http_proxy": _NOWHERE,
        "https_proxy": _NOWHERE,
    }
    try:
        done = subprocess.run(  # noqa: S603 - a fixed command; the input's name is ours
            command, capture_output=True, cwd=folder, env=environment, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise LimitExceeded(f"LibreOffice needs more than {SECONDS} seconds for {name}; save it as DOCX.") from None
    except OSError as error:
        raise MissingExtra(f"LibreOffice can't be started: {error.strerror}.") from None
    if done.returncode:
        raise Malformed(f"LibreOffice can't open {name}; open it there and save it as DOCX.")
