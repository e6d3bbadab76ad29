"""How a mention reads where it stands for a pronoun.

definite(a treaty)        # "the treaty"
in_place(the lighthouse)  # "at the lighthouse", for `there`
in_time("May")            # "in May", for `then`
"""

from qa.language.countries import as_written
from qa.language.text import Text, read
from qa.questions.constituents import COUNTRY, ORGANISATION, PERSON, PLACE, THING, names_several
from qa.questions.followup_rules import followup_rules
from qa.questions.mention import Mention

_PREPOSITIONS = frozenset({"in", "on", "at", "since", "until", "during", "after", "before", "by", "from"})
TIME_CUES = _PREPOSITIONS | {"yesterday", "today", "tomorrow", "last", "this", "next"}


def definite(mention: Mention) -> str:
    """The mention as something known: `a treaty` becomes `the treaty`, `troops` `the troops`."""
    string = as_written(mention.string) if mention.kind == COUNTRY else mention.string
    first, _, rest = string.partition(" ")
    if first.lower() in ("a", "an", "some", "any", "another", "no") and rest:
        return f"the {rest}"
    owned = "POS" in read(string).tags  # `Norway's king`
    bare = mention.place in ("asked", "answer") or (mention.plural and not mention.joined)
    opens = read(string).tags[0]
    described = mention.kind in (THING, PERSON, ORGANISATION, PLACE) and not _is_name(read(string), mention.head)
    if bare and described and not owned and opens not in ("DT", "PRP$"):
        return f"the {string}"
    return string[:1].lower() + string[1:] if opens in ("DT", "PRP$", "PDT") else string


def owning(mention: Mention) -> str:
    """The mention as an owner: `Reed's`, `the Rovers'`."""
    string = definite(mention)
    bare = string.endswith("s") and (mention.plural or names_several(string) or mention.kind != PERSON)
    return f"{string}'" if bare else f"{string}'s"


def _is_name(text: Text, head: str) -> bool:
    """Whether the noun that a phrase is about is a name: not in `fires in Norway`."""
    heads = [token for token in text.tokens if token.term == head] or [text.tokens[-1]]
    return heads[-1].is_capital


def in_place(mention: Mention, verb: str) -> str:
    """`there` with its place: `in North Korea`, `at the lighthouse`."""
    string = definite(mention)
    if verb in followup_rules().terms("motion_verbs"):
        return f"to {string}"
    if mention.preposition in ("on", "at", "near", "in", "inside") and mention.place != "answer":
        return f"{mention.preposition} {string}"
    return f"{'at' if string.split()[-1].lower() in followup_rules().words('at_nouns') else 'in'} {string}"


def bare_time(string: str) -> str:
    """A time without its preposition: `in May` is `May`."""
    first, _, rest = string.partition(" ")
    return rest if rest and first.lower() in _PREPOSITIONS else string


def in_time(string: str) -> str:
    """`then` with its time: `in 1911`, `last week`."""
    first = string.split()[0].lower()
    if first in TIME_CUES:
        return string[:1].lower() + string[1:] if not string[:1].isdigit() and first in TIME_CUES else string
    if any(word.strip(",").isdigit() and len(word.strip(",")) < 3 for word in string.split()[:2]) and len(string) > 4:
        return f"on {string}"  # `8 June 1926`
    return f"in {string}" if string[:1].isdigit() or string[:1].isupper() else f"at {string}"
