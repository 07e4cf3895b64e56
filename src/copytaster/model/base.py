"""What all parts of the published record share."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """A frozen part of the published record that accepts no unknown field."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)
