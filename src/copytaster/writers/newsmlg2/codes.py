"""Names that NewsML-G2 documents share: catalogs, and codes for what the record says in words."""

from __future__ import annotations

from copytaster.standards import OWN

VERSION = "2.35"

CATALOG = "http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_41.xml"
"""Binds the IPTC aliases used here: cpnat cpprole drol genre irel medtop ninat nprt nrol rnd stat why."""

SCHEMES = (
    ("ct", f"{OWN}/role#", "copytaster: roles of people, texts, addresses and parts"),
    ("ctrel", f"{OWN}/relation#", "copytaster: relations"),
    ("ctgenre", f"{OWN}/genre#", "copytaster: kinds of article"),
)
"""Alias, URI and name of our own schemes, bound by the catalog inside each item."""

AUTHOR_ROLES = {"author": "cpprole:author", "interviewer": "cpprole:author", "editor": "cpprole:editor"}
"""IPTC's code for a normalised role; where its vocabulary has none, our own code stands alone."""

PARTICIPANT_ROLES = {
    "interviewee": "cpprole:interviewee",
    "interviewer": "ct:interviewer",
    "moderator": "ct:moderator",
}

GENRE_LABELS = {"ListingOfFacts": "Fact Box", "LiveCoverage": "Live Coverage"}
"""English labels of the genres whose code does not spell them."""

PICTURE_TYPES = {
    "jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png", "gif": "image/gif", "webp": "image/webp",
    "svg": "image/svg+xml", "avif": "image/avif", "tif": "image/tiff", "tiff": "image/tiff",
}  # fmt: skip
PICTURE_TYPE = "image/jpeg"
"""What a picture is taken for whose address does not say it; a remote content without a type crashes Superdesk."""
