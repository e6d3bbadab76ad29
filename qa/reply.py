"""What crosses the border: a reply and its parts, checked by pydantic and written as JSON (schema 1)."""

from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, Field, SerializerFunctionWrapHandler, model_serializer, model_validator

from qa.interrupts import held

if TYPE_CHECKING:
    from qa.draft import AnyReply


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", from_attributes=True)  # made of drafts


class Citation(_Part):
    """Where a sentence stands: half-open offsets in code points into the document's text, line from 1.

    `page` is the number of the page, counted from the first. `place` is how a person finds it in a file without lines
    ("page 5 (printed iii)", "row 14, column Amount"); it is left out of the JSON where there is none.
    """

    file: str
    line: int = Field(ge=1)
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    date: str | None = None
    page: str | None = None
    place: str | None = None

    @model_serializer(mode="wrap")
    def _without_no_place(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        fields: dict[str, Any] = handler(self)
        if self.place is None:
            fields.pop("place", None)
        return fields


class Answer(_Part):
    """A verbatim sentence with its citation; `short` is a piece of it, or null where all of it answers."""

    sentence: str = Field(min_length=1)
    short: str | None = None
    short_span: tuple[int, int] | None = None
    citation: Citation
    score: float
    rule: str


class Agreement(_Part):
    """One value that was answered, and the positions in `answers` that give it."""

    value: str
    answers: tuple[int, ...]


class AskedQuestion(_Part):
    """The question as typed, as asked (a follow-up made whole), and how it was understood."""

    text: str
    asked_as: str
    type: str
    answer_type: str
    focus: str | None = None


class Reply(_Part):
    """One reply. `answers` is best first; `nearest` holds passages that are no answer."""

    schema_: int = Field(default=1, alias="schema", serialization_alias="schema")
    question: AskedQuestion
    answered: bool
    confidence: float = Field(ge=0, le=1)
    text: str
    answers: tuple[Answer, ...] = ()
    agreement: tuple[Agreement, ...] = ()
    reason: str | None = None
    nearest: tuple[Answer, ...] = ()

    @model_validator(mode="after")
    def _agrees_with_itself(self) -> "Reply":
        if any(not 0 <= at < len(self.answers) for group in self.agreement for at in group.answers):
            raise ValueError("groups answers that it does not hold")
        return self

    @classmethod
    def of(cls, drafted: "AnyReply") -> "Reply":
        """The checked reply of a draft."""
        with held():
            return cls.model_validate(drafted)

    def to_json(self) -> str:
        """The reply on one line of JSON, the same bytes each time."""
        with held():
            return self.model_dump_json(by_alias=True)
