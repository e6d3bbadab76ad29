"""A turn made whole from the ones before, by the rules of `rules/followup.toml`.

turns: "How many shells did North Korea send?"
resolve("and Iran?", turns).asked_as           # "How many shells did Iran send?", kind "rewritten"
resolve("any other source?", turns).kind       # "more": the same question, what was shown is left out
resolve("Which file says that?", turns).kind   # "about_reply"
resolve("Who won the World Cup?", turns).kind  # "whole": nothing is carried over
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from qa.language.speech_cues import verbs
from qa.language.text import Text, read
from qa.questions.analysis import LONGEST
from qa.questions.constituents import AGENTS, constituents
from qa.questions.followup_rules import FollowupEntry, followup_rules
from qa.questions.fragments import WELL, asks_alone, asks_for, by_source, completed, is_fragment
from qa.questions.frame import BE, Frame
from qa.questions.left_open import left_open
from qa.questions.namesakes import ambiguous, choice_made
from qa.questions.pronouns import replaced
from qa.questions.resolution import Resolution
from qa.questions.restatement import sentence
from qa.questions.scene import lowered
from qa.questions.spelt import well_spelt
from qa.questions.substitution import corrected, misnamed, substituted
from qa.questions.turn_kinds import (
    asks_of_the_story,
    is_time_or_more,
    leans_on_it,
    leans_on_what_was_unclear,
    sources_differ,
)
from qa.questions.typed import opens_only, with_capitals
from qa.questions.typed_turn import TypedTurn

if TYPE_CHECKING:
    from qa.session import Turn


def resolve(
    text: str,
    turns: Sequence["Turn"],
    namesakes: Callable[[str], Sequence[str]] = lambda _: (),
    as_written: Callable[[str], str | None] = lambda _: None,
) -> Resolution:
    """What a turn asks, given the turns before.

    `namesakes` lists the people of the corpus that bear a name; `as_written` gives a name that was typed without its
    capital as the corpus writes it.
    """
    typed = well_spelt(" ".join(text[:LONGEST].split()))
    made = _made_whole(TypedTurn(typed, with_capitals(typed, as_written), turns, namesakes))
    made = replace(made, asked_as=made.asked_as[:LONGEST], frame=made.frame[:LONGEST])  # what is put in adds up
    if made.kind in ("about_reply", "ask_back"):
        return made
    whole = made.frame if made.kind == "whole" else made.asked_as
    choice = made.choice or ambiguous(read(whole), turns, namesakes)
    return made if choice is None else replace(made, choice=choice)


def _made_whole(turn: TypedTurn) -> Resolution:
    """The turn by the first that fits: a choice made, a rule, a fragment, a question with pronouns."""
    if not turn.before and (word := left_open(turn.text, ())):
        return turn.unclear(word)
    if turn.frame and not turn.bare and opens_only(turn.written):
        return turn.unclear()
    if (made := turn.named_at_last(turn.text)) is not None:
        return made
    if leans_on_what_was_unclear(turn.text, turn.opened, turn.before):
        return turn.unclear()
    if not turn.frame or not turn.bare:
        return (turn.named_first(turn.text) if turn.bare else None) or turn.whole()
    if (chosen := choice_made(turn.text, turn.before[-1])) is not None:
        return turn.rewritten(chosen, "choice")
    if (made := _corrected_first(turn)) is not None:
        return made
    for entry, match in followup_rules().recognise(turn.text):
        slots = {name: read(turn.text.slice(*span)) for name, span in match.slots.items()}
        if (made := _by_pattern(turn, entry, slots)) is not None:
            return made
    named = turn.named_first(turn.text)
    made = named or turn.in_place() or turn.fragment(turn.text, turn.opened) or turn.clause(turn.text)
    if word := left_open(turn.text if named is None else read(named.asked_as), turn.known):
        return turn.unclear(word)
    if made is None and (asks_alone(turn.text) or leans_on_it(turn.text)):
        return turn.unclear()
    return made or turn.whole()


def _corrected_first(turn: TypedTurn) -> Resolution | None:
    """`No, I meant Denmark. How many in 1911?`: the correction, and what is asked then."""
    correction, _, then = turn.bare.partition(". ")
    found = next(followup_rules().recognise(read(correction)), None) if then.strip() else None
    if found is None or found[0].asks != "correction":
        return None
    first = _made_whole(TypedTurn(correction, correction, turn.before))
    corrected = replace(turn.before[-1], resolution=first)
    made = _made_whole(TypedTurn(then, then, (*turn.before[:-1], corrected)))
    return replace(made, text=turn.typed) if made.kind in ("rewritten", "whole") else None


def _by_pattern(turn: TypedTurn, entry: FollowupEntry, slots: dict[str, Text]) -> Resolution | None:
    """The turn by a rule whose pattern it is an instance of."""
    match entry.asks:
        case "agreement" if "they" in turn.text.terms and not sources_differ(turn.before):
            return None  # people of the story
        case "next" if "then" in turn.text.terms and replaced(turn.text, turn.known) is not None:
            return None  # what happened at a time that was told
        case "next" if (
            turn.text.terms[0] == "after"
            and turn.scene.last is not None
            and turn.scene.last.wh == "who"
            and (made := turn.fragment(turn.text, True))
        ):
            return made  # who it was after the one who was told
        case "about":
            about = replaced(slots["part"], turn.known) or slots["part"].string
            return turn.rewritten(sentence("What is said about", lowered(about)), entry.name)
        case "correction":
            return _corrected(turn, slots, entry.name)
        case "fragment" if turn.text.tokens[0].lower == "who":
            return None  # `who is that?`
        case "fragment" if (
            ("part" in slots or turn.text.terms[0] == "when")
            and not {"happen", "it"}.isdisjoint(turn.text.terms)
            and (made := turn.clause(turn.text))
        ):
            return made  # the fire that was spoken of
        case "fragment" if entry.name == "what was the reason" and not asks_for(slots["part"]):
            return None
        case "time" if not is_time_or_more(slots["part"]):
            return None
        case "fragment" | "time":
            be = next((i for i, token in enumerate(turn.text.tokens) if token.lower in BE), 1)
            made = turn.fragment(slots.get("part", read(turn.text.slice(0, be))), True)
            return None if made is None else replace(made, rule=entry.name)
        case "phrase" if (made := turn.named_first(slots["part"])) is not None:
            return made
        case "phrase":
            return _about(turn, read(f"{slots['part'].string}?"), entry.name)  # ended, for the tagger
        case "view":
            return _viewed(turn, slots["part"], entry.name)
        case "file" | "date" if asks_of_the_story(turn.text, turn.frame):
            return None
        case "speaker" if "write" in turn.text.terms and asks_of_the_story(turn.text, turn.frame):
            return None  # `Who wrote it?` of a letter
        case "another source":
            return Resolution(turn.typed, turn.frame, "more", turn.frame, entry.name, other_files=True)
        case "another answer":
            if (other := _other_word(turn, slots)) is not None:
                return other
            if left_open(turn.text, turn.known):
                return None
            alone = read(turn.bare.replace(" else ", " ", 1)) if "verb" in slots else None
            if alone is not None and is_fragment(alone, True) and (made := turn.fragment(alone, True)) is not None:
                return replace(made, kind="more")  # `who else was?`
            whole = replaced(turn.text, turn.known) if "verb" in slots else None
            question = sentence((whole or turn.bare).replace(" else ", " ", 1)) if "verb" in slots else turn.frame
            return Resolution(turn.typed, question, "more", question, entry.name)
    return Resolution(turn.typed, turn.typed, "about_reply", turn.frame, entry.name, str(entry.asks))


def _other_word(turn: TypedTurn, slots: dict[str, Text]) -> Resolution | None:
    """`who else?` after a question for something else, and `anything else about Norway?`"""
    if "part" in slots:
        at = sum(token.is_word for token in turn.text.tokens) - len(slots["part"].tokens) - 1
        asked = read(turn.text.slice(at, len(turn.text.tokens)))  # with its preposition
        who = read(replaced(slots["part"], turn.known) or slots["part"].string)
        if asked.terms[0] == "from" and any(part.kind in AGENTS for part in constituents(who)):
            return replace(turn.rewritten(sentence("What did", who.string.rstrip(" ?"), "say"), ""), kind="more")
        made = turn.fragment(asked, True)
        asked_before = [frame.text.string.rstrip(" ?") for frame, _ in turn.scene.frames]
        if made is None or any(made.frame.startswith(question) for question in asked_before):  # only put behind one
            made = turn.rewritten(sentence("What is said", asked.tokens[0].text, who.string), "what else")
        return replace(made, kind="more")
    words, frame = [token.lower for token in turn.text.tokens if token.is_word], Frame.of(read(turn.frame))
    if len(words) != 2 or words[0] not in ("who", "when", "where", "why") or frame is None or words[0] == frame.wh:
        return None
    made = turn.fragment(read(words[0].capitalize()), True)
    return None if made is None else replace(made, kind="more")


def _about(turn: TypedTurn, phrase: Text, rule: str) -> Resolution:
    """`what about Norway?`: put into the last question, or what is said about it."""
    whole = read(lowered(replaced(phrase, turn.known) or phrase.string))
    put = completed(whole, turn.scene, True, WELL)
    question = put[0] if put is not None else sentence("What is said about", lowered(whole.string))
    return turn.rewritten(question, rule)


def _viewed(turn: TypedTurn, who: Text, rule: str) -> Resolution | None:
    """`does Norway agree?`: the last question, according to Norway."""
    if who.tokens[0].lower in followup_rules().words("non_referring"):
        return None
    name, frame = replaced(who, turn.known) or who.string, Frame.of(read(turn.frame))
    if frame is not None and frame.verb_term in verbs("saying"):
        return turn.fragment(read(name), True)  # `What did Reed say?` - `Does Norway agree?`
    if frame is not None and "did" in (token.lower for token in turn.text.tokens) and frame.gap != "none":
        return None  # `Whom did Reed offer to meet?` - `Did Norway agree?`: to what, is not said
    return turn.rewritten(by_source(f"according to {name}", turn.frame), rule)


def _corrected(turn: TypedTurn, slots: dict[str, Text], rule: str) -> Resolution | None:
    """`no, I meant the South Korean one`, `not Reed, Marsh`."""
    meant, question = slots["meant"], read(turn.frame)
    if (made := turn.named_first(meant) or turn.named_at_last(meant)) is not None:
        return made
    if [token.lower for token in meant.tokens if token.is_word][-2:] == ["other", "one"]:
        return turn.unclear()  # `no, the other one`
    if Frame.of(meant) is not None and len(meant.tokens) >= 3:
        made = _made_whole(TypedTurn(meant.string, meant.string, turn.before))
        made = turn.rewritten(sentence(meant.string), rule) if made.kind == "whole" else made
        return replace(made, text=turn.typed)
    if "wrong" in slots and (put := corrected(question, slots["wrong"], meant)) is not None:
        return turn.rewritten(put.question, rule)
    if (fragment := turn.fragment(meant, True, 1)) is not None:
        return Resolution(turn.typed, fragment.asked_as, "rewritten", fragment.frame, rule)
    put = substituted(question, meant) or misnamed(question, meant)
    return turn.rewritten(put.question, rule) if put is not None else None
