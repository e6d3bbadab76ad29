"""Whose words a stretch of a transcript is: the turns of those who speak in it, each led by a name and a colon.

REED: Is that true?     ->  spoken by REED
MARLOWE: Well, look.    ->  spoken by MARLOWE
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from operator import attrgetter

from msgspec.structs import replace

from qa.corpus.document import Block, BlockKind, Section
from qa.language.gazetteer import given_names, role_heads, title_words
from qa.language.tokens import fold
from qa.language.word_tags import common

_WORD = r"(?:[A-Z][\w.'’-]*|of|the|for|and|de|van)"
_LABEL = re.compile(
    rf"^[ \t]*[*_]{{0,2}}(?P<name>[A-Z][\w.'’-]*(?: {_WORD}){{0,5}})(?: \([^()\n]{{1,40}}\))?"
    r"(?:[*_]{0,2}:|:[*_]{2})(?P<said>[ \t]+[^\n\r]*|[ \t]*)(?=[\r\n]|\Z)",
    re.MULTILINE,
)
_SPOKEN = re.compile(r"(?:[.?!…]|--|—)[\"”’)\]]*\s*$")
_LEAST = 3  # turns of a transcript
_MOSTLY = 0.8  # of them end as sentences do; rows (`Survivors: Yes`) do not


def with_speakers(text: str, blocks: Sequence[Block], sections: Sequence[Section]) -> tuple[Section, ...]:
    """The sections of a text, cut where somebody begins to speak; as they are where it is no transcript."""
    turns = list(_turns(text, blocks))
    if not turns:
        return tuple(sections)
    starts = sorted({part.start for part in (*sections, *turns)})
    return tuple(_spoken(start, _at(sections, start), _at(turns, start)) for start in starts)


def _spoken(start: int, section: Section, turn: Section) -> Section:
    told = f"spoken by {turn.speaker}" if turn.speaker else ""
    if section.place:
        return replace(section, start=start, detail=section.detail or told, speaker=turn.speaker)
    return Section(start, told, speaker=turn.speaker)


def _at(sections: Sequence[Section], start: int) -> Section:
    """The section that a place lies in; one without a name before the first."""
    at = bisect_right(sections, start, key=attrgetter("start")) - 1
    return sections[at] if at >= 0 else Section(0, "")


def _turns(text: str, blocks: Sequence[Block]) -> Iterator[Section]:
    """Where each turn of a transcript begins, with its speaker; None for what nobody who is named speaks."""
    labels = list(_LABEL.finditer(text))
    spoken = [found for found in labels if not found["said"].strip() or _SPOKEN.search(found["said"])]
    counted = Counter(found["name"] for found in spoken)
    known = any(_is_somebody(name) and count > 1 for name, count in counted.items())
    if not known or len(spoken) < max(_LEAST, _MOSTLY * len(labels)):
        return
    speakers = {found["name"] for found in labels if _is_somebody(found["name"]) or found["name"].isupper()}
    led = {found.start(): found["name"] for found in labels}
    headings = {block.start for block in blocks if block.kind is BlockKind.HEADLINE} - led.keys()
    for start in sorted(led.keys() | headings):
        name = led.get(start, "")
        yield Section(start, "", speaker=name if name in speakers and len(name) > 1 else None)


def _is_somebody(label: str) -> bool:
    """Whether a label names a speaker: by a title, an office, a given name, or a word that is no common one."""
    words = [fold(word).rstrip(".") for word in label.split()]
    if any(word in role_heads() or word in title_words() for word in words):
        return True
    return words[0] in given_names() or not any(common(word) or len(word) == 1 for word in words)
