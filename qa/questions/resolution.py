"""What a turn asks, made whole."""

from dataclasses import dataclass

from qa.questions.followup_rules import Kind
from qa.questions.namesakes import Choice


@dataclass(frozen=True, slots=True)
class Resolution:
    """A turn made whole.

    `asked_as` is the whole question; `frame` the question that later fragments are put into; `rule` the rule that made
    it (empty for a whole question); `about` what is asked of the last reply, or the pronoun that is unclear; `choice` a
    name that several people bear.
    """

    text: str
    asked_as: str
    kind: Kind
    frame: str
    rule: str = ""
    about: str = ""
    other_files: bool = False
    choice: Choice | None = None
