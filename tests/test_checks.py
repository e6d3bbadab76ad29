"""What speaks against evidence: each check on small texts, failing and passing."""

from __future__ import annotations

import pytest

from qa.answers.checks import CHECKS
from qa.answers.scoring import weights
from qa.chatbot import Chatbot

TEXT = """\
From the log of a harbour

Edith Crane, the treasurer, paid the keeper of Grey Skerry in May. Captain Robert Dunn commanded the cutter Tern.
Harbour master Thomas Reed refused to sell the old pier. Nobody was drowned in the storm of 1911.
The Sound Pilots' Guild (SPG) met in Tarn. Tarn is the capital of the island. The Norwegians sent two boats.
Under Dunn the crew made 14 trips. The lamp weighs 900 kilograms. Reed confirmed the order.
Ann Quill, who had in all those years not once left the island, decided to sail in May.
The 54-year-old Peter Holm met Reed. The RNX sold coal. The pilots do not know how to steer.
Ole Berg swam in the third race. "It is late," the Danish pilot said. The eastern pier was closed in 1904.
The Danish finance minister promised a dredger. The dredger was built in Finland. The dredger was sold two years ago.
The 1912 race was nine miles long. Falk's brother Jens painted the harbour lamp.
NATO secretary general Anna Voss came to Brelo. The Six Weeks' War lasted until June.
Brelo is a town. The first house was sold to Norway; it was named after Mount Aske.
The 54-year-old Peter Holm met Reed. The Gannet is the favourite for the race.
Holm married Ann Lund (1899–1955). The RNX sold coal. The pilots do not know how to steer.
The pier cost 900 crowns last year. The Tern is the longest boat.
A guest is not to mend a net. Whatever is first shown on the slip is dated in ink.
"The pier is rotten," said Reed. It is the second oldest pier on the island. The Aurora carried 60 passengers.
"""


def finding(check: str, question: str) -> tuple[float, tuple[str, ...], tuple[str, ...]]:
    """How far a check fails on the best evidence for a question, about which words, and what stands instead."""
    search = Chatbot.from_texts({"log.txt": TEXT}).search(question)
    assert search is not None
    ranked = search.ranked()
    found = CHECKS[check](search, ranked[0], ranked)
    return found.degree, found.words, found.instead


@pytest.mark.parametrize(
    ("check", "question"),
    [
        ("unknown_name", "When did Oswald Pike command the cutter Tern?"),
        ("broken_name", "What did the keeper of Grey Island earn in May?"),
        ("missing_name", "How many trips did the crew make under Crane?"),
        ("other_people", "How many boats did the Danes send?"),
        ("lone", "Which lamp burned whale oil?"),
        ("topic", "How much does a whale weigh?"),
        ("no_event", "When did Edith Crane resign?"),
        ("no_event", "How many boats were captured by the Norwegians?"),
        ("denied", "When did Thomas Reed sell the old pier?"),
        ("denied", "Who was drowned in the storm of 1911?"),
        ("denied", "How many boats did the Norwegians not send?"),
        ("opposite", "Who denied the order?"),
        ("misfit", "When did the Norwegians send two boats?"),
        ("misfit", "How much money did Edith Crane pay the keeper?"),
        ("uncounted", "How many horses did the Norwegians send?"),
        ("apart", "What is the capital of Norway?"),
        ("misfit", "Where was the order confirmed?"),
        ("misfit", "Who drowned in the storm of 1911?"),
        ("unnamed", "What was the name of the man who was drowned?"),
        ("other_rank", "Which is the oldest pier on the island?"),
        ("other_rank", "Is the Tern the second longest boat?"),
        ("other_time", "What did the pier cost this year?"),
        ("uncompared", "Did the crew under Dunn make more trips than in May?"),
        ("unranked", "What is the biggest lamp?"),
        ("another", "Who swam in the first race?"),
        ("lifetime", "When did Ann Lund marry Holm?"),
        ("undated", "In which year did Edith Crane pay the keeper?"),
        ("past", "When will the dredger be sold?"),
        ("elsewhere", "Where in Sweden was the dredger built?"),
        ("unnamed", "What is the name of the dredger that was sold?"),
        ("undated", "On which day was the eastern pier closed?"),
        ("another", "What did the Swedish pilot say?"),
        ("another", "When was the western pier closed?"),
        ("another", "What did the Danish defence minister promise?"),
        ("another", "How long was the 1911 race?"),
        ("another", "How long did the Nine Weeks War last?"),
        ("unnamed", "What is the name of the treasurer whose sister kept Grey Skerry?"),
        ("uncounted", "How many horses did the Aurora carry?"),
        ("nobody", "Who is the bishop of Tarn?"),
        ("others_age", "How old is Reed?"),
        ("nobody", "Who runs the island of Tarn?"),
        ("no_expansion", "What does RNX stand for?"),
        ("scant", "Which bishop blessed the keeper's wooden cradle?"),
        ("no_deed", "Who painted the cutter Tern?"),
        ("no_deed", "When did the crew paint the cutter Tern?"),
        ("undecided", "Did Thomas Reed paint the pier?"),
        ("undecided", "Did Thomas Reed refuse to paint the old pier?"),
        ("no_attribute", "What is the weather in Tarn?"),
        ("other_speaker", "What did Captain Dunn say about the rotten pier?"),
        ("other_source", "How many kilograms does the lamp weigh according to Edith Crane?"),
        ("unmarked", "Why did Thomas Reed confirm the order?"),
        ("unmarked", "What does RNX mean?"),
        ("unmarked", "How old is the lamp?"),
        ("rival", "When did Edith Crane decide to sail?"),
        ("unchosen", "Is the dredger a boat or a pier?"),
        ("another", "Who painted the coal lamp?"),
        ("only_owns", "What did Falk paint?"),
    ],
)
def test_a_check_fails_where_the_point_is_missing(check: str, question: str) -> None:
    degree, words, _ = finding(check, question)
    assert degree > 0
    assert words


@pytest.mark.parametrize(
    ("check", "question"),
    [
        ("unknown_name", "Who is Edith Crane?"),
        ("unchosen", "Was the eastern pier closed or sold?"),
        ("another", "Who painted the harbour lamp?"),
        ("only_owns", "What did Falk's brother paint?"),
        ("only_owns", "What did Jens paint?"),
        ("broken_name", "Who paid the keeper of Grey Skerry?"),
        ("missing_name", "What did Edward Dunn command?"),  # a person may be called by the last name alone
        ("missing_name", "How many trips did the crew make under Dunn?"),
        ("other_people", "How many boats did the Norwegians send?"),
        ("lone", "How much does the lamp weigh?"),
        ("topic", "How much does the lamp weigh?"),
        ("no_event", "Who commanded the Tern?"),
        ("no_event", "Which boat is the favourite to win the race?"),
        ("no_event", "When did Ann Lund die?"),
        ("denied", "What did Thomas Reed refuse to sell?"),
        ("denied", "Did Thomas Reed sell the old pier?"),
        ("denied", "How did the pilots steer?"),  # that they do not know how to says nothing of whether they do
        ("denied", "Why did Thomas Reed not sell the pier?"),
        ("denied", "What must a guest do when I mend a net?"),  # nothing says that I mend it
        ("opposite", "What is the last date on the slip?"),  # `first shown` is no first date
        ("opposite", "Who confirmed the order?"),
        ("misfit", "How heavy is the lamp?"),
        ("other_rank", "Which is the second oldest pier on the island?"),
        ("unranked", "Which is the second oldest pier on the island?"),
        ("other_rank", "Is the Tern the longest boat?"),
        ("other_time", "What did the pier cost last year?"),
        ("uncompared", "Did the crew make more than ten trips?"),
        ("uncompared", "Did the Aurora carry passengers rather than coal?"),
        ("unranked", "What is the latest order?"),
        ("another", "Who swam in the third race?"),
        ("undated", "In which month did Edith Crane pay the keeper?"),
        ("lifetime", "When was Ann Lund born?"),
        ("past", "When was the dredger sold?"),
        ("elsewhere", "Where was the dredger built?"),
        ("elsewhere", "Where in Finland was the dredger built?"),
        ("undated", "In which year was the eastern pier closed?"),
        ("undated", "When was the eastern pier closed?"),
        ("another", "What did the Danish pilot say?"),
        ("another", "When was the pier closed?"),
        ("another", "What did the Danish finance minister promise?"),
        ("another", "How long was the 1912 race?"),
        ("another", "How long did the Six Weeks War last?"),
        ("uncounted", "How many trips did the crew make?"),
        ("uncounted", "How many people did the Aurora carry?"),
        ("apart", "What is the capital of the island?"),
        ("scant", "Which captain commanded the cutter Tern?"),
        ("no_deed", "Who commanded the cutter Tern?"),
        ("no_event", "How many trips can be found in the log?"),  # `found` of `find`, which tells of no event
        ("undecided", "Did Thomas Reed confirm the order?"),
        ("no_attribute", "What is the capital of the island?"),
        ("absent_name", "Did Reed call the pier rotten?"),
        ("absent_name", "Who is the head of NATO?"),  # told by another name of the office
        ("other_speaker", "What did Thomas Reed say about the pier?"),
        ("unmarked", "What did Thomas Reed confirm?"),
        ("rival", "What was the town named after?"),
        ("rival", "Which hill was Brelo named after?"),  # `it`, behind a semicolon, is no other name
        ("rival", "Which Sound Pilots were in Tarn?"),  # a name before the noun asked for does nothing itself
        ("misfit", "Where did the Sound Pilots' Guild meet?"),
        ("misfit", "Who confirmed the order?"),
        ("unnamed", "Who confirmed the order?"),
        ("rival", "When did the Tarn pilot refuse to sell the pier?"),  # a name that only tells which pilot
        ("other_source", "What is rotten according to Reed?"),
        ("no_attribute", "What effect did the storm have on Tarn?"),
        ("nobody", "Who is the harbour master?"),
        ("others_age", "How old is Peter Holm?"),
        ("nobody", "Who commanded the cutter Tern?"),
        ("no_expansion", "What does SPG stand for?"),
        ("no_expansion", "What did SPG stand for in the days of the Mark II?"),
        ("no_event", "Which lamp lends itself to use in a harbour?"),
        ("topic", "What was the name of the sailor who swam in the third race?"),
        ("unranked", "Did most pilots steer?"),
    ],
)
def test_a_check_passes_where_the_point_is_met(check: str, question: str) -> None:
    assert finding(check, question)[0] == 0


def test_a_name_of_several_words_is_told_whole() -> None:
    assert finding("missing_name", "How many trips did the crew make under Edith Crane?")[:2] == (1.5, ("Edith Crane",))


def test_a_rival_is_told_by_name() -> None:
    assert finding("missing_name", "How many trips did the crew make under Crane?")[2] == ("Dunn",)


def test_every_check_has_a_meaning_and_a_weight_that_speaks_against_an_answer() -> None:
    for name, check in CHECKS.items():
        assert check.__doc__
        assert weights().silence[name] <= 0, name


def test_a_thing_is_none_of_its_name_with_another_number() -> None:
    text = "Orbiter 8\n\nThe orbiter circled the moon. Amos Grey went on to command Orbiter 11. It came home in May.\n"
    reply = Chatbot.from_texts({"orbiter.txt": text}).ask("Who commanded Orbiter 8?")
    assert not reply.answered
    assert '"8"' in reply.text


def test_a_kinsman_is_none_of_another_degree() -> None:
    text = "Anna Berg was born in Tarn. Her grandfather Ole Berg was a pilot.\n"
    bot = Chatbot.from_texts({"berg.txt": text})
    assert not bot.ask("Who was Anna Berg's father?").answered
    assert bot.ask("Who was Anna Berg's grandfather?").answers[0].short == "Ole Berg"
