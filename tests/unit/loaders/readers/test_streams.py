"""Compressed input: expanded as it is read, told apart by its bytes, and refused where it is a bomb."""

from __future__ import annotations

import gzip
import io
import json
import random
import tracemalloc
from pathlib import Path

import pytest

from graph.errors import UnreadableArticle
from loaders import sources, streams
from tests.unit.loaders.readers.reading import NOTHING, every_way, told, zstd_compress

LINES = b"".join(
    json.dumps({"title": f"Story {n}", "text": f"Lumen {n} sued Orbit."}).encode() + b"\n" for n in range(3)
)


def read(path: str, content: bytes) -> list[str]:
    return told(list(sources._read(io.BytesIO(content), path, None, NOTHING)))


PACKED = [
    ("a.jsonl.gz", gzip.compress(LINES)),
    ("a.jsonl.zst", zstd_compress(LINES)),
    ("a.jsonl", gzip.compress(LINES)),  # the bytes count, not the name
    ("download", zstd_compress(LINES)),
    ("a.jsonl.GZ", gzip.compress(LINES[:40]) + gzip.compress(LINES[40:])),  # two members, cut inside a line
    ("a.jsonl.zst", zstd_compress(LINES[:40]) + zstd_compress(LINES[40:])),
]


@pytest.mark.parametrize(("name", "content"), PACKED)
def test_expanded_whatever_the_name(name: str, content: bytes) -> None:
    assert read(name, content) == ["Story 0", "Story 1", "Story 2"]


@pytest.mark.parametrize("compress", [gzip.compress, zstd_compress])
def test_what_is_cut_off_keeps_what_came_before(compress: object) -> None:
    assert callable(compress)
    chance = random.Random(1)
    # random words, so that the cut lies behind the first stories
    lines = [
        {"title": f"Story {n}", "text": " ".join(f"{chance.getrandbits(16):x}" for i in range(9_000))} for n in range(9)
    ]
    packed = compress("\n".join(map(json.dumps, lines)).encode())
    found = read("a.jsonl.gz", packed[: len(packed) * 2 // 3])
    assert found[:4] == ["Story 0", "Story 1", "Story 2", "Story 3"]
    assert found[-1] == "! the compressed file cannot be read to its end: it ends in the middle"


@pytest.mark.parametrize("content", [gzip.compress(LINES)[:30] + b"\xff" * 40, streams.GZIP + b"nonsense" * 9,
                                     streams.ZSTANDARD + b"nonsense" * 9])  # fmt: skip
def test_what_is_broken_gets_one_reason(content: bytes) -> None:
    (found,) = read("a.jsonl.gz", content)
    assert found.startswith("! the compressed file cannot be read to its end")
    assert "\n" not in found


BOMBS = {"gzip": gzip.compress(b"x" * 150_000_000, 1), "zstd": zstd_compress(b"x" * 150_000_000)}


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.html"])
@pytest.mark.parametrize("kind", BOMBS)
def test_a_bomb_in_place_of_an_article_stops_at_the_size_of_one(name: str, kind: str) -> None:
    tracemalloc.start()
    (found,) = read(name, BOMBS[kind])
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found.startswith("! ")
    assert peak < 120_000_000


def test_a_bomb_in_place_of_many_articles_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "FREE_BYTES", 50_000_000)
    found = read("a.jsonl", BOMBS["gzip"])
    assert found == ["! it grows to more than 200 times its compressed size"]


def test_ordinary_text_is_never_taken_for_a_bomb(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "FREE_BYTES", 0)
    assert read("a.jsonl.gz", gzip.compress(LINES * 20))[:3] == ["Story 0", "Story 1", "Story 2"]


def test_only_one_layer_is_expanded() -> None:
    assert all(line.startswith("! ") for line in read("a.jsonl.gz", gzip.compress(gzip.compress(LINES))))


def test_an_error_of_the_disk_is_one_reason() -> None:
    class Failing(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, buffer: object) -> int:
            raise OSError(5, "Input/output error")

    (found,) = sources._read(io.BufferedReader(Failing()), "a.txt", None, NOTHING)
    assert isinstance(found, UnreadableArticle)
    assert "input/output error" in found.what


TEXT = b"Lumen sues Orbit\n\nLumen Labs sued Orbit AI."


@pytest.mark.parametrize(("name", "content", "wanted"), [
    ("a.txt", TEXT, ["Lumen sues Orbit"]),
    ("a.jsonl", LINES, ["Story 0", "Story 1", "Story 2"]),
    ("empty.txt", b"", ["! it is empty"]),
])  # fmt: skip
def test_every_way_in(name: str, content: bytes, wanted: list[str], tmp_path: Path) -> None:
    for way, found in every_way(tmp_path, name, content).items():
        assert found == wanted, way
