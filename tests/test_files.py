"""From bytes to text, and from folders to files with names."""

import os
from pathlib import Path

import pytest

from qa.corpus.content import Unreadable
from qa.corpus.files import content_of, find_files
from qa.errors import CorpusError


def test_files_are_found_in_order_and_hidden_ones_left_out(tmp_path: Path) -> None:
    for name in ["b.txt", "a/z.md", "a/B", "A.txt", ".hidden.txt", ".git/config", "a.txt", "ä.rst"]:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("Text.")
    assert [file.name for file in find_files([tmp_path])] == ["A.txt", "a.txt", "a/B", "a/z.md", "b.txt", "ä.rst"]


def test_files_links_stay_inside_and_end(tmp_path: Path) -> None:
    corpus, outside = tmp_path / "corpus", tmp_path / "outside"
    (corpus / "sub").mkdir(parents=True)
    (corpus / ".store").mkdir()
    outside.mkdir()
    (outside / "secret.txt").write_text("Secret.")
    (corpus / "a.txt").write_text("Text.")
    (corpus / ".store" / "kept.txt").write_text("Kept.")
    (corpus / "again.txt").symlink_to(corpus / "a.txt")
    (corpus / "kept.txt").symlink_to(corpus / ".store" / "kept.txt")
    (corpus / "secret.txt").symlink_to(outside / "secret.txt")
    (corpus / "out").symlink_to(outside)
    (corpus / "sub" / "loop").symlink_to(corpus)
    found = {file.name: file.refusal for file in find_files([corpus])}
    leads_out = "a link that leads out of the corpus folder"
    assert found == {"a.txt": "", "kept.txt": "", "out": leads_out, "secret.txt": leads_out}


def test_a_link_that_cannot_be_followed_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("Text.")
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    plain = os.path.realpath

    def gone(path: str | Path) -> str:
        if str(path).endswith("b.txt"):
            raise FileNotFoundError(2, "No such file or directory")
        return plain(path)

    monkeypatch.setattr(os.path, "realpath", gone)
    found = {file.name: file.refusal for file in find_files([tmp_path])}
    assert found == {"a.txt": "", "b.txt": "a link that cannot be followed (No such file or directory)"}


def test_files_of_several_folders_have_names_of_their_own(tmp_path: Path) -> None:
    for name in ["x/news/a.txt", "y/news/a.txt", "y/news/b.txt", "z/a.txt", "lone/c.txt"]:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("Text.")
    roots = [tmp_path / "x/news", tmp_path / "y/news", tmp_path / "z", tmp_path / "lone" / "c.txt", tmp_path / "z"]
    assert [file.name for file in find_files(roots)] == ["b.txt", "c.txt", "x/news/a.txt", "y/news/a.txt", "z/a.txt"]


def test_files_given_by_name_may_have_any_suffix(tmp_path: Path) -> None:
    (tmp_path / "a.log").write_text("Text.")
    (given,) = find_files([tmp_path / "a.log"])
    assert content_of(given)[0].text == "Text."
    (found,) = find_files([tmp_path])
    with pytest.raises(Unreadable, match=r"^\.log files are not read"):
        content_of(found)


@pytest.mark.parametrize("name", ["Licence 2.0", "minutes 12.5.2023", "letter to Mr. Reed", "log.1"])
def test_what_ends_a_name_need_not_be_a_suffix(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("Text.")
    (found,) = find_files([tmp_path])
    assert content_of(found)[0].text == "Text."


@pytest.mark.parametrize("name", ["song.mp3", "all.7z", "main.c", "page.h264"])
def test_other_suffixes_are_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("Text.")
    (found,) = find_files([tmp_path])
    with pytest.raises(Unreadable, match="files are not read"):
        content_of(found)


def test_files_whose_names_are_not_text(tmp_path: Path) -> None:
    try:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")).write_text("Text.")
    except OSError:
        pytest.skip("this disk takes only names in UTF-8")
    assert [file.name for file in find_files([tmp_path])] == [r"caf\xe9.txt"]


def test_files_that_are_not_there(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"nowhere does not exist; give an existing folder or file with --corpus"):
        find_files([tmp_path / "nowhere"])
    with pytest.raises(CorpusError, match=r"the folder is empty; put text files"):
        find_files([tmp_path])


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes")
def test_what_passes_for_a_regular_file_is_never_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "log.txt")
    monkeypatch.setattr("qa.corpus.files.stat.S_ISREG", lambda mode: True)
    [file] = find_files([tmp_path / "log.txt"])
    with pytest.raises(Unreadable, match="empty"):
        content_of(file)
