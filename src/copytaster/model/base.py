"""What all parts of the published record share."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """A frozen part of the published record that accepts no unknown field.

    The documentation of each field stands under it; `model.documentation` reads it for the schemas, since Pydantic's
    own way would parse this source at every start.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)
