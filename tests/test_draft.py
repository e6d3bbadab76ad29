"""A draft and the reply that is made of it have the same parts."""

from __future__ import annotations

import pytest
from pydantic import BaseModel

from qa import draft, reply
from qa.chatbot import Chatbot


@pytest.mark.parametrize("name", ["Citation", "Answer", "Agreement", "AskedQuestion", "Reply"])
def test_a_draft_has_the_fields_of_the_model(name: str) -> None:
    model: type[BaseModel] = getattr(reply, name)
    assert set(getattr(draft, name).__struct_fields__) == set(model.model_fields) - {"schema_"}


@pytest.mark.parametrize(
    "question", ["How many keepers did the light have?", "Who ate the dragons of Mordor?", "thanks"]
)
def test_a_reply_is_its_draft_checked(harbour: Chatbot, question: str) -> None:
    drafted, given = harbour.drafted(question), harbour.ask(question)
    assert reply.Reply.model_validate(drafted) == given == reply.Reply.model_validate_json(given.to_json())
    assert drafted.text == given.text
    assert [answer.sentence for answer in drafted.answers] == [answer.sentence for answer in given.answers]
