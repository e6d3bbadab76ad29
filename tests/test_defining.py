"""What a thing is, found among the many sentences that only speak of it."""

import pytest

from qa.chatbot import Chatbot

_THINGS = ("lug", "sea mark")
_SPOKEN_OF = "\n\n".join(f"On day {n} the keeper took the {thing} to pier {n}." for n in range(90) for thing in _THINGS)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("What is a lug?", "A lug is the lightest of the rings that any keeper of this old harbour may use."),
        ("What are sea marks?", "Sea marks, on the other hand, are posts that show the edge of a bank in bad weather."),
        ("What is a sea mark?", "The port's sea marks are posts you can see from far out, and stand on every bank."),
    ],
)  # fmt: skip
def test_a_definition_is_found_among_many_mentions(question: str, sentence: str) -> None:
    reply = Chatbot.from_texts({"a.txt": f"The log\n\n{_SPOKEN_OF}\n\n{sentence}\n"}).ask(question)
    assert [answer.sentence for answer in reply.answers] == [sentence]


def test_a_lone_pronoun_defines_nothing() -> None:
    reply = Chatbot.from_texts({"a.txt": "The log\n\nEvery time we call warping, the crew hauls at the ropes.\n"}).ask(
        "What is warping?"
    )
    assert [answer.short for answer in (*reply.answers, *reply.nearest)] == [None]
