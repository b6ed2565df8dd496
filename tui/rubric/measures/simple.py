"""The measures that stand alone: a new one is added here."""

from __future__ import annotations

from tui.rubric.measures.absence import Absence
from tui.rubric.measures.agreement import AgreementReached
from tui.rubric.measures.context import Context
from tui.rubric.measures.ending_value import EndingValue
from tui.rubric.measures.facts import FactsShare
from tui.rubric.measures.order import Order
from tui.rubric.measures.phases import PhaseCount
from tui.rubric.measures.points import Points
from tui.rubric.measures.ratio import Ratio
from tui.rubric.measures.resistance import AfterResistance
from tui.rubric.measures.returns import Returns
from tui.rubric.measures.run import LongestRun
from tui.rubric.measures.share import Share

SimpleMeasure = (
    Points
    | Share
    | Absence
    | Ratio
    | Order
    | Context
    | AfterResistance
    | FactsShare
    | AgreementReached
    | EndingValue
    | LongestRun
    | PhaseCount
    | Returns
)
"""What a criterion, or one of several conditions, may measure: what the counsellor did."""
