"""What goes wrong around the program: full disks, closed pipes, no home, a C locale, an interrupt. Nothing is lost."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from qa.__main__ import main as start

QUESTION = "How many keepers did the light have?"
ANSWER = "[three] keepers"
ROOT = Path(__file__).parent.parent
QA = f'"{sys.executable}" -m qa'

pytestmark = pytest.mark.skipif(os.name != "posix", reason="speaks to a POSIX shell")


def shell(line: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A line of shell; `qa` is the program."""
    known = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    return subprocess.run(
        ["bash", "-c", line.replace("qa ", f"{QA} ")], capture_output=True, text=True, timeout=120, env=known
    )


def told(done: subprocess.CompletedProcess[str]) -> None:
    """Status 2 and one line of ours, no traceback."""
    assert done.returncode == 2, done.stderr
    assert done.stderr.startswith("qa: ")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("command", [f"ask '{QUESTION}'", f"chat <<< '{QUESTION}'", "--help"])
def test_a_full_disk_is_told_in_one_line(harbour_folder: Path, command: str) -> None:
    done = shell(f"qa {command} > /dev/full") if command == "--help" else shell(
        f"qa --corpus '{harbour_folder}' {command} > /dev/full"
    )  # fmt: skip
    told(done)
    assert "No space left" in done.stderr


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams_are_no_fault(harbour_folder: Path, closed: str) -> None:
    done = shell(f"qa ask --corpus '{harbour_folder}' '{QUESTION}' {closed}")
    assert (done.returncode, done.stderr) == (0, "")


def test_who_reads_no_further_hears_no_complaint(harbour_folder: Path) -> None:
    done = shell(f"yes '{QUESTION}' | head -300 | qa batch --corpus '{harbour_folder}' - | head -1")
    assert done.stdout.count("\n") == 1
    assert done.stderr == ""


@pytest.mark.parametrize("home", ["/nonexistent/home", "/dev/null", "/proc", ""])
def test_without_a_home_it_answers_and_writes_nowhere(harbour_folder: Path, tmp_path: Path, home: str) -> None:
    here = tmp_path / "here"
    here.mkdir()
    done = shell(f"cd '{here}' && qa ask --corpus '{harbour_folder}' '{QUESTION}'", HOME=home, XDG_CACHE_HOME="")
    assert (done.returncode, done.stderr) == (0, "")
    assert ANSWER in done.stdout
    assert list(here.iterdir()) == []


def test_a_limit_on_file_size_leaves_the_old_file_whole(harbour_folder: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.mkdir()
    talk = f"{QUESTION}\\nWho said the fog is our enemy?\\nWhen was it built?\\n/save {kept}/talk.json\\n"
    first = shell(f"printf '{talk}' | qa chat --corpus '{harbour_folder}'")
    assert "saved 3 turns" in first.stdout
    before = (kept / "talk.json").read_bytes()
    done = shell(f"ulimit -f 1; printf '{talk}/why\\n' | qa chat --corpus '{harbour_folder}'")
    assert done.returncode == 0
    assert "cannot be written (File too large)" in done.stdout
    assert [path.name for path in kept.iterdir()] == ["talk.json"]
    assert (kept / "talk.json").read_bytes() == before


def test_what_is_written_is_its_owners_alone(harbour_folder: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    names = [tmp_path / name for name in ("talk.json", "talk.md", "export.json")]
    commands = f"/save {names[0]}\\n/export {names[1]}\\n/export {names[2]}\\n"
    line = f"umask 0; printf '{QUESTION}\\n{commands}' | qa chat --corpus '{harbour_folder}'"
    assert shell(line, XDG_CACHE_HOME=str(cache)).returncode == 0
    for path in (*names, *cache.rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


def test_a_pipe_or_device_in_the_place_of_a_file_is_not_waited_for(harbour_folder: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for command in (f"/save {tmp_path}/pipe", f"/resume {tmp_path}/pipe", "/resume /dev/zero"):
        done = shell(f"printf '{QUESTION}\\n{command}\\n' | qa chat --corpus '{harbour_folder}'")
        assert "no regular file" in done.stdout
    for command in ("verify", "eval", "replay"):
        told(shell(f"qa {command} /dev/zero"))


def test_rotten_postings_are_told_in_one_line(harbour_folder: Path, tmp_path: Path) -> None:
    shell(f"qa index '{harbour_folder}' --index '{tmp_path}/index'")
    (postings,) = tmp_path.glob("index/generation-*/sentences/*.idx")
    sound, written = postings.read_bytes(), postings.stat().st_mtime_ns
    for at in range(0, len(sound) - 8, 13):  # tantivy writes backtraces of its own
        postings.write_bytes(sound[:at] + b"\xff" * 8 + sound[at + 8 :])
        os.utime(postings, ns=(written, written))  # as a disk that rots; else it would not get to read them
        done = shell(f"qa ask --index '{tmp_path}/index' '{QUESTION}'", RUST_BACKTRACE="1")
        if done.returncode != 2:
            assert (done.returncode, done.stderr) in ((0, ""), (1, ""))
            continue
        told(done)
        assert "is damaged" in done.stderr


def test_a_line_without_end_takes_no_memory_without_end(harbour_folder: Path) -> None:
    endless = "head -c 300000000 /dev/zero | tr '\\0' a"
    for command in ("batch -", "chat"):
        done = shell(f"ulimit -v 2000000; {endless} | qa {command} --corpus '{harbour_folder}'")
        assert (done.returncode, done.stderr) == (0, "")
        assert 0 < len(done.stdout) < 1_000_000


@pytest.mark.parametrize("environment", [{}, {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}])
def test_the_c_locale_loses_no_letter(tmp_path: Path, environment: dict[str, str]) -> None:
    folder = tmp_path / "küste"
    folder.mkdir()
    (folder / "Öresund.txt").write_text("Zoë Müller lit the lamp in Malmö in 1911.\n", encoding="utf-8")
    done = shell(f"qa ask --corpus '{folder}' 'Where did Zoë Müller light the lamp?'", LC_ALL="C", **environment)
    assert done.returncode == 0
    assert "Zoë Müller lit the lamp in [Malmö] in 1911.\n  Öresund.txt:1\n" in done.stdout


def test_an_interrupt_at_any_moment_leaves_without_a_traceback(harbour_folder: Path) -> None:
    for moment in range(4):
        line = [sys.executable, "-m", "qa", "batch", "--corpus", str(harbour_folder), "-"]
        process = subprocess.Popen(
            line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT
        )
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write((QUESTION + "\n").encode() * 500)
        process.stdin.flush()
        process.stdout.readline()  # it has begun
        time.sleep(moment / 50)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
        assert process.returncode in (130, -signal.SIGINT), err
        assert b"Traceback" not in err
        assert out.endswith(b"}\n") or out == b""


def test_an_interrupt_while_an_index_is_built_leaves_it_to_be_built(harbour_folder: Path, tmp_path: Path) -> None:
    text = "".join(f"A gale broke board {number} of the shed.\n\n" for number in range(300))
    for number in range(30):
        (harbour_folder / f"{number}.txt").write_text(text.replace("shed", f"shed {number}"), encoding="utf-8")
    for moment in (0, 0.2, 0.6):
        index = tmp_path / f"index{moment}"
        line = [sys.executable, "-m", "qa", "index", str(harbour_folder), "--index", str(index)]
        process = subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT)
        until = time.monotonic() + 60
        while not index.exists() and process.poll() is None and time.monotonic() < until:
            time.sleep(0.01)
        time.sleep(moment)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
        assert process.returncode in (0, 130, -signal.SIGINT), err
        assert b"Traceback" not in err
        assert subprocess.run(line, capture_output=True, cwd=ROOT, check=False).returncode == 0
        assert ANSWER in shell(f"qa ask --index '{index}' '{QUESTION}'").stdout
        assert len(list(index.glob("generation-*"))) == 1


def test_an_interrupt_while_the_program_is_loaded_leaves_without_a_traceback() -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("qa.cli.main", interrupted)
        with pytest.raises(SystemExit, match="130"):
            start()


def test_clocks_and_dates_of_files_mean_nothing(harbour_folder: Path) -> None:
    answers = set()
    for when in (0, 10**9, 10**10):
        for path in harbour_folder.iterdir():
            os.utime(path, (when, when))
        answers.add(shell(f"qa ask --json --corpus '{harbour_folder}' '{QUESTION}'").stdout)
    assert len(answers) == 1
    assert ANSWER.strip("[]").split("]")[0] in answers.pop()
