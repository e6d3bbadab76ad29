"""The `qa` program. The help page and the version are at hand; all else is for the command line, slow to import."""

import gc
import os
import shutil
import sys

from qa import __version__
from qa.streams import open_streams, own_errors

PAGE_WIDTH = 80  # columns that help.txt is laid out for, and the most that any help page fills
_YOUNG = 100_000  # new objects until garbage is looked for among them: a start makes many and leaves hardly any


def main() -> None:
    """Runs the program. What cannot be written here is left to the command line, which tells why."""
    open_streams()
    if (page := _at_hand(sys.argv[1:])) is not None:
        try:
            sys.stdout.write(page)
            sys.stdout.flush()
            return
        except OSError:
            pass
    own_errors()
    gc.set_threshold(_YOUNG)
    from qa.cli import main as command_line

    try:
        command_line()
    finally:
        gc.freeze()  # the process gives all of it back at once: nobody need look for garbage in it before that


def _at_hand(arguments: list[str]) -> str | None:
    """What is asked for, where it needs no working out: the version, or the help page as it stands in help.txt."""
    if arguments == ["--version"]:
        return f"qa, version {__version__}\n"
    if arguments in (["--help"], ["-h"]) and shutil.get_terminal_size().columns >= PAGE_WIDTH:
        with open(os.path.join(os.path.dirname(__file__), "help.txt"), encoding="utf-8") as file:
            return file.read()
    return None
