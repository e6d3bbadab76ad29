"""The built wheel works on its own, from any folder, with what it carries inside."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

PROJECT = Path(__file__).parent.parent


def run(*arguments: object, cwd: Path) -> str:
    """What a program prints; its complaints where it fails."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PIP_"))}
    done = subprocess.run(
        [str(argument) for argument in arguments],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the source distribution built from this tree, with the backend that is installed here."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, PROJECT, cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def program(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`qa` installed from the wheel into an environment of its own; libraries are lent, so nothing is downloaded."""
    folder = tmp_path_factory.mktemp("environment")
    run(sys.executable, "-m", "venv", "--without-pip", folder, cwd=folder)
    scripts = folder / ("Scripts" if sys.platform == "win32" else "bin")
    python = next(scripts.glob("python*"))
    pip = (sys.executable, "-m", "pip", "--python", python, "--disable-pip-version-check")
    run(*pip, "install", "--quiet", "--no-deps", "--no-index", wheel, cwd=folder)
    site = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder).strip())
    # A folder named in a .pth file is searched, but its own .pth files (this project's editable install) are not read.
    lent = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (site / "lent.pth").write_text("".join(f"{path}\n" for path in sorted(lent)), encoding="utf-8")
    found = shutil.which("qa", path=str(scripts))
    assert found is not None
    return Path(found)


def test_wheel_carries_rules_and_seeds_byte_for_byte(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        for folder in ("rules", "seeds"):
            for path in sorted((PROJECT / folder).rglob("*")):
                if path.is_file():
                    inside = f"qa/data/{folder}/{path.relative_to(PROJECT / folder).as_posix()}"
                    assert archive.read(inside) == path.read_bytes()
        assert not [name for name in archive.namelist() if name.startswith("tests/") or name.endswith(".pyc")]


def test_installed_program_is_the_wheel_and_not_this_tree(program: Path, tmp_path: Path) -> None:
    python = next(program.parent.glob("python*"))
    where = Path(run(python, "-c", "import qa; print(qa.__file__)", cwd=tmp_path).strip())
    assert program.parent.parent in where.parents


def test_installed_program_answers_from_an_empty_folder(program: Path, tmp_path: Path) -> None:
    seeds = sorted(path.name for path in (PROJECT / "seeds").iterdir())
    assert [row.split()[0] for row in run(program, "sources", cwd=tmp_path).splitlines()] == seeds
    assert run(program, "rules", cwd=tmp_path).strip()
    shown = run(program, "ask", "How many North Korean troops did Russia get?", cwd=tmp_path)
    assert any(name in shown for name in seeds)
    assert list(tmp_path.iterdir()) == []


def test_installed_program_opens_a_folder_of_ones_own(program: Path, tmp_path: Path) -> None:
    (tmp_path / "light.txt").write_text("Until 1911 the light had three keepers and a dog.\n", encoding="utf-8")
    shown = run(program, "ask", "--corpus", ".", "How many keepers did the light have?", cwd=tmp_path)
    assert "light.txt:1" in shown
