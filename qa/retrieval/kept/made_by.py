"""What decides the content of an index: a digest of the code and data by which texts become sentences and terms."""

import sys
import unicodedata
from functools import cache
from pathlib import Path

import Stemmer

from qa.language.data import folder

_PACKAGE = Path(__file__).resolve().parents[2]
_CODE = ("corpus/**/*.py", "retrieval/**/*.py", "language/tokens.py", "language/terms.py", "language/text.py")
_DATA = ("corpus.toml", "language.toml", "lexicon/irregular.toml")


def sources() -> list[Path]:
    """The files of that code and data."""
    code = sorted(path for pattern in _CODE for path in _PACKAGE.glob(pattern))
    return [*code, *(folder("rules") / name for name in _DATA)]


@cache
def made_by() -> str:
    """The digest in hexadecimal. An index made by another must be made anew."""
    import hashlib

    digest = hashlib.sha256(f"{unicodedata.unidata_version} {Stemmer.version()} {sys.byteorder}\0".encode())
    for path in sources():
        digest.update(f"{path.name}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
