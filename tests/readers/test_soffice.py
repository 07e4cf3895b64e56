"""Old Word documents and RTF through LibreOffice."""

from __future__ import annotations

import shutil

import pytest

import copytaster
from copytaster.errors import MissingExtra, UnsupportedFormat
from copytaster.readers.soffice import PROGRAM

RTF = b"{\\rtf1\\ansi {\\b Harbor wall closed}\\par The wall was closed on Monday.\\par}"
needs_soffice = pytest.mark.skipif(shutil.which(PROGRAM) is None, reason="LibreOffice is not on this machine")


def test_without_leave_libreoffice_is_not_started() -> None:
    with pytest.raises(UnsupportedFormat, match=r"an RTF document; .* --allow-soffice"):
        copytaster.read(RTF)
    with pytest.raises(UnsupportedFormat, match="--allow-soffice"):
        copytaster.read(RTF, media_type="application/rtf")


def test_a_missing_libreoffice_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(MissingExtra, match="install it or save the file as DOCX"):
        copytaster.read(RTF, allow_soffice=True)


@needs_soffice
def test_rtf_is_read_once_it_is_allowed() -> None:
    document = copytaster.read(RTF, allow_soffice=True)
    assert [block.text for block in document.blocks] == ["Harbor wall closed", "The wall was closed on Monday."]
    assert "converted" in [one.code for one in document.diagnostics]
