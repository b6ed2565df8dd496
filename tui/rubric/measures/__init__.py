"""What a rubric can measure, one measure a module; see :mod:`tui.rubric.measures.base`."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from tui.rubric.fields import typed
from tui.rubric.measures.confidence import FinalConfidence
from tui.rubric.measures.simple import SimpleMeasure
from tui.rubric.measures.together import Together

_Acts = SimpleMeasure | Together
AnyMeasure = _Acts | FinalConfidence

ActsMeasure = Annotated[_Acts, Field(discriminator="type"), typed(_Acts)]
"""What a criterion may measure: what the counsellor did, never how the person felt."""

VoiceMeasure = Annotated[AnyMeasure, Field(discriminator="type"), typed(AnyMeasure)]
"""What the beneficiary's voice may measure."""
