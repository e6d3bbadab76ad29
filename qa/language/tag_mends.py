"""What Brill's tagger gets wrong in plain prose of the present, mended by a word's neighbours."""

from collections.abc import Sequence
from itertools import pairwise, takewhile

from qa.language.gazetteer import given_names, role_heads
from qa.language.terms import listed
from qa.language.tokens import Token, capital_words, lemmas
from qa.language.word_tags import acts, is_verb, usual_tag

_SELDOM_NAMES = frozenset({"RB", "FW", "VB", "VBP", "VBD", "VBZ", "NN", "RP", "JJ"})
_OF_SUBJECT = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "CD", "POS", "VBG"})  # a noun phrase behind its first word
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD", "VB"})
_CLAUSE_OPENERS = frozenset(
    {",", ";", ":", "and", "but", "while", "whereas", "because", "if", "when", "that", "which", "who"}
)
_BEHIND_DEED = ("", ".", "IN", "TO", "DT", "PRP$")  # `what did the Queen open in May`
_BEHIND_OFFICE = (",", "NNP", "VBD", "VBZ")
_BEHIND_VERB = frozenset({"when", "if", "because", "while"})
_RELATIVE = frozenset({"that", "which", "who"})
_OPENS_OBJECT = frozenset({"DT", "CD", "PRP$", "PRP"})
_DEEDS = ("VBD", "VBZ")  # of somebody, in the past or the present
_BE = frozenset({"is", "are", "was", "were", "be", "been", "am"})
_DOERS = ("ists", "ers", "ors", "ians")
_DO = frozenset({"do", "does", "did"})
_ARTICLES = frozenset({"the", "a", "an", "these", "those"})
_SIDES = frozenset({"north", "south", "east", "west"})
_DIRECTIONS = frozenset({"north", "south", "east", "west", "new"})


def mended(tokens: Sequence[Token], tags: list[str]) -> list[str]:
    """The tags of a sentence with what its words and their neighbours tell otherwise."""
    alone = (_named, _regnal, _stopped, _being, _denied, _so, _plurals, _capitals)
    for mend in (*alone, _do_support, _third_person, _go_on, _asked):
        tags = mend(tokens, tags)
    return tags


def _named(tokens: Sequence[Token], tags: list[str]) -> list[str]:
    """A given name that opens a sentence before what somebody does is no other word (`Mark lives`, `Will came`)."""
    word, does = (token.lower for token in tokens[:2]) if len(tokens) > 2 else ("", "")
    if word in given_names() and tokens[0].is_capital and ((usual_tag(does) or "")[:3] in _DEEDS or acts(does)):
        usual = usual_tag(word) or "NNP"
        if not usual.startswith("NN") or tokens[0].term in listed("given_nouns"):
            tags[0] = "NNP"
            tags[1] = "VBZ" if acts(does) else usual_tag(does) or "VBD"
    return tags


def _so(tokens: Sequence[Token], tags: list[str]) -> list[str]:
    """`So` behind a comma and before a subject opens a clause: `few read them, so scientific journals refuse`."""
    for i in range(1, len(tags) - 1):
        subject = tags[i + 1] in ("DT", "PRP", "PRP$", "EX", "NN", "NNS", "NNP")
        described = tags[i + 1] == "JJ" and tags[i + 2 : i + 3] in (["NN"], ["NNS"])
        if tokens[i].lower == "so" and tokens[i - 1].lower == "," and (subject or described):
            tags[i] = "IN"
    return tags


def _regnal(tokens: Sequence[Token], tags: list[str]) -> list[str]:
    """A king's number is no pronoun (`George I succeeded her`)."""
    for i in range(1, len(tags)):
        before = tokens[i - 1]
        helps = i == 1 and before.text in capital_words()  # `May I`
        if tokens[i].text == "I" and before.is_capital and before.lower in given_names() and not helps:
            place = i > 1 and tags[i - 2] == "IN" and tokens[i - 2].lower in ("in", "at", "near", "with", "to", "for")
            if not place and tokens[i - 1].end + 1 == tokens[i].start:
                tags[i - 1] = tags[i] = "NNP"
    return tags


def _stopped(tokens: Sequence[Token], tags: list[str]) -> list[str]:
    """The stop of a shortened name ends no sentence before what the bearer did (`Baker Ltd. made pianos`)."""
    for i in range(2, len(tags)):
        if tags[i] == "VBN" and tokens[i - 1].text == "." and tags[i - 2] == "NNP":
            tags[i] = "VBD"
    return tags


def _being(tokens: Sequence[Token], tags: list[str]) -> list[str]:
    """What somebody is before a preposition is an adjective where that is the word's use (`she is afraid of dogs`), or
    what was done to him (`he was shot in Rome`)."""
    for i in range(1, len(tags) - 1):
        word, behind = tokens[i].lower, tokens[i - 1].lower in _BE or tags[i - 1] == "RB"
        if tags[i] != "NN" or tags[i + 1] not in ("IN", "TO") or not behind:
            continue
        if usual_tag(word) == "JJ":
            tags[i] = "JJ"
        elif word in lemmas() and tags[i - 1] != "RB" and (usual_tag(lemmas()[word]) or "").startswith("VB"):
            tags[i] = "VBN"
    return tags


def _denied(tokens: Sequence[Token], tags: list[str]) -> list[str]:
    """`not` is no adjective, `of` no pronoun; what may be done behind a modal and `not` is a verb (`do not drink
    alcohol`), a noun that nobody can do is none (`allergic to shellfish`)."""
    for i, token in enumerate(tokens):
        word = token.lower
        if word == "not":
            tags[i] = "RB"
        elif word == "of" or (word == "for" and tags[i] == "RB"):  # `what is the Bell for?`
            tags[i] = "IN"
        elif word == "be":
            tags[i] = "VB"  # `will the money be paid`, `must rye bread be baked`
            if i > 1 and tags[i - 1] in ("VB", "VBP") and tags[i - 2].startswith("NN"):
                tags[i - 1] = "NN"
        elif i > 1 and tags[i] in ("NN", "VBP") and tokens[i - 1].lower == "not" and is_verb(word):
            helped = any(tags[k] == "MD" or tokens[k].lower in _DO for k in range(max(0, i - 4), i - 1))
            tags[i] = "VB" if helped else tags[i]
        elif i and tags[i] in ("VB", "VBP") and usual_tag(word) == "NN" and not is_verb(word):
            tags[i] = "NN"
    return tags


def _plurals(tokens: Sequence[Token], tags: list[str]) -> list[str]:
    """Behind an article stands a noun (`on the terraces`), behind a plural what many do (`farmers grow herbs`); those
    who do something are no adjective (`hydrologists`), an office is no deed, what was asked for neither, and `first`
    before a deed is no thing."""
    tags = ["NNS" if tag == "JJ" and t.lower.endswith(_DOERS) else tag for t, tag in zip(tokens, tags, strict=True)]
    for i in range(1, len(tags) - 1):
        before, word = tokens[i - 1].lower, tokens[i].lower
        if tags[i] == "VBZ" and before in _ARTICLES and word.endswith("s"):
            tags[i] = "NNS"
        if before == "for" and tags[i - 1] == "WDT" and tags[i] in ("VB", "VBP"):
            tags[i - 1 : i + 1] = ["IN", "NN"]  # `asked the board for help`
        if tags[i] == "VBP" and word in role_heads() and tags[i - 1] == "NNS" and tags[i + 1] in _BEHIND_OFFICE:
            tags[i] = "NN"  # `the fisheries minister, Ann Reed,`
        if word == "first" and tags[i + 1] in _DEEDS and before not in _ARTICLES:
            tags[i] = "RB"  # `the board first asked`
        many = tags[i] == "NN" and tags[i - 1] == "NNS" and usual_tag(word) in ("VB", "VBP")
        if many and tags[i + 1] not in _FINITE:
            tags[i] = "VBP"
    return tags


def _capitals(tokens: Sequence[Token], tags: list[str]) -> list[str]:
    """A capitalised word beside a name is part of it, whatever it is in lower case (`North Korea`, `Ann Short`)."""
    shouted = not any(token.text.islower() for token in tokens)
    if tags[:1] == ["NN"] and tags[1:2] in (["DT"], ["PRP$"]) and is_verb(tokens[0].lower):
        tags[0] = "VB"  # `press the red button`
    for i, token in enumerate(tokens):
        side = token.lower in _SIDES and i > 0 and tokens[i - 1].lower == "the"
        if side and not "".join(tags[i + 1 : i + 2]).startswith(("NN", "JJ")):
            tags[i] = "NN"
        if token.term in capital_words() and not shouted and (i or token.text.isupper()):
            tags[i] = "NNP"
        if not token.is_capital or tags[i] not in _SELDOM_NAMES or (tags[i] == "JJ" and i > 0):
            continue
        after = i + 1 < len(tags) and tags[i + 1].startswith("NNP") and tokens[i + 1].start <= token.end + 1
        before = i > 0 and tags[i - 1].startswith("NNP") and tokens[i - 1].end + 1 >= token.start
        if before or (after and (i > 0 or tags[i] in ("FW", "JJ") or token.lower in _DIRECTIONS)):
            tags[i] = "NNP"
    return tags


def _do_support(tokens: Sequence[Token], tags: list[str]) -> list[str]:
    """After `did the board` a word that may be a verb is one: the last noun before the next phrase (`send`)."""
    for i, token in enumerate(tokens):
        if token.lower in _DO and i == 2 and tokens[0].lower in ("what", "which"):
            tags[1] = tags[1] if tags[1].startswith("NN") else "NNS" if tokens[1].lower.endswith("s") else "NN"
        if token.lower not in _DO or any(tag.startswith("VB") for tag in tags[i + 1 : i + 9]):
            continue
        words = range(i + 2, min(len(tokens), i + 9))
        run = takewhile(lambda j: tags[j] in _OF_SUBJECT or _leads_on(tokens, tags, j), words)
        may_be = [j for j in run if tags[j] == "NN" and usual_tag(tokens[j].lower) in ("VB", "VBP", "NN")]
        or_open = [j for j in words if tags[j] == "JJ" and "".join(tags[j + 1 : j + 2]) in _BEHIND_DEED][:1]
        nouns, others = (
            [j for j in some if is_verb(tokens[j].lower) and tokens[j].term not in listed("time_unit")]
            for some in (may_be, or_open)
        )
        if others and nouns and (tags[nouns[-1] + 1] == "NN" or _leads_on(tokens, tags, nouns[-1] + 1)):
            nouns = []  # `does the clock exhibition open`, `did the plant in Perth open`
        if nouns or others:
            tags[(nouns or others)[-1]] = "VB"
    return tags


def _leads_on(tokens: Sequence[Token], tags: Sequence[str], i: int) -> bool:
    """Whether a subject goes on: `the sack of Rome`, `the plant in Perth`."""
    place = tags[i] == "IN" and tags[i + 1 : i + 2] == ["NNP"]
    return place or "of" in (tokens[i].lower, tokens[i - 1].lower)


def _third_person(tokens: Sequence[Token], tags: list[str]) -> list[str]:
    """Where nothing else in a clause is a finite verb: what its first singular noun does (`the heart pumps`)."""
    finite = [tag in _FINITE and not _usually_noun(token) for token, tag in zip(tokens, tags, strict=True)]
    marks = [i for i, token in enumerate(tokens) if token.lower in _CLAUSE_OPENERS]
    whole = not any(finite)
    for first, last in [(0, len(tags))] if whole else pairwise((-1, *marks, len(tags))):
        start = first if whole else first + 1
        if not any(finite[start:last]):
            _find_verb(tokens, tags, start, last, whole)
    return tags


def _go_on(tokens: Sequence[Token], tags: list[str]) -> list[str]:
    """What somebody also does: `bans plastic bags and limits the sale`."""
    for i in range(2, len(tags) - 1):
        joined = tags[i - 1] == "CC" and tags[i] == "NNS" and tags[i + 1] in _OPENS_OBJECT
        if joined and "VBZ" in tags[:i] and acts(tokens[i].lower):
            tags[i] = "VBZ"
    return tags


def _asked(tokens: Sequence[Token], tags: list[str]) -> list[str]:
    """Where nothing else is done in a question, what the thing asked for did: `which country supported Korea`."""
    if tokens and tokens[0].lower in ("which", "what") and _FINITE.isdisjoint(tags):
        did = next((i for i, tag in enumerate(tags) if tag == "VBN" and i and tags[i - 1].startswith("NN")), None)
        if did is not None:
            tags[did] = "VBD"
    return tags


def _find_verb(tokens: Sequence[Token], tags: list[str], start: int, last: int, whole: bool) -> None:
    """Make a verb of the first noun of a clause that may be one behind another noun; where other clauses have verbs,
    only before what no noun stands before (`the room costs 120`)."""
    relative = start > 0 and tokens[start - 1].lower in _RELATIVE
    for i in range(start if relative else start + 1, min(last, len(tags) - 1)):
        before, after = tags[i - 1], tags[i + 1]
        subject = before in ("NN", "NNP") or (i == 1 and before in ("JJ", "VBG")) or (relative and i == start)
        plain = (
            after in _OPENS_OBJECT
            or (i + 1 == last and tokens[last].lower in _BEHIND_VERB)
            or (relative and i == start and after.startswith(("NN", "VBP", "JJ")))
        )
        did = _did(tokens[i], tags[i]) if subject and (plain or (whole and tokens[i + 1].is_word)) else ""
        if did:
            tags[i] = did
            if before in ("JJ", "VBG"):
                tags[i - 1] = "NN"
            if after in _FINITE:
                tags[i + 1] = usual_tag(tokens[i + 1].lower) or "NN"
            return
        if tags[i] not in _OF_SUBJECT:
            return


def _usually_noun(token: Token) -> bool:
    return (usual_tag(token.lower) or "NN").startswith("NN")


def _did(token: Token, tag: str) -> str:
    """The tag of a noun as a verb (`pumps`; `bit`, irregular and past); nothing where it cannot be one."""
    if tag == "NNS":
        return "VBZ" if acts(token.lower) else ""
    base = lemmas().get(token.lower, "") if tag == "NN" else ""
    return "VBD" if base and (usual_tag(base) or "").startswith("VB") else ""
