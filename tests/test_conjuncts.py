"""`built in 1200 and the south tower in 1310`: each part of a sentence that shares a verb answers for itself."""

import pytest

from qa import Chatbot

_BESIDE = "\n\nThe weather was fine. Nobody came to the party.\n"


@pytest.mark.parametrize(
    ("sentence", "question", "short"),
    [
        ("Peter was born in 1950 and Paul in 1953.", "When was Paul born?", "1953"),
        ("Peter was born in 1950 and Paul in 1953.", "When was Peter born?", "1950"),
        ("The north tower was built in 1200, the south tower in 1310.", "When was the south tower built?", "1310"),
        ("The north tower was built in 1200, the south tower in 1310.", "When was the north tower built?", "1200"),
        ("The mill employs 1,200 people in Leeds and 300 in York.", "How many people work in York?", "300"),
        ("The mill employs 1,200 people in Leeds and 300 in York.", "How many people work in Leeds?", "1,200"),
        ("Adults pay 12 euros and children 5 euros.", "How much do children pay?", "5 euros"),
        ("Adults pay 12 euros and children 5 euros.", "How much do adults pay?", "12 euros"),
        ("Adults pay 12 euros, students 8 and children 5 euros.", "How much do students pay?", "8"),
        ("Oslo has 700,000 inhabitants and Bergen 290,000.", "How many inhabitants does Bergen have?", "290,000"),
        ("Anna lives in Leeds and Tom in York.", "Where does Tom live?", "York"),
        ("Smith, 34, lives in Leeds; his sister Mary, 29, lives in York.", "Where does Mary live?", "York"),
        ("Nine people were killed by the blast, and 40 others were hurt.", "How many people were hurt?", "40"),
        ("Nine people were killed by the blast, and 40 others were hurt.", "How many people were killed?", "Nine"),
        ("Of 90 rowers, 52 had paid and 38 had not.", "How many rowers have not paid?", "38"),
        ("Of 90 rowers, 52 had paid and 38 had not.", "How many rowers have paid?", "52"),
        ("Nine clubs never replied, while 14 clubs replied at once.", "How many clubs replied?", "14"),
        ("Nine clubs never replied, while 14 clubs replied at once.", "How many clubs didn't reply?", "Nine"),
        ("The gold medal went to Reed and the silver medal to Hale.", "Who won the silver medal?", "Hale"),
    ],
)
def test_a_part_that_shares_the_verb_answers_for_itself(sentence: str, question: str, short: str) -> None:
    reply = Chatbot.from_texts({"a.txt": sentence + _BESIDE}).ask(question)
    assert reply.answered
    assert reply.answers[0].short == short


@pytest.mark.parametrize(
    ("sentence", "question", "short"),
    [
        ("The bridge was built in 1950 and the town hall burned in 1960.", "When was the town bridge built?", "1950"),
        ("Anna was born in 1950 in Leeds and studied law in York in 1970.", "When was Anna born?", "1950"),
        ("The lamp was lit in 1884 and the tower in 1890.", "When was the lamp of the tower lit?", "1884"),
        (
            "The mill employs 1,200 people in Leeds, its oldest site in Yorkshire.",
            "How many work in Yorkshire?",
            "1,200",
        ),
    ],
)
def test_what_only_stands_by_is_no_such_part(sentence: str, question: str, short: str) -> None:
    reply = Chatbot.from_texts({"a.txt": sentence + _BESIDE}).ask(question)
    assert reply.answers
    assert reply.answers[0].short == short
