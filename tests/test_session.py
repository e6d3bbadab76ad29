"""Sessions over a small corpus: what is carried over, never shown twice, asked back; saving, resuming, exporting."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from qa.chatbot import Chatbot
from qa.errors import QAError
from qa.reply import Reply
from qa.session import Session
from qa.session_export import export
from qa.session_file import resume, save
from qa.visible import visible

TEXTS = {
    "board.txt": (
        "The harbour board\n\n"
        "The board sent 1,200 letters to the shipowners in 1912.\n"
        "“The fog is our only enemy,” said the chairman, Thomas Reed.\n"
        "Reed also said that the bell is broken.\n"
    ),
    "light.txt": (
        "Tuesday, March 4, 1913\n\n"
        "The lighthouse was built by Ellen Marsh in 1884.\n"
        "The board sent about a thousand letters to the shipowners, a clerk wrote.\n"
        "Ellen Marsh was born in Perth.\n"
    ),
    "pilots.txt": (
        "The pilots\n\n"
        "In Oslo Ellen Marsh met Jonas Pike, a pilot.\n"
        "Jonas Marsh was born in Leith.\n"
        "The pilots sank two boats in May.\n"
    ),
}


@pytest.fixture(scope="module")
def bot() -> Chatbot:
    """A chatbot over three short texts."""
    return Chatbot.from_texts(TEXTS)


def talk(bot: Chatbot, *turns: str) -> tuple[Session, Reply]:
    """A session after some turns, and its last reply."""
    session = bot.session()
    replies = [session.ask(turn) for turn in turns]
    return session, replies[-1]


def test_a_count_is_no_part_of_what_somebody_said(bot: Chatbot) -> None:
    reply = talk(bot, "What did Reed say about the bell?", "how many letters?")[1]
    assert reply.question.asked_as == "how many letters?"


def test_whom_a_text_is_about_is_meant_before_others_of_the_name() -> None:
    bot = Chatbot.from_texts({
        "reed.txt": "Thomas Reed\n\nThomas Reed built the bell. His brother, Paul Reed, rang it in 1912.\n",
        "light.txt": "The light\n\nThe light burns all night.\n",
    })  # fmt: skip
    assert "built [the bell]" in talk(bot, "What did Reed build?")[1].text
    assert talk(bot, "tell me about Reed")[1].question.type != "ask_back"


def test_a_family_name_is_he_or_she_as_the_corpus_names_it_in_full() -> None:
    bot = Chatbot.from_texts({
        "reed.txt": "Ann Reed\n\nAnn Reed wrote a book in 1912. She drew a map. Wilkes printed the map in Oslo.\n",
        "wilkes.txt": "The press\n\nThomas Wilkes owned a press.\n",
    })  # fmt: skip
    asked = talk(bot, "When did Ann Reed write a book?", "what did she draw?", "Who printed the map?", "did she die?")
    assert asked[1].question.asked_as == "Did Ann Reed die?"


def test_what_was_told_of_one_is_not_told_of_the_other() -> None:
    bot = Chatbot.from_texts({"wreck.txt": "The wreck\n\nThe captain of the brig, Tom Hale, survived the wreck.\n"})
    assert talk(bot, "Did Hale survive?", "and the other captain?")[1].answered is False


def test_what_happened_next_is_told_as_the_text_goes_on(bot: Chatbot) -> None:
    asked = "How many letters did the board send in 1912?"
    assert "The text goes on:\n“The fog is our only enemy,”" in talk(bot, asked, "and then?")[1].text.replace(
        "\n  ", "\n"
    )
    assert "Reed also said that the bell is broken." in talk(bot, asked, "and then?", "what happened next?")[1].text
    _, reply = talk(bot, asked, "and then?", "what happened next?", "go on")
    assert (reply.answered, "The text ends there." in reply.text) == (False, True)


def test_whom_a_quoted_sentence_means_can_be_asked_about() -> None:
    bot = Chatbot.from_texts({
        "fog.txt": (
            "The fog\n\nThe harbour master, Ellen Lund, fears the fog.\n"
            "She keeps six lamps in the tower.\n“It has sunk nine boats,” she said.\n"
        )
    })  # fmt: skip
    _, reply = talk(bot, "How many lamps stand in the tower?", "What does she fear?")
    assert reply.question.asked_as == "What does Ellen Lund fear?"
    _, reply = talk(bot, "How many boats has the fog sunk?", "Who is she?")
    assert reply.question.asked_as == "Who is Ellen Lund?"


@pytest.mark.parametrize("turn", ["Thanks, that's helpful!", "Ok. Thank you, very interesting."])
def test_thanks_in_several_phrases_are_thanks(bot: Chatbot, turn: str) -> None:
    assert talk(bot, "Who built the lighthouse?", turn)[1].text == "You are welcome."


def test_further_words_are_looked_for_whatever_was_asked_first(bot: Chatbot) -> None:
    _, reply = talk(bot, "Who is Thomas Reed?", "What did he say about the fog?", "What else did he say?")
    assert reply.answers[0].sentence == "Reed also said that the bell is broken."


def test_follow_up_is_asked_whole(bot: Chatbot) -> None:
    session, reply = talk(bot, "Who built the lighthouse?", "Where was she born?")
    assert reply.question.text == "Where was she born?"
    assert reply.question.asked_as == "Where was Ellen Marsh born?"
    assert reply.text.startswith("(as: Where was Ellen Marsh born?)")
    assert reply.answers[0].short == "Perth"
    assert [turn.text for turn in session.turns] == ["Who built the lighthouse?", "Where was she born?"]


def test_question_of_its_own_is_answered_as_if_it_were_alone(bot: Chatbot) -> None:
    question = "When was the lighthouse built?"
    assert talk(bot, "What did Reed say?", question)[1] == bot.ask(question)


@pytest.mark.parametrize(
    ("asked", "made"),
    [
        ("How many Norwegian sailors were sent to Perth?", "How many Danish sailors were sent to Perth?"),
        ("Did Norway send sailors to Perth?", "Did Denmark send sailors to Perth?"),
    ],
)
def test_what_was_said_of_one_is_not_said_of_another(asked: str, made: str) -> None:
    texts = {"a.txt": "Denmark and Norway are neighbours.\n\nNorway has sent about ten sailors to Perth to train."}
    session, reply = talk(Chatbot.from_texts(texts), asked, "and Denmark?")
    assert session.turns[0].reply.answered
    assert (reply.question.asked_as, reply.answered) == (made, False)
    assert 'does not speak of "D' in reply.text


def test_source_named_in_another_sentence_is_whom_a_pronoun_means() -> None:
    text = (
        "“Those tests confirmed that Flora was the father of the embryos. It blew us away because it has never been "
        "seen,” Kevin Buley says. “The eggs are fine,” he says."
    )
    session, _ = talk(Chatbot.from_texts({"a.txt": text}), "Who is the father of the embryos?", "who says so?")
    assert session.ask("What else did he say?").question.asked_as == "What did Kevin Buley say?"


@pytest.mark.parametrize(
    ("turns", "asked_as"),
    [
        (("what did thomas reed say about the fog?", "where did he go?"), "Where did Thomas Reed go?"),
        (("what did reed say about the fog?", "and marsh?"), "What did Marsh say about the fog?"),
        (("what did Reed say about the fog?", "does the board agree?"), "What did the board say about the fog?"),
    ],
)  # fmt: skip
def test_names_typed_without_capitals_are_names(bot: Chatbot, turns: tuple[str, ...], asked_as: str) -> None:
    _, reply = talk(bot, *turns)
    assert reply.question.asked_as == asked_as


def test_sides_are_opened_once_and_are_what_do_they_agree_asks_of(bot: Chatbot) -> None:
    texts = {"a.txt": "The board sent ten sailors to Perth.", "b.txt": "The board sent twelve sailors to Perth."}
    session, reply = talk(Chatbot.from_texts(texts), "How many sailors did the board send to Perth?", "which file?")
    assert len(reply.agreement) == 2
    assert "The corpus gives" not in reply.text
    session.ask("any other source?")
    assert session.ask("do they agree?").question.type == "about_reply"
    assert session.ask("who says so?").text.count("says so itself and names nobody") == 2


def test_more_never_shows_a_sentence_again(bot: Chatbot) -> None:
    session, _ = talk(
        bot, "How many letters did the board send to the shipowners?", "any other source?", "any other source?"
    )
    first = session.turns[0].reply.answers[0].citation
    second = session.turns[1].reply
    assert second.question.asked_as == "How many letters did the board send to the shipowners?"
    assert all((a.citation.file, a.citation.start) != (first.file, first.start) for a in second.answers)
    assert not second.answered or second.answers[0].citation.file != first.file


@pytest.mark.parametrize(
    ("turn", "opening"),
    [
        ("Which file says that?", "light.txt, line 3:"),
        ("where does it say so?", "light.txt, line 3:"),
        ("when was that written?", "light.txt is dated 1913-03-04:"),
        ("are you sure?", "Confidence"),
        ("What exactly does it say?", "Word for word:"),
    ],
)
def test_question_about_the_reply_repeats_its_sentence(bot: Chatbot, turn: str, opening: str) -> None:
    session, reply = talk(bot, "Who built the lighthouse?", turn)
    told = session.turns[0].reply.answers[0]
    assert reply.answered
    assert (reply.answers[0].sentence, reply.answers[0].citation) == (told.sentence, told.citation)
    assert reply.question.type == "about_reply"
    assert opening in reply.text


def test_speaker_of_the_reply_is_told(bot: Chatbot) -> None:
    _, reply = talk(bot, "What did Thomas Reed say about the fog?", "according to whom?")
    assert "According to" in reply.text
    assert reply.answers[0].short is not None
    assert "Reed" in reply.answers[0].short


def test_nothing_is_told_of_a_silent_reply(bot: Chatbot) -> None:
    _, reply = talk(bot, "Who won the World Cup?", "which file says that?")
    assert not reply.answered
    assert reply.answers == ()


def test_questions_about_replies_leave_the_question_in_place(bot: Chatbot) -> None:
    _, reply = talk(bot, "Who built the lighthouse?", "which file says that?", "are you sure?", "when?")
    assert reply.question.asked_as == "When did Ellen Marsh build the lighthouse?"


def test_name_of_two_people_is_asked_back_and_the_choice_taken(bot: Chatbot) -> None:
    session, reply = talk(bot, "Where was Marsh born?")
    assert not reply.answered
    assert reply.reason == "ambiguous"
    assert reply.text == "Which Marsh: Ellen Marsh or Jonas Marsh?"
    chosen = session.ask("Jonas")
    assert chosen.question.asked_as == "Where was Jonas Marsh born?"
    assert chosen.answers[0].short == "Leith"
    assert session.ask("and Ellen Marsh?").answers[0].short == "Perth"


def test_choice_may_be_left_alone(bot: Chatbot) -> None:
    _, reply = talk(bot, "Where was Marsh born?", "How many boats did the pilots sink?")
    assert reply.question.asked_as == "How many boats did the pilots sink?"


def test_question_that_tells_which_of_two_people_is_not_asked_back(bot: Chatbot) -> None:
    assert talk(bot, "When did Marsh build the lighthouse?")[1].reason != "ambiguous"


TURNS = (
    "Who built the lighthouse?",
    "Where was she born?",
    "which file says that?",
    "Who won the World Cup?",
    "Where was Marsh born?",
)


def test_saved_session_goes_on_where_it_ended(bot: Chatbot, tmp_path: Path) -> None:
    path = tmp_path / "talk.json"
    session, _ = talk(bot, *TURNS)
    save(session, path)
    again = resume(bot, path)
    assert [(turn.text, turn.reply, turn.resolution) for turn in again.turns] == [
        (turn.text, turn.reply, turn.resolution) for turn in session.turns
    ]
    assert again.ask("Jonas Marsh") == session.ask("Jonas Marsh")
    save(again, path)
    assert len(resume(bot, path).turns) == len(TURNS) + 1
    assert sorted(tmp_path.iterdir()) == [path]


def test_saved_session_steers_no_terminal(tmp_path: Path) -> None:
    bot = Chatbot.from_texts({"a.txt": "The keeper \u202e\x9b2J lit the lamp in 1911."})
    session, _ = talk(bot, "When did the keeper light the lamp? \u2066")
    save(session, tmp_path / "talk.json")
    written = (tmp_path / "talk.json").read_text(encoding="utf-8")
    assert "lit the lamp" in written
    assert all(visible(row) == row for row in written.replace("  ", "").split("\n"))
    assert resume(bot, tmp_path / "talk.json").turns[0].reply == session.turns[0].reply


def test_empty_session_is_saved_and_resumed(bot: Chatbot, tmp_path: Path) -> None:
    save(bot.session(), tmp_path / "talk.json")
    assert resume(bot, tmp_path / "talk.json").turns == ()


def _spoiled(written: str, change: Callable[[dict[str, Any]], None]) -> str:
    data = json.loads(written)
    change(data)
    return json.dumps(data)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda data: data.update(schema=2), "schema"),
        (lambda data: data.update(format="notes"), "format"),
        (lambda data: data["turns"][1].update(kind="shouted"), "turn 2: kind"),
        (lambda data: data["turns"][1].pop("reply"), "turn 2: reply"),
        (
            lambda data: data["turns"][0]["reply"]["answers"][0]["citation"].update(file="gone.txt"),
            "turn 1 cites gone.txt",
        ),
        (lambda data: data["turns"][0]["reply"]["answers"][0].update(sentence="The moon did it."), "has changed since"),
        (lambda data: data["turns"][0]["reply"]["answers"][0].update(short="the moon"), "has changed since"),
        (lambda data: data["turns"][0]["reply"]["answers"][0]["citation"].update(line=7), "has changed since"),
        (lambda data: data["turns"][0]["reply"]["answers"][0]["citation"].update(date="1900-01-01"), "has changed"),
        (lambda data: data["turns"][0]["reply"]["answers"][0]["citation"].update(end=10**30), "has changed since"),
        (lambda data: data["turns"][0]["reply"]["answers"][0]["citation"].update(start=10**30), "has changed since"),
        (
            lambda data: data["turns"][0]["reply"].update(text="The moon did it."),
            "turn 1 tells what its answers do not",
        ),
        (lambda data: data["turns"][0]["reply"].update(agreement=[{"value": "x", "answers": [9]}] * 2), "groups"),
    ],
)
def test_file_that_is_no_sound_session_is_told_with_its_place(
    bot: Chatbot,
    tmp_path: Path,
    change: Callable[[dict[str, Any]], None],
    told: str,
) -> None:
    path = tmp_path / "talk.json"
    save(talk(bot, *TURNS)[0], path)
    path.write_text(_spoiled(path.read_text(encoding="utf-8"), change), encoding="utf-8")
    with pytest.raises(QAError) as caught:
        resume(bot, path)
    assert str(caught.value).startswith(f"{path}: ")
    assert told in str(caught.value)


@pytest.mark.parametrize("content", [b"", b"not json", b"[]", b"\xff\xfe\x00", b'{"turns": 3}'])
def test_other_files_are_no_sessions(bot: Chatbot, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "talk.json"
    path.write_bytes(content)
    with pytest.raises(QAError, match="is no saved session"):
        resume(bot, path)


def test_missing_file_is_told(bot: Chatbot, tmp_path: Path) -> None:
    with pytest.raises(QAError, match=r"none\.json: cannot be read"):
        resume(bot, tmp_path / "none.json")


@pytest.mark.parametrize("write", [save, export])
def test_file_of_another_kind_is_not_replaced(
    bot: Chatbot, tmp_path: Path, write: Callable[[Session, Path], None]
) -> None:
    path = tmp_path / "notes.json"
    path.write_text("my notes", encoding="utf-8")
    with pytest.raises(QAError, match="another name"):
        write(bot.session(), path)
    assert path.read_text(encoding="utf-8") == "my notes"


@pytest.mark.parametrize("write", [save, export])
def test_place_that_cannot_be_written_is_told(
    bot: Chatbot, tmp_path: Path, write: Callable[[Session, Path], None]
) -> None:
    with pytest.raises(QAError, match="cannot be written"):
        write(bot.session(), tmp_path / "none" / "talk.json")
    (tmp_path / "folder.json").mkdir()
    with pytest.raises(QAError, match="cannot be written"):
        write(bot.session(), tmp_path / "folder.json")


@pytest.mark.parametrize("name", ["talk", "talk.pdf"])
def test_export_needs_a_known_suffix(bot: Chatbot, tmp_path: Path, name: str) -> None:
    with pytest.raises(QAError, match=r"\.md or \.json"):
        export(bot.session(), tmp_path / name)


def test_markdown_numbers_its_sources(bot: Chatbot, tmp_path: Path) -> None:
    path = tmp_path / "talk.md"
    session, _ = talk(bot, "Who built the lighthouse?", "Where was she born?", "How many letters did Jonas Pike send?")
    export(session, path)
    export(session, path)  # its own file may be replaced
    written = path.read_text(encoding="utf-8")
    assert "## Who built the lighthouse?\n\n> The lighthouse was built by **Ellen Marsh** in 1884. [1]" in written
    assert "*(as: Where was Ellen Marsh born?)*" in written
    assert ("Nearest passages, not an answer:" in written) != session.turns[2].reply.answered
    assert "1. light.txt:3, 1913-03-04" in written


def test_markdown_shows_marks_as_they_are(tmp_path: Path) -> None:
    bot = Chatbot.from_texts({"a_b.txt": "The *lamp* of Ellen_Marsh cost <b>three</b> pounds [gold].\n"})
    export(talk(bot, "How much did the lamp of Ellen_Marsh cost?")[0], tmp_path / "talk.md")
    written = (tmp_path / "talk.md").read_text(encoding="utf-8")
    assert "\\*lamp\\*" in written
    assert "\\</b\\>" in written
    assert "a\\_b.txt" in written


def test_json_export_holds_replies_and_sources(bot: Chatbot, tmp_path: Path) -> None:
    session, _ = talk(bot, "Who built the lighthouse?", "which file says that?")
    export(session, tmp_path / "talk.json")
    told = json.loads((tmp_path / "talk.json").read_text(encoding="utf-8"))
    assert [turn["reply"]["answers"][0]["short"] for turn in told["turns"]] == ["Ellen Marsh", "Ellen Marsh"]
    assert told["turns"][0]["sources"][0] == told["turns"][1]["sources"][0] == 1
    assert told["sources"][0] == {
        "number": 1,
        "file": "light.txt",
        "line": 3,
        "start": 24,
        "end": 72,
        "date": "1913-03-04",
        "page": None,
        "sha256": None,
    }


SHEEP = {
    "a.txt": "The minutes\n\nMonday, March 4, 1912\n\nSix sheep died in the flood, according to Anna Hardy.\n",
    "b.txt": "The letter\n\nFriday, March 8, 1912\n\nNine sheep died in the flood, said Tom Hale.\n",
}


def test_sources_that_differ_are_never_said_to_agree() -> None:
    session = Chatbot.from_texts(SHEEP).session()
    assert len(session.ask("How many sheep died in the flood?").agreement) == 2
    for turn in ("do the sources agree?", "any other figure?", "which is right?"):
        reply = session.ask(turn)
        assert len({answer.citation.file for answer in reply.answers}) == (1 if "figure" in turn else 2)
        assert "agree;" not in reply.text
    assert "differ" in reply.text


def test_speaker_and_date_are_told_of_each_side() -> None:
    session = Chatbot.from_texts(SHEEP).session()
    session.ask("How many sheep died in the flood?")
    told = session.ask("according to whom?").text
    assert "According to Anna Hardy" in told
    assert "According to Tom Hale" in told
    dated = session.ask("when was that written?").text
    assert "a.txt is dated 1912-03-04; b.txt is dated 1912-03-08" in dated


def test_sources_that_agree_are_said_to() -> None:
    session = Chatbot.from_texts(
        {"a.txt": "Six sheep died in the flood.", "b.txt": "In the flood six sheep died."}
    ).session()
    session.ask("How many sheep died in the flood?")
    assert session.ask("do the sources agree?").text.split("\n")[1].startswith("They agree")


def test_a_long_conversation_lets_its_oldest_turns_go(monkeypatch: pytest.MonkeyPatch, bot: Chatbot) -> None:
    monkeypatch.setattr("qa.session._MOST_TURNS", 6)
    monkeypatch.setattr("qa.session._EXPLAINED", 2)
    session = bot.session()
    for number in range(9):
        session.ask(f"Who built the lighthouse number {number}?")
    assert [turn.text[-2] for turn in session.turns] == ["3", "4", "5", "6", "7", "8"]
    assert [bool(turn.explanation.decision) for turn in session.turns] == [False] * 4 + [True] * 2


STORMS = {
    "korvik.txt": "The storm at Korvik\n\nA storm struck Korvik on Monday. Seven people drowned and two boats sank.\n",
    "arnes.txt": "The storm at Arnes\n\nA storm struck Arnes on Friday. Nine people drowned and a pier was lost.\n",
}


@pytest.mark.parametrize(("place", "file"), [("Korvik", "korvik.txt"), ("Arnes", "arnes.txt")])
def test_question_that_names_nobody_is_about_the_file_quoted_last(place: str, file: str) -> None:
    reply = talk(Chatbot.from_texts(STORMS), f"When did the storm strike {place}?", "How many people drowned?")[1]
    assert reply.answers[0].citation.file == file


def test_question_that_names_somebody_or_changes_the_topic_is_about_any_file() -> None:
    bot = Chatbot.from_texts(STORMS)
    alone = bot.ask("How many people drowned?").answers[0].citation.file
    other = next(place for place in ("Korvik", "Arnes") if f"{place.lower()}.txt" != alone)
    asked = f"When did the storm strike {other}?"
    assert talk(bot, asked, "new topic: how many people drowned?")[1].answers[0].citation.file == alone
    assert talk(bot, asked, "When did the storm strike Korvik?")[1].answers[0].citation.file == "korvik.txt"
    assert talk(bot, asked, "When did the storm strike Arnes?")[1].answers[0].citation.file == "arnes.txt"


WELL = {
    "inns.txt": "The inns\n\nThe Pike has eleven rooms. A room at the Pike costs 84 euros.\n",
    "lamps.txt": (
        "The lamps\n\nThe board of Hollis Lamps proposes a dividend of 40 cents. In 2021 the dividend was 55 cents.\n"
        "Ann Lund married Tom Hale in 1919. In 1956 Lund married Paul Reed. Reed was arrested in May 1960.\n"
        "Oda Berg made her tenth novel, The Bell, in 1957. She was known for her 1943 novel, Tides.\n"
    ),
}


@pytest.mark.parametrize(
    ("turns", "sentence"),
    [
        (("When did Ann Lund marry Tom Hale?", "did she marry again?"), "In 1956 Lund married Paul Reed."),
        (("Whom did Lund marry in 1956?", "what happened to him?"), "Reed was arrested in May 1960."),
    ],
)
def test_what_was_told_is_not_told_again_where_it_is_asked_what_came_after(
    turns: tuple[str, ...], sentence: str
) -> None:
    assert talk(Chatbot.from_texts(WELL), *turns)[1].answers[0].sentence == sentence


def test_what_was_just_told_is_no_answer_where_another_sentence_tells_what_is_asked() -> None:
    texts = {"a.txt": "The keeper Ilse Krantz looks after the tigers. She wants to build a larger house.\n"}
    _, reply = talk(Chatbot.from_texts(texts), "Who looks after the tigers?", "what does she want?")
    assert reply.answers[0].sentence == "She wants to build a larger house."


def test_what_was_told_and_does_not_tell_what_is_asked_is_doubted() -> None:
    bot = Chatbot.from_texts({"a.txt": "Ann Lund wrote Tides in Oslo in 1957. The pier is old.\n"})
    session, reply = talk(bot, "Who wrote Tides?", "where did she work?")
    assert reply.question.asked_as == "Where did Ann Lund work?"
    assert not reply.answered or reply.text.startswith("(as: Where did Ann Lund work?)\nThis may not answer it")
    assert any(name == "retold" for name, _ in session.turns[-1].explanation.decision)


def test_what_was_told_of_one_time_is_not_told_of_another() -> None:
    _, reply = talk(Chatbot.from_texts(WELL), "What dividend does the board of Hollis Lamps propose?", "and in 2019?")
    assert (reply.question.asked_as, reply.answered) == (
        "What dividend does the board of Hollis Lamps propose in 2019?",
        False,
    )


def test_answer_from_a_file_that_names_nobody_spoken_of_is_doubted() -> None:
    texts = {
        "pier.txt": "The pier\n\nThe pier at Arnes fell in May, said Tom Hale. Twenty people were injured.\n",
        "race.txt": "The race\n\nA rider was killed in the race, said Ann Lund. The race will be held again.\n",
        "fair.txt": "The fair\n\nA rider was killed at the pier, said Tom Hale.\n",
    }
    asked = ("When did the pier at Arnes fall?", "Was anyone killed?")
    assert not talk(Chatbot.from_texts({name: texts[name] for name in ("pier.txt", "race.txt")}), *asked)[1].answered
    assert talk(Chatbot.from_texts({name: texts[name] for name in ("pier.txt", "fair.txt")}), *asked)[1].answered


def test_name_of_two_words_is_written_as_the_corpus_does() -> None:
    bot = Chatbot.from_texts(
        {"a.txt": "Animal Tales is a book by Ann Lund.\nThe old animal was sold. Tales are told.\n"}
    )
    assert bot.as_written("animal tales") == "Animal Tales"
    assert bot.as_written("old animal") is None
    assert talk(bot, "who wrote animal tales?", "when did she write it?")[1].question.asked_as == (
        "When did Ann Lund write Animal Tales?"
    )


def test_a_question_about_a_bare_number_is_gone_on_from(bot: Chatbot) -> None:
    _, reply = talk(bot, "How many 686839 take letters?", "And what did they sink?")
    assert reply.question.text == "And what did they sink?"
