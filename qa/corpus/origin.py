"""The file a document was read from, as it was then: what tells whether a citation still holds."""

import os
import stat

from msgspec import Struct

_AT_ONCE = 1 << 20  # bytes of a file held while it is hashed

State = tuple[int, int, int, int]  # size in bytes, times of change of content and of inode in ns, inode


class Origin(Struct, frozen=True):
    """A file's path, its state when it was read, and the SHA-256 of its bytes in hexadecimal."""

    path: str
    state: State
    digest: str

    def holds(self) -> bool:
        """Whether the file still has the content that was read.

        It is read again only where its state has changed, and never if it is a pipe or a device by now.
        """
        try:
            status = os.stat(self.path)
            if state_of(status) == self.state:
                return True
            same_size = stat.S_ISREG(status.st_mode) and status.st_size == self.state[0]
            return same_size and digest_of(self.path) == self.digest
        except OSError:
            return False


def state_of(status: os.stat_result) -> State:
    """What changes whenever a file's content does; the inode's own time is nobody's to set back."""
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def digest_of(path: str) -> str:
    """The SHA-256 of a file's bytes in hexadecimal, by pieces; raises OSError."""
    import hashlib  # loads OpenSSL: only where bytes are read

    digest = hashlib.sha256()
    with open(path, "rb") as file:
        while piece := file.read(_AT_ONCE):
            digest.update(piece)
    return digest.hexdigest()


def origin_of(place: str, status: os.stat_result, data: bytes) -> Origin:
    """The origin of bytes read from a file; the status was taken before they were read, so no change slips between."""
    import hashlib

    path = place if os.path.isabs(place) else os.path.join(os.getcwd(), place)
    return Origin(path, state_of(status), hashlib.sha256(data).hexdigest())
