"""The measures that stand alone: a new one is added here."""

from __future__ import annotations

from tui.rubric.measures.agreement import AgreementReached
from tui.rubric.measures.context import Context
from tui.rubric.measures.ending import EndingValue
from tui.rubric.measures.facts import FactsShare
from tui.rubric.measures.order import Order
from tui.rubric.measures.phases import PhaseCount
from tui.rubric.measures.points import Points
from tui.rubric.measures.ratio import Ratio
from tui.rubric.measures.resistance import AfterResistance
from tui.rubric.measures.run import LongestRun
from tui.rubric.measures.share import Share

SimpleMeasure = (
    Points
    | Share
    | Ratio
    | Order
    | Context
    | AfterResistance
    | FactsShare
    | AgreementReached
    | EndingValue
    | LongestRun
    | PhaseCount
)
"""What a criterion, or one of several conditions, may measure: what the counsellor did."""
