"""Files that a user names: taken whole within a limit, put back whole or not at all, for their owner alone."""

import errno
import os
import stat
from pathlib import Path

MOST_BYTES = 100_000_000  # of a session, an export, a transcript, a set of questions


def taken(path: Path, most: int = MOST_BYTES) -> bytes:
    """The bytes of a file; OSError where it is none, is too large or cannot be read. It never waits for a pipe."""
    if "\0" in str(path):
        raise OSError(errno.EINVAL, "no file can have such a name")
    if not stat.S_ISREG(path.stat().st_mode):
        raise OSError(errno.EINVAL, "it is no regular file")
    with path.open("rb") as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise OSError(errno.EFBIG, f"it is larger than {most:,} bytes")
    return data


def put(path: Path, text: str) -> None:
    """Writes a file whole or not at all, readable by its owner alone; OSError where that cannot be done."""
    import tempfile  # only where something is written

    handle, part = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:100]}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, path)
    except BaseException:
        Path(part).unlink(missing_ok=True)
        raise
