"""Questions with a verb that lean on the one before by more than a pronoun.

scene: "Did the storm sink the boats?"
done(read("Did the flood do the same?"), scene)   # "Did the flood sink the boats?"
counted(read("How many were lost?"), scene)       # "How many boats were lost?"
"""

from collections.abc import Sequence

from qa.language.speech_cues import verbs
from qa.language.text import Text, read
from qa.language.verb_forms import gerund
from qa.questions.constituents import AGENTS, COUNTRY, NAME, PEOPLE, PERSON, PLACE, THING, constituents, names_several
from qa.questions.followup_rules import followup_rules
from qa.questions.frame import BE, DO, HAVE, Frame
from qa.questions.mention import Mention
from qa.questions.pronoun_uses import stands_alone
from qa.questions.pronouns import replaced
from qa.questions.question_fragments import without_them
from qa.questions.restatement import restored, sentence
from qa.questions.scene import Scene

_DONE = (("do", "the", "same"), ("do", "that"), ("do", "so"), ("do", "this"), ("do", "it"))


def done(text: Text, scene: Scene) -> str | None:
    """`Did Iran do that too?`: what was done."""
    frame = Frame.of(text)
    if frame is None or not scene.frames or frame.auxiliary[0] == frame.auxiliary[1]:
        return None
    rest = [token.lower for token in text.tokens[frame.rest[0] : frame.rest[1]]]
    said = next((phrase for phrase in _DONE if tuple(rest[: len(phrase)]) == phrase), None)
    if said is None:
        return None
    earlier, fill = scene.frames[0]
    if not frame.words(frame.auxiliary).startswith(tuple(DO)):
        return None
    rest_now = text.slice(frame.rest[0] + len(said), frame.rest[1]) if len(rest) > len(said) else ""
    lead, auxiliary, subject = map(frame.words, (frame.lead, frame.auxiliary, frame.subject))
    subject = earlier.words(earlier.subject) if subject == "they" and earlier.gap != "subject" else subject
    return sentence(lead, auxiliary, subject, restored(earlier, fill)[2], rest_now)


def counted(text: Text, scene: Scene) -> str | None:
    """`How many were killed?`, `How many of them were?`: of the people or things spoken of in the plural."""
    text = without_them(text) or text
    frame = Frame.of(text)
    if frame is None or frame.wh != "how many" or frame.noun[0] < frame.noun[1]:
        return None
    if frame.gap != "subject" and frame.words(frame.subject) != "there":
        return None
    earlier = scene.last
    if earlier is not None and earlier.wh == "how many" and earlier.words(earlier.noun):
        return sentence(frame.words(frame.lead), earlier.words(earlier.noun), text.slice(frame.lead[1], frame.rest[1]))
    parts = [
        part for part in constituents(scene.question)
        if (part.plural or names_several(part.string)) and " and " not in part.string
    ]  # fmt: skip
    people = [part for part in parts if part.kind in (PEOPLE, PERSON, NAME)]
    people = people or [part for part in parts if part.kind == THING]
    if not people:
        return None
    first = people[0].first + (people[0].text.tags[people[0].first] in ("DT", "PRP$"))
    noun = people[0].text.slice(first, people[0].last)
    return sentence(frame.words(frame.lead), noun, text.slice(frame.lead[1], frame.rest[1]))


def of_it(text: Text, known: Sequence[Mention]) -> str | None:
    """`What is the capital?`: that of the country spoken of."""
    frame = Frame.of(text)
    if frame is None or frame.gap != "complement" or frame.rest[0] < frame.rest[1]:
        return None
    article, _, noun = frame.words(frame.subject).lower().partition(" ")
    if article != "the" or noun not in followup_rules().words("of_a_country"):
        return None
    its = sentence(frame.words(frame.lead), frame.words(frame.auxiliary), f"its {noun}")
    return replaced(read(its), [mention for mention in known if mention.kind in (COUNTRY, PLACE, NAME)])


def somebody(text: Text, scene: Scene) -> str | None:
    """`Who was it?` after `How old was the oldest pilot?`: whoever is spoken of and not named."""
    words = [token.lower for token in text.tokens if token.is_word]
    if len(words) != 3 or words[0] != "who" or words[1] not in BE or words[2] != "it":
        return None
    people = (part for part in constituents(scene.question) if part.kind == PERSON and not part.is_name)
    person = next((part for part in people if part.role in ("subject", "object") and not part.inner), None)
    if person is None:
        return None
    bare, frame = person.first + (person.text.tags[person.first] == "DT"), scene.last
    rest = frame.words(frame.rest) if frame is not None and frame.subject[1] == person.last else ""
    where = rest if rest and read(rest).tags[0] == "IN" else ""
    return sentence("Who", words[1], "the", person.text.slice(bare, person.last), where)


def about_the_same(text: Text, scene: Scene) -> str | None:
    """`And what does Hale think?` after `What did Reed say about the fog?`"""
    frame, earlier = Frame.of(text), scene.last
    if frame is None or earlier is None or (frame.wh, frame.gap) != ("what", "object") or frame.verb is None:
        return None
    ends = frame.verb == frame.rest[1] - 1 and frame.verb_term in verbs("saying") | verbs("thinking")
    words = [token.lower for token in earlier.text.tokens]
    if not ends or "about" not in words:
        return None
    at = words.index("about")
    return sentence(text.string.rstrip(" ?"), earlier.text.slice(at, max(earlier.rest[1], at + 1)))


def any_of(text: Text, scene: Scene) -> str | None:
    """`Are there any left?`, `Did any survive?`: of what is spoken of in the plural."""
    words = [token.lower for token in text.tokens if token.is_word]
    at = words.index("any") + 1 if "any" in words else 0
    if not at or text.tags[at - 1 : at] != ("DT",) or (at < len(words) and text.tags[at][:2] in ("NN", "JJ", "PR")):
        return None
    plural = [part for part in constituents(scene.question) if part.plural and part.kind in (THING, PERSON, PEOPLE)]
    if not plural or words[at : at + 1] == ["of"]:
        return None
    first = plural[0].first + (plural[0].text.tags[plural[0].first] in ("DT", "PRP$", "CD"))
    noun = plural[0].text.slice(first, plural[0].last)
    return sentence(text.slice(0, at), noun, text.slice(at, len(words)) if at < len(words) else "")


def none(text: Text, scene: Scene) -> str | None:
    """`Who said there is none?` after `Is there evidence of ...?`"""
    words = [token.lower for token in text.tokens]
    frame = scene.last
    if "none" not in words or "there" not in words or frame is None or frame.words(frame.subject) != "there":
        return None
    token = text.tokens[words.index("none")]
    article, _, noun = frame.words(frame.rest).partition(" ")
    what = noun if article in ("a", "an", "any", "some") else f"{article} {noun}"
    return f"{text.string[: token.start]}no {what}{text.string[token.end :]}"


def deed(text: Text, scene: Scene) -> str | None:
    """`Who arranged that?` after `When did Norway buy the boats?`: buying the boats."""
    words, earlier = [token.lower for token in text.tokens if token.is_word], scene.last
    if len(words) < 3 or words[0] != "who" or words[-1] != "that" or not stands_alone(text, len(words) - 1):
        return None
    if earlier is None or earlier.gap not in ("adjunct", "none") or earlier.words(earlier.auxiliary) not in DO:
        return None
    verb, _, rest = earlier.words(earlier.rest).partition(" ")
    done_by = verb and verb not in followup_rules().words("intransitive_verbs")  # nobody does the dying
    return sentence(text.slice(0, len(words) - 1), gerund(verb), rest) if done_by else None


def outcome(text: Text, scene: Scene) -> str | None:
    """`Did it succeed?` after `When did Pike invade Norway?`: invading Norway."""
    frame, earlier, outcomes = Frame.of(text), scene.last, followup_rules().terms("outcomes")
    if frame is None or frame.words(frame.subject).lower() != "it" or frame.verb_term not in outcomes:
        return None
    if earlier is None or earlier.gap not in ("adjunct", "none") or earlier.words(earlier.auxiliary) not in DO:
        return None
    whole = [part for part in constituents(earlier.text) if not part.inner and part.role in ("subject", "object")]
    if [part.kind in AGENTS for part in whole] != [True, True]:
        return None  # `When did the board build the pier?`: the pier may fail
    verb, _, rest = earlier.words(earlier.rest).partition(" ")
    first = frame.subject[0]
    return sentence(text.slice(0, first), gerund(verb), rest, text.slice(first + 1, frame.rest[1]))


def instead(text: Text, scene: Scene) -> str | None:
    """`What did he say instead?` after `Did Reed confirm the loss?`: instead of confirming the loss."""
    words, earlier = [token.lower for token in text.tokens if token.is_word], scene.last
    if (
        words[-1:] != ["instead"]
        or earlier is None
        or earlier.gap != "none"
        or earlier.words(earlier.auxiliary) in BE | HAVE
    ):
        return None
    verb, _, rest = earlier.words(earlier.rest).removesuffix(" too").partition(" ")
    return f"{text.string.rstrip(' ?')} of {gerund(verb)} {rest}?" if verb else None
