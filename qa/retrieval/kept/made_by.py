"""What decides the content of an index: a digest of the code and data by which texts become sentences and terms."""

import sys
import unicodedata
from functools import cache
from pathlib import Path

import Stemmer

from qa.language.data import folder
from qa.language.prepared import prepared
from qa.language.word_tags import lexicon_file

_PACKAGE = Path(__file__).resolve().parents[2]
_TERMS = ("tokens", "term_runs", "terms", "text")
_SPEAKERS = ("gazetteer", "word_tags")  # by which a transcript is told from rows
_CODE = ("corpus/**/*.py", "retrieval/**/*.py", *(f"language/{name}.py" for name in _TERMS + _SPEAKERS))
_DATA = (
    *("corpus.toml", "language.toml", "recognisers/names.toml"),
    *(f"lexicon/{name}.toml" for name in ("irregular", "given_names", "roles", "tags")),
)


@cache
def made_by() -> str:
    """The digest in hexadecimal. An index made by another must be made anew."""
    return str(prepared("made_by", sources(), lambda: {"made_by": {"digest": _digest()}})["made_by"].get("digest"))


def sources() -> list[Path]:
    """The files of that code and data, and the stemmer's."""
    return [*_own(), Path(Stemmer.__file__)]


def _own() -> list[Path]:
    code = sorted(path for pattern in _CODE for path in _PACKAGE.glob(pattern))
    return [*code, *(folder("rules") / name for name in _DATA), lexicon_file()]


def _digest() -> str:
    import hashlib

    digest = hashlib.sha256(f"{unicodedata.unidata_version} {Stemmer.version()} {sys.byteorder}\0".encode())
    for path in _own():
        digest.update(f"{path.name}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
