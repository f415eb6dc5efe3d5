"""Bytes of a source as they are meant: a look at the first ones, and compressed input expanded while it is read.

Gzip and Zstandard are known by their first bytes, whatever the name says, one layer deep. Nothing is expanded ahead
of the reader, so memory does not grow with the input. Input that grows beyond measure is refused.
"""

from __future__ import annotations

import gzip
import io
import sys
import zlib
from typing import Any, BinaryIO, cast

from graph.errors import UnreadableArticle

if sys.version_info >= (3, 14):
    from compression.zstd import ZstdError, ZstdFile
else:
    from backports.zstd import ZstdError, ZstdFile

GZIP, ZSTANDARD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
SUFFIXES = (".gz", ".zst")
MEDIA_TYPES = ("application/gzip", "application/x-gzip", "application/zstd", "application/octet-stream")
MOST_TIMES_LARGER = 200  # news text grows 3 to 5 times and logs of one page again and again 100; zeros 1,000 and more
FREE_BYTES = 100_000_000  # what is no larger than this harms nobody, however well it was packed
CHUNK = 1 << 16


class _Counted(io.RawIOBase):
    """A stream that knows how much was read of it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.read_bytes = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        content = _some(self._stream, len(buffer))
        self.read_bytes += len(content)
        buffer[: len(content)] = content
        return len(content)


class _Expanded(io.RawIOBase):
    """The bytes that a compressed stream stands for. Raises UnreadableArticle where they end in the middle."""

    def __init__(self, stream: BinaryIO, where: str, first: bytes) -> None:
        self._packed = _Counted(stream)
        self._where = where
        self._out = 0
        self._failed: UnreadableArticle | None = None
        packed = cast(BinaryIO, self._packed)
        self._file: gzip.GzipFile | ZstdFile = (
            gzip.GzipFile(fileobj=packed) if first.startswith(GZIP) else ZstdFile(packed)
        )

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if self._failed is None:
            try:
                return self._read(buffer)
            except UnreadableArticle as error:
                self._failed = error
        raise self._failed

    def _read(self, buffer: Any) -> int:
        try:
            content = self._file.read(len(buffer))
        except (EOFError, OSError, zlib.error, ZstdError) as error:
            why = "it ends in the middle" if isinstance(error, EOFError) else f"it is broken: {_plain(error)}"
            raise UnreadableArticle(
                f"the compressed file cannot be read to its end: {why}", where=self._where, remedy="Fetch it again"
            ) from error
        self._out += len(content)
        if self._out > FREE_BYTES and self._out > MOST_TIMES_LARGER * self._packed.read_bytes:
            raise UnreadableArticle(
                f"it grows to more than {MOST_TIMES_LARGER} times its compressed size",
                where=self._where,
                remedy="Expand it yourself if that is meant, and load the result",
            )
        buffer[: len(content)] = content
        return len(content)


def _plain(error: Exception) -> str:
    return str(error).rstrip(".") or type(error).__name__


class _Joined(io.RawIOBase):
    """Bytes that were read already, and the rest of their stream."""

    def __init__(self, first: bytes, rest: BinaryIO) -> None:
        self._first = io.BytesIO(first)
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        content = self._first.read(len(buffer)) or _some(self._rest, len(buffer))
        buffer[: len(content)] = content
        return len(content)


def _some(stream: BinaryIO, size: int) -> bytes:
    """Up to `size` bytes: what is there, so that an error of the stream comes after all bytes before it."""
    return stream.read1(size) if isinstance(stream, io.BufferedReader) else stream.read(size)


def looked_at(stream: BinaryIO, size: int) -> tuple[bytes, BinaryIO]:
    """The first `size` bytes, or all where there are fewer, and the stream as if nothing was read of it."""
    first = b""
    try:
        while len(first) < size and (more := _some(stream, size - len(first))):
            first += more
    except UnreadableArticle:
        pass  # it is raised again where the reader comes to this place
    return first, io.BufferedReader(_Joined(first, stream), CHUNK)


def is_compressed(first: bytes) -> bool:
    """Whether bytes begin as gzip or Zstandard does."""
    return first.startswith((GZIP, ZSTANDARD))


def expanded(stream: BinaryIO, where: str, first: bytes) -> BinaryIO:
    """The stream's bytes expanded, where they begin as compressed ones do."""
    return io.BufferedReader(_Expanded(stream, where, first), CHUNK) if is_compressed(first) else stream
