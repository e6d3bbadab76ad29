"""Something spoken of, which a pronoun of a later turn may mean."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mention:
    """Something spoken of: its words, kind, number and gender, the place it had in its clause, and how long ago.

    `place` is the role in the question, `answer` for the reply's short answer, `sentence` for the rest of its sentence.
    """

    string: str
    kind: str
    plural: bool
    gender: str
    place: str
    preposition: str
    verb: str
    head: str
    age: int
    joined: bool = False
    sure: bool = False  # that the gender is right
    instance: bool = False  # an answer to `which <noun>`
    central: bool = False  # what a pronoun of the last turn stood for
