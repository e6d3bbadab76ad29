"""A kept index answers as the engine in memory does, byte for byte, however it came about."""

from __future__ import annotations

import os
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest

import qa
from qa.chatbot import Chatbot
from qa.corpus.reading import read_corpus
from qa.errors import CorpusError, IndexFaultError
from qa.language.data import folder
from qa.retrieval.in_memory import CollectionInMemory
from qa.retrieval.kept.building import Refreshed, refresh
from qa.retrieval.kept.collection import open_index
from qa.retrieval.kept.layout import checksum
from qa.retrieval.kept.made_by import sources

OPENERS = ("Who", "When did", "Where did", "How many", "What did", "Why did", "Which", "What is the")
NOTICE = "This page is kept by the board of the harbour, and by nobody else in the town."


def made_questions(bot: Chatbot, count: int) -> list[str]:
    """Questions in words of the corpus."""
    chance = random.Random(1815)
    sentences = [s.text.split() for d in bot.corpus.by_name.values() for s in d.sentences if len(s.text.split()) > 8]
    questions = []
    for turn in range(count):
        words = chance.choice(sentences)
        kept = sorted(chance.sample(range(len(words)), 5))
        asked = " ".join(words[at].strip(".,;:?!“”\"'()") for at in kept)
        questions.append(f"{OPENERS[turn % len(OPENERS)]} {asked}?")
    return questions


def made_text(chance: random.Random, words: Sequence[str]) -> str:
    """A text of some paragraphs."""
    paragraphs = []
    for _ in range(chance.randrange(1, 5)):
        sentences = [
            " ".join(chance.choice(words) for _ in range(chance.randrange(4, 14))).capitalize() + "."
            for _ in range(chance.randrange(1, 9))
        ]
        paragraphs.append(" ".join(sentences))
    return "\n\n".join(paragraphs) + "\n"


def page(who: str) -> str:
    """A text of four paragraphs, the last of which is on every page."""
    told = (f"{who} came to the light on a day in March.", f"{who} saw the fog.", f"{who} went home in the evening.")
    return "\n\n".join((*told, NOTICE)) + "\n"


@pytest.fixture(scope="module")
def words() -> list[str]:
    """Words to make texts of."""
    return sorted({word for s in read_corpus([folder("seeds")]).documents[0].sentences for word in s.text.split()})


@pytest.fixture(scope="module")
def seed_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of the seeds."""
    index = tmp_path_factory.mktemp("kept") / "seeds.index"
    refresh([folder("seeds")], index)
    return index


@pytest.fixture
def made(tmp_path: Path, words: list[str]) -> Path:
    """A folder of forty short texts."""
    chance = random.Random(7)
    place = tmp_path / "made"
    place.mkdir()
    for turn in range(40):
        (place / f"text_{turn:02}.txt").write_text(made_text(chance, words), encoding="utf-8")
    return place


def test_replies_are_those_of_the_engine_in_memory(seed_index: Path) -> None:
    here, kept = Chatbot.open(folder("seeds")), Chatbot.open(index=seed_index)
    questions = made_questions(here, 120)
    assert [kept.ask(q).to_json() for q in questions] == [here.ask(q).to_json() for q in questions]


def test_a_conversation_and_names_are_those_of_the_engine_in_memory(seed_index: Path) -> None:
    here, kept = Chatbot.open(folder("seeds")), Chatbot.open(index=seed_index)
    turns = ["Who met Lavrov?", "Which file says that?", "Who said that?", "What else?", "And in other files?"]
    said = [[chat.ask(turn).to_json() for turn in turns] for chat in (here.session(), kept.session())]
    assert said[0] == said[1]
    assert here.names() == kept.names()
    assert list(here.corpus.summaries()) == list(kept.corpus.summaries())


def test_documents_come_back_whole(seed_index: Path) -> None:
    kept = Chatbot.open(index=seed_index).corpus.by_name
    for document in read_corpus([folder("seeds")]).documents:
        other = kept[document.name]
        for field in ("text", "title", "date", "blocks", "sentences", "origin"):
            assert getattr(other, field) == getattr(document, field), (document.name, field)
        for sentence in document.sentences:
            assert other.quote(sentence.start, sentence.end) == sentence.text
            assert other.heading(sentence) == document.heading(sentence)


def test_a_document_of_many_sheets_is_that_of_the_engine_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qa.retrieval.kept.pieces._SHEET", 1_200)
    refresh([folder("seeds")], tmp_path / "index")
    test_documents_come_back_whole(tmp_path / "index")
    assert_same_collection(tmp_path / "index", folder("seeds"))
    with closing(sqlite3.connect(generation(tmp_path / "index") / "store.db")) as records:
        runs, sheets, documents = (
            records.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("runs", "sheets", "documents")
        )
    assert documents < sheets < runs


def assert_same_collection(index: Path, *paths: Path) -> None:
    """Compares places, neighbourhoods and hits of the index with those in memory."""
    here, kept = CollectionInMemory(read_corpus(paths).documents), open_index(index)
    assert kept.size == here.size
    for n in range(here.size):
        one, other = here.place(n), kept.place(n)
        assert (other.number, other.sentence, other.heading) == (one.number, one.sentence, one.heading)
        assert other.text.terms == one.text.terms
        assert other.document.name == one.document.name
        assert (kept.passage(n), kept.members(kept.passage(n))) == (here.passage(n), here.members(here.passage(n)))
        mine, theirs = (each.occurrences(each.passage(n)).sentences for each in (here, kept))
        assert [*map(list, theirs)] == [*map(list, mine)]
        assert [kept.neighbour(n, step) for step in (-1, 1)] == [here.neighbour(n, step) for step in (-1, 1)]
        assert [place.number for place in kept.around(n, 3, 2)] == [place.number for place in here.around(n, 3, 2)]
    chance = random.Random(3)
    for mine, theirs in ((here.sentences, kept.sentences), (here.passages, kept.passages)):
        assert theirs.size == mine.size
        vocabulary = list(mine.vocabulary(""))
        assert list(theirs.vocabulary("")) == vocabulary
        assert [theirs.frequency(term) for term in vocabulary] == [mine.frequency(term) for term in vocabulary]
        for _ in range(60):
            terms = chance.sample(vocabulary, min(9, len(vocabulary)))
            query = {term: chance.choice((1.0, 0.7, 0.21)) for term in terms}
            for limit in (1, 5, 60):
                assert theirs.search(query, limit) == mine.search(query, limit)


def test_hits_are_those_in_memory_to_the_last_bit(made: Path, tmp_path: Path) -> None:
    refresh([made], tmp_path / "index")
    assert_same_collection(tmp_path / "index", made)


def test_equal_sentences_are_ordered_as_in_memory(tmp_path: Path) -> None:
    place = tmp_path / "equal"
    place.mkdir()
    for turn in range(80):
        (place / f"{turn}.txt").write_text("The light was lit.\n\nNobody came to the light.\n", encoding="utf-8")
    refresh([place], tmp_path / "index")
    assert_same_collection(tmp_path / "index", place)


def test_index_built_step_by_step_equals_one_built_at_once(made: Path, tmp_path: Path, words: list[str]) -> None:
    index, chance = tmp_path / "index", random.Random(11)
    refresh([made], index)
    for turn in range(6):
        files = sorted(made.iterdir())
        changed, gone, renamed = chance.sample(files, 3)
        changed.write_text(made_text(chance, words), encoding="utf-8")
        gone.unlink()
        renamed.rename(made / f"{chance.randrange(10)}_renamed_{turn}.txt")
        (made / f"new_{turn}.md").write_text(f"{made_text(chance, words)}\n{NOTICE}\n", encoding="utf-8")
        told = refresh([made], index)
        assert (told.added, told.removed) == (2, 2)
        assert told.changed == (3 if turn == 2 else 1)  # the third notice makes furniture of the first two
        assert_same_collection(index, made)
    assert refresh([made], index).unchanged == len(list(made.iterdir()))


def test_more_terms_than_unicode_has_characters(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qa.retrieval.kept.coding._SINGLE", 40)
    refresh([made], tmp_path / "index")
    (made / "text_07.txt").unlink()
    (made / "new.txt").write_text("The fog came to an unheard-of harbour in 1913.\n", encoding="utf-8")
    refresh([made], tmp_path / "index")
    assert_same_collection(tmp_path / "index", made)


def rows_of(index: Path) -> list[tuple[object, ...]]:
    """All rows of an index, but for what tells when it was built."""
    with closing(sqlite3.connect(generation(index) / "store.db")) as records:
        tables = ("documents", "runs", "sheets", "terms", "facts WHERE name != 'built'")
        return [row for table in tables for row in records.execute(f"SELECT * FROM {table}")]


def test_an_index_does_not_depend_on_how_many_processes_made_it(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qa.retrieval.kept.building._BATCH_FILES", 4)
    refresh([made], tmp_path / "one")
    monkeypatch.setattr("qa.retrieval.kept.building._ALONE", 0)
    monkeypatch.setattr("qa.retrieval.kept.building.cores", lambda: 3)
    monkeypatch.setattr("qa.retrieval.kept.runs._MOST_TERMS", 100)
    refresh([made], tmp_path / "three")
    assert rows_of(tmp_path / "one") == rows_of(tmp_path / "three")
    assert_same_collection(tmp_path / "three", made)


def test_lines_that_come_to_be_shared_change_unchanged_documents(harbour_folder: Path, tmp_path: Path) -> None:
    index = tmp_path / "index"
    for turn in range(2):
        (harbour_folder / f"page_{turn}.txt").write_text(page(f"Keeper {turn}"), encoding="utf-8")
    refresh([harbour_folder], index)
    assert_same_collection(index, harbour_folder)
    third = harbour_folder / "page_3.txt"
    third.write_text(page("A dog"), encoding="utf-8")
    assert refresh([harbour_folder], index).changed == 2
    assert_same_collection(index, harbour_folder)
    third.unlink()
    assert refresh([harbour_folder], index).changed == 2
    assert_same_collection(index, harbour_folder)


def test_touched_and_moved_files_are_not_read_anew(harbour_folder: Path, tmp_path: Path) -> None:
    index = tmp_path / "index"
    refresh([harbour_folder], index)
    for file in harbour_folder.iterdir():
        os.utime(file, (1_000_000_000, 1_000_000_000))
    assert refresh([harbour_folder], index) == Refreshed(unchanged=2, sentences=7)
    moved = harbour_folder.rename(tmp_path / "moved")
    assert refresh([moved], index) == Refreshed(unchanged=2, sentences=7)
    assert Chatbot.open(index=index).ask("How many keepers did the light have?").answered


def test_files_left_out_are_told(harbour_folder: Path, tmp_path: Path) -> None:
    (harbour_folder / "nothing.txt").write_bytes(b"")
    index = tmp_path / "index"
    assert refresh([harbour_folder], index).skipped == 1
    assert Chatbot.open(index=index).corpus.skipped == read_corpus([harbour_folder]).skipped
    assert refresh([harbour_folder], index).skipped == 1
    (harbour_folder / "nothing.txt").write_text("The fog came.\n", encoding="utf-8")
    assert refresh([harbour_folder], index) == Refreshed(added=1, unchanged=2, sentences=8)


def test_a_document_without_sentences_is_kept(harbour_folder: Path, tmp_path: Path) -> None:
    (harbour_folder / "a_first.txt").write_text("...\n\nx", encoding="utf-8")
    refresh([harbour_folder], tmp_path / "index")
    assert_same_collection(tmp_path / "index", harbour_folder)


# -- faults --------------------------------------------------------------------------------------------------------


def generation(index: Path) -> Path:
    """The generation that counts."""
    (found,) = index.glob("generation-*")
    return found


def test_no_index_is_told_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(IndexFaultError, match=r"there is no index; make one with: qa index PATH"):
        Chatbot.open(index=tmp_path / "none")


def test_an_index_of_another_version_is_named_and_made_anew(
    harbour_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = tmp_path / "my index"
    refresh([harbour_folder], index)
    with monkeypatch.context() as other:
        other.setattr("qa.retrieval.kept.collection.made_by", lambda: "another")
        with pytest.raises(IndexFaultError, match=rf"another version of qa; .* qa index {harbour_folder} --index '"):
            Chatbot.open(index=index)
    with monkeypatch.context() as other:
        other.setattr("qa.retrieval.kept.before.made_by", lambda: "another")
        assert refresh([harbour_folder], index).added == 2


@pytest.mark.parametrize("name", ["store.db", "sentences/meta.json", "current.json", "a segment"])
def test_a_damaged_index_is_named_and_mended(harbour_folder: Path, tmp_path: Path, name: str) -> None:
    index = tmp_path / "index"
    refresh([harbour_folder], index)
    place = generation(index)
    segment = next((place / "passages").glob("*.idx"))
    path = {"current.json": index / name, "a segment": segment}.get(name, place / name)
    path.write_bytes(path.read_bytes()[:-5])
    with pytest.raises(IndexFaultError, match=r"is damaged .*; mend it with: qa index "):
        Chatbot.open(index=index)
    refresh([harbour_folder], index)
    assert Chatbot.open(index=index).ask("How many keepers did the light have?").answers[0].short == "three"


def test_bytes_that_changed_in_the_records_are_damage(harbour_folder: Path, tmp_path: Path) -> None:
    index = tmp_path / "index"
    refresh([harbour_folder], index)
    path = generation(index) / "store.db"
    data = path.read_bytes()
    path.write_bytes(data[:4096] + b"\xff" * (len(data) - 4096))
    with pytest.raises(IndexFaultError, match="is damaged"):
        Chatbot.open(index=index).ask("How many keepers did the light have?")


def test_a_flipped_bit_in_any_file_of_tantivys_is_named(harbour_folder: Path, tmp_path: Path) -> None:
    """Such a file can lead tantivy to ask for memory without bound, or to lose what it holds and say nothing."""
    index = tmp_path / "index"
    refresh([harbour_folder], index)
    files = sorted(path for path in generation(index).glob("*/*") if path.stat().st_size)
    assert {path.suffix for path in files} == {".json", ".fast", ".fieldnorm", ".idx", ".pos", ".store", ".term"}
    for path in files:
        data = path.read_bytes()
        for place in (0, len(data) // 3, len(data) // 2, len(data) - 1):
            path.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
            with pytest.raises(IndexFaultError, match=rf"{path.name} is not as it was written\); mend it with: qa ind"):
                Chatbot.open(index=index)
        path.write_bytes(data)
    Chatbot.open(index=index)


@pytest.mark.parametrize(
    ("facts", "others"),
    [(b"1912-03-03", b"1913-03-03"), (b"board.txt", b"boars.txt"), (b"A letter", b"A better"), (b"utf-8", b"utf-7")],
)
def test_what_is_told_of_a_document_is_damage_where_it_rotted(tmp_path: Path, facts: bytes, others: bytes) -> None:
    (tmp_path / "board.txt").write_text("A letter\n\nMarch 3, 1912\n\nThe board sent ten keepers last week.\n")
    refresh([tmp_path / "board.txt"], tmp_path / "index")
    store = generation(tmp_path / "index") / "store.db"
    written = store.stat().st_mtime_ns
    store.write_bytes(store.read_bytes().replace(facts, others))
    os.utime(store, ns=(written, written))
    bot = Chatbot.open(index=tmp_path / "index")
    with pytest.raises(IndexFaultError, match="is damaged"):
        bot.ask("How many keepers did the board send?")
    with pytest.raises(IndexFaultError, match="is damaged"):
        list(bot.corpus.summaries())


def test_large_files_are_compared_only_where_they_may_have_been_written(
    harbour_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A question must not take the longer the larger the corpus is."""
    compared: list[str] = []

    def noted(path: Path) -> int:
        compared.append(path.suffix)
        return checksum(path)

    refresh([harbour_folder], tmp_path / "index")
    monkeypatch.setattr("qa.retrieval.kept.layout.checksum", noted)
    Chatbot.open(index=tmp_path / "index")
    assert set(compared) == {".json", ".fast", ".fieldnorm", ".pos", ".store", ".term"}
    shutil.copytree(tmp_path / "index", tmp_path / "copy")  # with their times, but other inodes
    Chatbot.open(index=tmp_path / "copy")
    assert {".idx", ".db"}.issubset(compared)


@pytest.mark.parametrize("name", ["store.db", "sentences/*.idx", "passages/*.term"])
def test_a_refresh_mends_flipped_bits_where_no_document_changed(
    harbour_folder: Path, tmp_path: Path, name: str
) -> None:
    index = tmp_path / "index"
    refresh([harbour_folder], index)
    (path,) = generation(index).glob(name)
    data = path.read_bytes()
    path.write_bytes(data[:-50] + bytes(byte ^ 1 for byte in data[-50:]))
    assert refresh([harbour_folder], index).added == 2
    assert refresh([harbour_folder], index).unchanged == 2
    assert Chatbot.open(index=index).ask("How many keepers did the light have?").answers[0].short == "three"


def test_an_index_that_cannot_be_read_is_told(
    harbour_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refresh([harbour_folder], tmp_path / "index")

    def unreadable(*_: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("qa.retrieval.kept.layout.checksum", unreadable)
    with pytest.raises(IndexFaultError, match=r"index: the index cannot be read \(Input/output error\)"):
        Chatbot.open(index=tmp_path / "index")


def test_an_index_that_may_only_be_read_is_read(
    harbour_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refresh([harbour_folder], tmp_path / "index")
    for lock in tmp_path.glob("index/**/*.lock"):
        lock.unlink()
    before = sorted(tmp_path.glob("index/**/*"))
    (tmp_path / "temporary").mkdir()
    with monkeypatch.context() as other:
        other.setattr("qa.retrieval.kept.engine.os.access", lambda *_: False)  # root may write to everything
        other.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
        bot = Chatbot.open(index=tmp_path / "index")
        assert bot.ask("How many keepers did the light have?").answers[0].short == "three"
        assert sorted(tmp_path.glob("index/**/*")) == before
        assert not list((tmp_path / "temporary").iterdir())
        other.setattr("tempfile.tempdir", str(tmp_path / "none"))
        with pytest.raises(IndexFaultError, match="neither it nor a temporary folder can be written to"):
            Chatbot.open(index=tmp_path / "index")


def test_a_folder_that_is_no_index_is_left_alone(harbour_folder: Path) -> None:
    before = sorted(harbour_folder.iterdir())
    with pytest.raises(IndexFaultError, match="holds other files and is no index"):
        refresh([harbour_folder], harbour_folder)
    assert sorted(harbour_folder.iterdir()) == before


@pytest.mark.parametrize("names", [["lock"], ["current.json"], ["lock", "current.json", "generation-x"]])
def test_a_folder_with_names_like_ours_is_left_alone(harbour_folder: Path, tmp_path: Path, names: list[str]) -> None:
    (tmp_path / "own" / "generation-1815").mkdir(parents=True)
    for path in (*(tmp_path / "own" / name for name in names), tmp_path / "own" / "generation-1815" / "notes.txt"):
        path.write_text('{"mine": 1}')
    with pytest.raises(IndexFaultError, match="holds other files and is no index"):
        refresh([harbour_folder], tmp_path / "own")
    assert (tmp_path / "own" / "generation-1815" / "notes.txt").read_text() == '{"mine": 1}'
    assert all((tmp_path / "own" / name).read_text() == '{"mine": 1}' for name in names)


def test_an_index_in_a_folder_that_was_there_is_its_owners_alone(harbour_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "index").mkdir(mode=0o755)
    before = os.umask(0)
    try:
        refresh([harbour_folder], tmp_path / "index")
    finally:
        os.umask(before)
    assert {path.name[:10] for path in (tmp_path / "index").iterdir()} == {"lock", "current.js", "generation"}
    assert not any(path.stat().st_mode & 0o077 for path in (tmp_path / "index").iterdir())


def test_a_refresh_that_fails_leaves_the_old_index(
    harbour_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = tmp_path / "index"
    refresh([harbour_folder], index)
    (harbour_folder / "new.txt").write_text("The fog came.\n", encoding="utf-8")

    def failing(error: Exception) -> Callable[..., None]:
        def fail(*_: object) -> None:
            raise error

        return fail

    for what, error in (
        ("qa.retrieval.kept.layout.publish", OSError(28, "No space left on device")),
        ("qa.retrieval.kept.writing.Writer.finish", ValueError("a worker thread encountered an io::Error")),
        ("qa.retrieval.kept.writing.Writer.add", sqlite3.OperationalError("database or disk is full")),
    ):
        with monkeypatch.context() as disk:
            disk.setattr(what, failing(error))
            with pytest.raises(IndexFaultError, match=r"cannot be written \((No space|a worker|database or disk)"):
                refresh([harbour_folder], index)
    assert len(list(index.glob("generation-*"))) == 1
    assert len(Chatbot.open(index=index).corpus.by_name) == 2
    for file in harbour_folder.iterdir():
        file.unlink()
    with pytest.raises(CorpusError):
        refresh([harbour_folder], index)
    assert len(Chatbot.open(index=index).corpus.by_name) == 2


def test_a_reader_keeps_its_generation(harbour_folder: Path, tmp_path: Path) -> None:
    index = tmp_path / "index"
    refresh([harbour_folder], index)
    bot = Chatbot.open(index=index)
    (harbour_folder / "new.txt").write_text("The fog came in 1913.\n", encoding="utf-8")
    refresh([harbour_folder], index)
    assert bot.ask("How many keepers did the light have?").answers[0].short == "three"
    assert len(Chatbot.open(index=index).corpus.by_name) == 3


def elsewhere(corpus: Path, index: Path) -> subprocess.Popen[bytes]:
    """A refresh in a process of its own."""
    module, call = "qa.retrieval.kept.building", f"refresh([Path({str(corpus)!r})], Path({str(index)!r}))"
    return subprocess.Popen([sys.executable, "-c", f"from pathlib import Path; from {module} import refresh; {call}"])


@pytest.fixture
def killed(made: Path, tmp_path: Path) -> Iterator[Path]:
    """An index of texts that have changed since."""
    index = tmp_path / "index"
    refresh([made], index)
    for file in list(made.iterdir())[:20]:
        file.write_text(file.read_text(encoding="utf-8") + "\n\nThe fog came in 1913.\n", encoding="utf-8")
    yield index
    shutil.rmtree(index)


def test_a_killed_refresh_leaves_the_old_index_or_the_new(killed: Path, made: Path) -> None:
    for wait in (0.25, 0.4, 0.6):
        process = elsewhere(made, killed)
        time.sleep(wait)
        process.kill()
        process.wait()
        pieces = {len(document.sentences) for document in Chatbot.open(index=killed).corpus.by_name.values()}
        assert pieces
    refresh([made], killed)
    assert len(list(killed.glob("generation-*"))) == 1
    assert_same_collection(killed, made)


def test_two_refreshes_at_once_wait_for_one_another(made: Path, tmp_path: Path) -> None:
    index = tmp_path / "index"
    both = [elsewhere(made, index) for _ in range(2)]
    assert [process.wait() for process in both] == [0, 0]
    assert len(list(index.glob("generation-*"))) == 1
    assert len(Chatbot.open(index=index).corpus.by_name) == 40


def test_whatever_makes_terms_decides_what_an_index_is_made_by() -> None:
    """A module of the language room that the kept index takes its terms from is among the digested sources."""
    package = Path(qa.__file__).parent
    digested = {path for path in sources() if path.parent.name == "language"}
    loaders = {"data", "prepared"}
    for module in [*package.glob("corpus/**/*.py"), *package.glob("retrieval/**/*.py"), *digested]:
        imported = re.findall(r"^from qa\.language\.(\w+) import", module.read_text(encoding="utf-8"), re.MULTILINE)
        late = {"names", "numbers", "dates", "tagger", "chunks", "quantity"}  # asked of a text, never kept
        for name in set(imported) - loaders - late:
            assert package / "language" / f"{name}.py" in digested, (module.name, name)
