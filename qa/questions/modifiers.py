"""What tells one thing from others of its kind, put in another's place: a modifier, a rank, an owner.

with_modifier(read("Where are the Danish boats?"), the Russian ones)   # "Where are the Russian boats?"
with_owner(read("Who is Norway's pilot?"), Denmark's)                  # "Who is Denmark's pilot?"
"""

from qa.language.countries import as_written
from qa.language.gazetteer import role_heads
from qa.language.terms import listed
from qa.language.text import Text, read
from qa.questions.constituents import COUNTRY, NATIONALITY, TIME, Constituent, constituents
from qa.questions.restatement import sentence

OWNING = (("'s",), ("'",), ("’s",))


def with_modifier(question: Text, new: Constituent) -> str | None:
    """`the South Korean one`: the modifier goes to the noun of the question, in the place of one of its kind."""
    words = [i for i in range(new.first, new.last - 1) if new.text.tags[i] != "DT"]
    if not words:
        return None
    modifier = as_written(new.text.slice(words[0], words[-1] + 1))
    parts = constituents(question)
    nouns = [
        c for c in parts if not c.inner and c.kind not in (TIME, COUNTRY) and not c.text.tokens[c.last - 1].is_capital
    ]
    if not nouns:
        return None
    inner = {c.first: c for c in parts if c.kind == NATIONALITY} if read(modifier).names else {}
    plural = new.text.tokens[new.last - 1].lower == "ones"

    def likely(noun: Constituent) -> tuple[bool, bool, bool, int]:
        modified = any(noun.first <= first < noun.last for first in inner)
        return modified, question.tokens[noun.last - 1].lower in role_heads(), noun.plural == plural, -noun.first

    target = max(nouns, key=likely)
    old = next((name for first, name in inner.items() if target.first <= first < target.last), None)
    if old is not None:
        return cut_in(question, old.first, old.last, modifier)
    owner = next((c for c in parts if c.role == "owner" and c.first == target.first and read(modifier).names), None)
    if owner is not None:  # `Norway's pilot` - `the Danish one`: the Danish pilot
        behind = owner.last + (question.terms[owner.last : owner.last + 1] in OWNING)
        return cut_in(question, owner.first, behind, f"the {modifier}")
    opens = target.first + (question.tags[target.first] in ("DT", "PRP$"))
    if {modifier.lower(), question.tokens[opens].lower} <= listed("ranks"):  # `the first record` - `the second one`
        return cut_in(question, opens, opens + 1, modifier)
    start = question.tokens[opens].start
    return sentence(f"{question.string[:start]}{modifier} {question.string[start:]}")


def with_owner(question: Text, new: Constituent) -> str | None:
    """Whose something is asked about: `Who is Norway's pilot?`, `Who is the pilot of Norway?` - `And Denmark's?`"""
    for part in constituents(question):
        if part.role == "owner":
            behind = part.last + (question.terms[part.last : part.last + 1] in OWNING)
            first = part.first - (question.tags[max(part.first - 1, 0)] == "DT")  # `the Rovers' coach`
            return cut_in(question, first, behind, f"{new.string}'s")
    whole = next((c for c in constituents(question) if "of" in c.text.terms[c.first : c.last]), None)
    if whole is None:
        return None
    of = question.terms.index("of", whole.first)
    return cut_in(question, of + 1, whole.last, new.string)


def owned(question: Text, old: Constituent) -> tuple[int, int] | None:
    """What somebody has, without whose it is: `president` of `the board's president in 1912`."""
    owner = next((i for i in range(old.first, old.last) if question.tags[i] == "POS"), None)
    head = next((i for i in range(old.first, old.last) if question.terms[i] == old.head), None)
    return (owner + 1, head + 1) if owner is not None and head is not None and owner < head else None


def is_owned(part: Constituent) -> bool:
    """Whether a phrase says itself whose somebody is: `Ann's father`."""
    return "POS" in part.text.tags[part.first : part.last]


def cut_in(question: Text, first: int, last: int, string: str) -> str:
    """The question with a string in the place of some tokens."""
    start, end = question.tokens[first].start, question.tokens[last - 1].end
    if question.tokens[first - 1].lower == "the" and first:
        string = string.removeprefix("the ")
    return sentence(question.string[:start] + string + question.string[end:])
