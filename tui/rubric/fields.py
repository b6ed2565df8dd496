"""The types that fields of rubric files use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, get_args

from pydantic import BeforeValidator, Field, Strict
from pydantic_core import core_schema

from tui.source.model import FileModel, Whole, text_of
from tui.source.suggestions import nearest

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler

Number = Annotated[float, Strict(), Field(allow_inf_nan=False)]
Count = Annotated[Whole, Field(ge=1, le=1000)]
Sentence = Annotated[str, text_of(160)]
ShortName = Annotated[str, text_of(30)]


@dataclass(frozen=True, slots=True)
class Sized:
    """How many items a list holds, both bounds included.

    Unlike pydantic's own bound on tuples, it says nothing of a list whose items
    are themselves in error.
    """

    low: int
    high: int = 1000

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        """Check the bounds once the items are sound."""
        return core_schema.no_info_after_validator_function(self._check, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Tell the bounds to editors."""
        return {**handler(schema), "minItems": self.low, "maxItems": self.high}

    def _check(self, items: tuple[Any, ...]) -> tuple[Any, ...]:
        if not self.low <= len(items) <= self.high:
            message = f"attendu : de {self.low} à {self.high} éléments, lu : {len(items)}"
            raise ValueError(message)
        return items


def types_of(union: Any) -> dict[str, type[FileModel]]:
    """Return the models of a union of measures, by the type that files name them by."""
    models = get_args(union)
    return {get_args(model.model_fields["type"].annotation)[0]: model for model in models}


def typed(union: Any) -> BeforeValidator:
    """Return a check, said in French, that a block has the type of one of a union of measures."""
    known = list(types_of(union))
    expected = f"(attendu : {', '.join(known)})"

    def check(value: Any) -> Any:
        if not isinstance(value, dict) or value.get("type") in known:
            return value
        if "type" not in value:
            message = f"il manque « type » {expected}"
        else:
            name = str(value["type"])
            message = f"type inconnu « {name} »{nearest(name, known)} {expected}"
        raise ValueError(message)

    return BeforeValidator(check)
