"""Turns a newspaper article - web page, pasted text, Word manuscript - into a structured, validated record.

    import copytaster
    article = copytaster.convert("page.html")
    article.headline, article.participants, article.text
    copytaster.write(article, "newsml")

Names load when first used, so that `import copytaster` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from copytaster.version import VERSION

if TYPE_CHECKING:
    from copytaster.api import Conversion, convert, inspect, load, read, write, write_many
    from copytaster.document import Document
    from copytaster.errors import CopytasterError
    from copytaster.model import Article
    from copytaster.source import Limits
    from copytaster.writers import WriteOptions

__version__ = VERSION
__all__ = [
    "convert",
    "inspect",
    "read",
    "load",
    "write",
    "write_many",
    "Article",
    "Conversion",
    "CopytasterError",
    "Document",
    "Limits",
    "WriteOptions",
    "__version__",
]

_HOMES = {
    "convert": "api",
    "inspect": "api",
    "read": "api",
    "load": "api",
    "write": "api",
    "write_many": "api",
    "Conversion": "api",
    "Article": "model",
    "CopytasterError": "errors",
    "Document": "document",
    "Limits": "source",
    "WriteOptions": "writers",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'copytaster' has no attribute {name!r}")
    value = getattr(import_module(f"copytaster.{_HOMES[name]}"), name)
    globals()[name] = value
    return value
