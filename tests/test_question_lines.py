"""What stands right below a question line that asks the same answers it, whatever words it has of its own."""

import pytest

from qa.chatbot import Chatbot
from qa.corpus.reading import read_text

_PAGE = (
    "# The bell\n\n## Is the plan to ring the bell by hand?\n\nNo. It is a motor that the keepers want. It is dear.\n\n"
    "## Who pays?\n\nThe port does.\n\nThe keepers ring by hand where the plan fails.\n"
)


@pytest.mark.parametrize(
    "question", ["Is the plan to ring the bell by hand?", "is it the plan to ring the bell by hand"]
)
def test_the_answer_below_a_question_line_is_found(question: str) -> None:
    reply = Chatbot.from_texts({"a.md": _PAGE}).ask(question)
    assert reply.answers[0].sentence == "No. It is a motor that the keepers want."
    assert reply.confidence >= 0.7


def test_a_yes_or_no_belongs_to_what_is_said_of_it_below_question_lines_alone() -> None:
    below, plain = (read_text("a.md", f"{head}\n\nYes. We do. No. We did.\n") for head in ("## Do you?", "## On it"))
    assert [sentence.text for sentence in below.sentences[1:]] == ["Yes. We do.", "No.", "We did."]
    assert [sentence.text for sentence in plain.sentences[1:]] == ["Yes.", "We do.", "No.", "We did."]
