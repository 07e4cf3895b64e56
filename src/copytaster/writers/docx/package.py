"""The finished package: the same document always gives the same bytes."""

from __future__ import annotations

import io
import zipfile

from docx.document import Document

_EPOCH = (1980, 1, 1, 0, 0, 0)


def packed(document: Document) -> bytes:
    """The document as a .docx file whose entries carry a fixed time."""
    saved, target = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(target, "w") as package:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.external_attr = 0o600 << 16
            package.writestr(entry, source.read(name), zipfile.ZIP_DEFLATED, 9)
    return target.getvalue()
