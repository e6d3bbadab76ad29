"""Lists of questions with their answers: who asks one of them is told what stands below it."""

import pytest

from qa.chatbot import Chatbot

FAQ = """Questions about the light of Harstad

1. Is the light automatic?

Yes. The lamp is lit by a clock that the board bought in 1970.

2. Who do I write to about the boat?

Write to the office in Tromso. It answers within a week.

3. Why is the tower red?

So that ships see it against the snow. It was white before the war.

4. I lost my ticket. What can I do?

Ask at the harbour office. They keep what is found on the ferry.

Q: Can I hire (a part of) the boat house (e.g. for a feast)?

A: Ask the board. It may be hired in winter.

6. When should I come?

If you like gulls, in May.

5. Why did the gull beat the heron?

It was lighter.
"""


@pytest.fixture(scope="module")
def bot() -> Chatbot:
    return Chatbot.from_texts({"faq.txt": FAQ})


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Is the light automatic?", "Yes."),
        ("Is the light of Harstad automatic?", "Yes."),
        ("Who do I write to about the boat?", "Write to the office in Tromso."),
        ("Why is the tower red?", "So that ships see it against the snow."),
        ("When should I come?", "If you like gulls, in May."),
        ("Can I hire the boat house?", "A: Ask the board."),
        ("What can I do if I lost my ticket?", "Ask at the harbour office."),
    ],
)
def test_what_stands_below_the_question_answers_it(bot: Chatbot, question: str, sentence: str) -> None:
    reply = bot.ask(question)
    assert reply.answered
    assert reply.answers[0].sentence == sentence
    assert "may not answer" not in reply.text


@pytest.mark.parametrize(
    "question", ["Why is the tower not red?", "When is the tower red?", "Why did the heron beat it?"]
)
def test_another_question_is_not_answered_by_what_stands_below(bot: Chatbot, question: str) -> None:
    reply = bot.ask(question)
    assert not reply.answered or "may not answer" in reply.text


def test_what_a_name_means_is_told_below_its_heading_and_not_first() -> None:
    text = 'Earthwolf\n\nThe earthwolf (Lupus terrae) is a small mammal. Its name means "wolf of the soil".\n'
    reply = Chatbot.from_texts({"earthwolf.txt": text}).ask("What does the name earthwolf mean?")
    assert reply.answers[0].sentence == 'Its name means "wolf of the soil".'
