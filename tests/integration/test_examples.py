"""Every example of the documents runs on the graph of the bundled articles, and prints what stands there."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import pytest

from api.settings import Settings
from graph import evidence
from graph.local_server import Connection
from graph.store import GraphStore, open_graph
from tests import documents
from tests.integration.api.conftest import TOKEN, environment, serving, wipe


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


CURLS = [
    (name, found.replace("\\\n", " ").strip())
    for name in ("README.md", "docs/api.md")
    for found in re.findall(r"(?m)^    (curl (?:.*\\\n)*.*)$", (documents.REPOSITORY / name).read_text("utf-8"))
]


@pytest.mark.parametrize(("name", "command"), CURLS, ids=[command[:60] for _, command in CURLS])
def test_requests_in_the_documents_are_answered(name: str, command: str, demo: GraphStore, tmp_path: Path) -> None:
    """As a reader types them, with curl, against a server on a port of its own."""
    if shutil.which("curl") is None:
        assert os.environ.get("CI") != "true", "CI must have curl"
        pytest.skip("there is no curl here to type the requests of the documents with")
    (tmp_path / "story.txt").write_text("A story\n\nExample Corp sued Sample Inc on Monday over copied photographs.\n")
    with serving(demo, Settings(token=TOKEN)) as address:
        typed = command.replace("http://127.0.0.1:8000", address).replace(
            "curl ", "curl --silent --show-error --fail ", 1
        )
        done = subprocess.run(
            ["bash", "-c", typed], cwd=tmp_path, env={**os.environ, "TOKEN": TOKEN}, capture_output=True, text=True
        )
    assert done.returncode == 0, f"{name}: {command}: {done.stderr}"
    assert json.loads(done.stdout)


def test_there_are_requests_in_the_documents() -> None:
    assert {name for name, _ in CURLS} == {"README.md", "docs/api.md"}
