"""The published, versioned record."""

from copytaster.model.article import SCHEMA_VERSION, Article, Citation, Genre, Media, SourceLine, Timestamp
from copytaster.model.body import (
    Act,
    BodyBlock,
    Embed,
    Entry,
    Figure,
    Heading,
    List,
    ListItem,
    Paragraph,
    PullQuote,
    Quote,
    Sidebar,
    Table,
    TextMark,
    Turn,
    spoken_label,
    text_lines,
)
from copytaster.model.people import Author, AuthorRole, Participant, Role
from copytaster.model.provenance import DiagnosticItem, Place, Provenance, Removed, RemovedKind

__all__ = [
    "SCHEMA_VERSION", "Article", "Citation", "Genre", "Media", "SourceLine", "Timestamp",
    "Act", "BodyBlock", "Embed", "Entry", "Figure", "Heading", "List", "ListItem", "Paragraph", "PullQuote", "Quote",
    "Sidebar", "Table", "TextMark", "Turn", "spoken_label", "text_lines",
    "Author", "AuthorRole", "Participant", "Role", "DiagnosticItem", "Place", "Provenance", "Removed", "RemovedKind",
]
