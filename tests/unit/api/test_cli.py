"""The command line without a graph: what it imports, what it says, how it ends."""

from __future__ import annotations

import subprocess
import sys

import pytest

from api import cli
from graph.errors import ServerDown, UnknownQuery

HEAVY = ("neo4j", "pydantic", "fastapi", "starlette", "uvicorn", "networkx", "rich", "trafilatura", "ahocorasick",
         "jgo", "platformdirs", "httpx", "numpy", "scipy", "pandas", "matplotlib", "exchange_calendars")  # fmt: skip


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--help"],
        ["--version"],
        ["ask"],
        ["ask", "share-drops", "--help"],
        ["ask", "no-such-query"],
        *([name, "--help"] for name in cli.COMMANDS),
    ],
    ids=" ".join,
)
def test_what_needs_no_graph_imports_nothing_heavy(arguments: list[str]) -> None:
    code = (
        "import sys; from api.cli import run; run(sys.argv[1:]); sys.stdout.flush(); "
        f"found = [m for m in {HEAVY!r} if m in sys.modules]; sys.exit(repr(found) if found else 0)"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code, *arguments], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout or done.stderr


@pytest.mark.parametrize("name", list(cli.COMMANDS))
def test_every_command_has_help_and_examples(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run([name, "--help"]) == 0
    out = capsys.readouterr().out
    assert "Example" in out
    assert f"contested {name}" in out


OFF = """
frobnicate                             | No such command 'frobnicate'. See `contested --help`
ask share-drop                         | there is no query called 'share-drop'. Did you mean share-drops?
ask share-drops --min-dorp 3           | share-drops has no parameter called 'min_dorp'. Did you mean min_drop?
ask share-drops --min-drop abc         | share-drops, min_drop: 'abc' is not a number. Give one such as 2.5
ask share-drops --since yesterday      | share-drops, since: 'yesterday' is not a day. Give one such as 2025-06-24
ask share-drops --format xml           | Invalid value for '--format'
ask share-drops --limit 0              | Invalid value for '--limit'
ask company                            | company: company is missing. Give it: id, name, alias or ticker
ask disputes --status settle           | disputes, status: 'settle' is not one of alleged, denied, filed,
ask \x1b[31mred                        | there is no query called '\\x1b[31mred'.
cypher --param x RETURN                | --param: 'x' is not of the form NAME=VALUE
cypher --file /no/such/file            | /no/such/file: the file cannot be read: No such file or directory
cypher --file / RETURN                 | Invalid value for '--file'
export --format xml                    | Invalid value for '--format'
serve --port 70000                     | Invalid value for '--port'
"""


@pytest.mark.parametrize(
    ("arguments", "told"),
    [[part.strip() for part in line.split("|", 1)] for line in OFF.strip().splitlines()],
)
def test_a_call_that_is_off_is_one_sentence(arguments: str, told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(arguments.split()) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith(f"error: {told}")
    assert captured.err.count("\n") == 1
    assert "Traceback" not in captured.err


@pytest.mark.parametrize(
    ("raised", "code", "told"),
    [
        (ServerDown("no server", where="x\x1b[2J", remedy="Start it"), 3, "error: x\\x1b[2J: no server. Start it\n"),
        (UnknownQuery("no"), 2, "error: no\n"),
        (KeyboardInterrupt(), 130, "error: interrupted; what was loaded so far is kept\n"),
    ],
)  # fmt: skip
def test_errors_end_with_their_exit_code(
    raised: BaseException, code: int, told: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        raise raised

    monkeypatch.setattr(cli.contested, "invoke", fail)
    assert cli.run(["stats"]) == code
    assert capsys.readouterr().err == told


def test_a_reader_that_goes_away_is_no_error() -> None:
    program = f"{sys.executable} -W error -c 'from api.cli import main; main()'"
    command = f"{program} ask evidence --help | true; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)
    assert done.stdout.strip() in ("0", "141")
    assert done.stderr == ""
