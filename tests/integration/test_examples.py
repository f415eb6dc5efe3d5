"""Every example of the documents runs on the graph of the bundled articles, and prints what stands there."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from unittest import mock

import pytest

from graph import evidence
from graph.local_server import Connection
from graph.store import GraphStore, open_graph
from tests import documents
from tests.integration.api.conftest import environment, wipe


@pytest.fixture(scope="module")
def demo(server: Connection) -> Iterator[GraphStore]:
    """The graph of the bundled articles."""
    with open_graph(server) as graph, mock.patch.dict(os.environ, environment(server)):
        wipe(graph)
        documents.execute(["load", str(documents.REPOSITORY / "loaders" / "bundled" / "articles.jsonl")])
        yield graph
        wipe(graph)


@pytest.mark.parametrize("name", documents.EXAMPLES)
def test_examples_print_what_stands_there(name: str, demo: GraphStore) -> None:
    text = (documents.REPOSITORY / name).read_text("utf-8")
    assert documents.with_outputs(text, documents.execute) == text, "run `python -m tests.documents`"


def test_there_are_ten_questions_with_answers() -> None:
    text = (documents.REPOSITORY / "docs" / "cypher.md").read_text("utf-8")
    assert len(re.findall(r"(?m)^## \d+\. ", text)) == 10
    assert "No rows." not in text
    assert len(re.findall(r"```text\n.+?```", text, re.DOTALL)) == 10


def test_every_node_and_edge_of_the_demo_has_its_evidence(demo: GraphStore) -> None:
    assert evidence.gaps(demo.projection()) == []
