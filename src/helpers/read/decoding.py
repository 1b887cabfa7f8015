"""Which encoding a file is in, and its text, read as a stream."""

import codecs
import lzma
import re
import zlib
from collections.abc import Iterator
from contextlib import suppress

from fsspec.core import OpenFile

from helpers.read.records import NotTextError
from helpers.read.sources import SourceFile

DAMAGE = (OSError, EOFError, zlib.error, lzma.LZMAError)
HEAD = 4096
CHUNK = 1 << 20
UNDECODABLE = "one surrogate a byte"  # mending counts them and puts U+FFFD in their place
MARKS = (  # UTF-32's mark begins like that of UTF-16
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
PACKED_OR_PRINTED = (b"%PDF", b"PK\x03\x04", b"\x1f\x8b", b"\xd0\xcf\x11\xe0", b"PAR1", b"{\\rtf")
CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b"))
BROKEN = re.compile("[\udc80-\udcff]")
BEYOND_ASCII = re.compile("[^\x00-\x7f]")
MOST_CONTROLS = 0.05  # of a file's head; of random bytes 10 % are control characters


def _surrogates(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return "".join(chr(0xDC00 + byte) for byte in error.object[error.start : error.end]), error.end


codecs.register_error(UNDECODABLE, _surrogates)


def text_of(file: SourceFile, newline: str | None = None) -> OpenFile:
    """The file's text; what cannot be decoded stands in it as surrogates."""
    encoding = file.encoding or encoding_of(file)
    return file.open(encoding=encoding, errors=UNDECODABLE, newline=newline)


def encoding_of(file: SourceFile) -> str:
    """The one that the bytes are marked with, the recipe names, or the bytes show.

    Raises NotTextError if they are no text.
    """
    with file.open() as stream:
        head = stream.read(HEAD)
    marked = next((name for mark, name in MARKS if head.startswith(mark)), None)
    if marked or file.recipe.encoding:
        return marked or file.recipe.encoding
    if wide := _unmarked_utf_16(head):
        return wide
    if head.startswith(PACKED_OR_PRINTED) or _is_binary(head):
        raise NotTextError(f"begins with {head[:8]!r}")
    return "utf-8" if _is_utf_8(file) else "cp1252"


def _unmarked_utf_16(head: bytes) -> str | None:
    """Plain letters, blanks and line ends make every other byte of UTF-16 a NUL."""
    even, odd = head[::2].count(0), head[1::2].count(0)
    enough = len(head) / 2 * 0.1
    if min(even, odd) > 0 or max(even, odd) <= enough:
        return None
    return "utf-16-le" if odd else "utf-16-be"


def _is_binary(head: bytes) -> bool:
    controls = len(head) - len(head.translate(None, CONTROLS))
    return controls > 20 and controls > MOST_CONTROLS * len(head)


def _is_utf_8(file: SourceFile) -> bool:
    """Whether all of it is; or, in a damaged file, most of what is not ASCII."""
    try:
        return all(text is not None for text in _as_utf_8(file, "strict"))
    except UnicodeDecodeError:
        good = bad = 0
        for text in _as_utf_8(file, UNDECODABLE):
            bad += (broken := len(BROKEN.findall(text)))
            good += len(BEYOND_ASCII.findall(text)) - broken
        return good >= bad


def _as_utf_8(file: SourceFile, errors: str) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder("utf-8")(errors)
    with file.open() as stream, suppress(*DAMAGE):  # which reading will meet again, and say
        while chunk := stream.read(CHUNK):
            yield decoder.decode(chunk)
    yield decoder.decode(b"", final=True)
