"""Addresses that texts give may be anything."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.stories import newsroom
from graph.web_addresses import web_address, web_host


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://News.example/1", "news.example"),
        ("http://[broken", ""),
        ("mailto:a@b.example", ""),
        ("/only/a/path", ""),
        ("", ""),
    ],
)
def test_the_host_of_an_address(address: str, host: str) -> None:
    assert web_host(address) == host


@pytest.mark.parametrize(
    ("base", "written", "address"),
    [
        ("https://a.example/x/", "y", "https://a.example/x/y"),
        ("https://a.example/", " https://b.example/1 ", "https://b.example/1"),
        ("https://a.example/", "http://[broken", None),
        ("http://[broken", "/1", None),
        ("", "/1", None),
        ("https://a.example/", "javascript:alert(1)", None),
    ],
)
def test_an_address_in_a_document(base: str, written: str, address: str | None) -> None:
    assert web_address(base, written) == address


@given(st.text(max_size=40), st.text(max_size=40))
def test_no_text_raises(base: str, written: str) -> None:
    assert web_address(base, written) is None or web_host(web_address(base, written) or "")
    assert isinstance(newsroom("art_1", None, f"http://{written}"), str)
