"""Control characters in what a reader takes as it stands: metadata, addresses, the words of pictures."""

from __future__ import annotations

from copytaster.diagnostics import Diagnostic
from copytaster.document import Asset, Document, Mark
from copytaster.text.normalize import drop_controls


def drop_hidden_controls(document: Document) -> None:
    """Take controls out of all that is no block's text, and say how many."""
    sweeper = _Sweeper()
    for number, item in enumerate(document.metadata):
        if not item.value.isprintable():
            document.metadata[number] = item._replace(value=sweeper.clean(item.value))
    for block in document.blocks:
        if block.asset:
            block.asset = sweeper.asset(block.asset)
        if block.marks:
            block.marks = sweeper.marks(block.marks)
    if sweeper.dropped:
        note = f"{sweeper.dropped} control characters were dropped from metadata and addresses; they print nothing."
        document.diagnostics.append(Diagnostic("controls-dropped", "warning", note))


class _Sweeper:
    """Cleans texts and counts what it drops."""

    def __init__(self) -> None:
        self.dropped = 0

    def clean(self, text: str) -> str:
        cleaned, dropped = drop_controls(text)
        self.dropped += dropped
        return cleaned

    def asset(self, asset: Asset) -> Asset:
        if asset.href.isprintable() and asset.alt.isprintable() and asset.title.isprintable():
            return asset
        return Asset(self.clean(asset.href), self.clean(asset.alt), self.clean(asset.title))

    def marks(self, marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
        if all(mark.target.isprintable() for mark in marks):
            return marks
        return tuple(mark._replace(target=self.clean(mark.target)) for mark in marks)
