"""The command `contested`: the group, and how it ends.

Subcommands are imported when they run, so that help and completion cost no more than click. Whatever goes wrong for a
reason that the user can act on is one sentence on standard error and an exit code; see `graph.errors`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

import click

from graph.errors import ContestedError

INTERRUPTED = 130  # 128 + SIGINT, as shells give it
PIPE_CLOSED = 141  # 128 + SIGPIPE: the reader of our output went away
COMPLETION_VARIABLE = "_CONTESTED_COMPLETE"  # set by the shell's completion script, as click documents it

COMMANDS = {
    "load": "Load articles from files, folders, patterns, addresses or standard input; or the casebook.",
    "ask": "Ask a named query; without a name, list them.",
    "cypher": "Run a Cypher query that only reads.",
    "prices": "Add, fetch and list the daily closes that share moves are tested against.",
    "impact": "Test share moves against prices.",
    "merge": "Make two parties or two disputes one.",
    "split": "Take accusations out of a dispute, or a party out of a merged one.",
    "reject": "Let a statement count for nothing.",
    "withdraw": "Let an article count for nothing.",
    "review": "List doubtful identities: names that may be one, disputes that may be one.",
    "decisions": "List what people decided.",
    "undo": "Take a decision back.",
    "rebuild": "Recompute what is derived, and write the difference.",
    "reextract": "Read articles again and renew the statements of one extractor.",
    "serve": "Serve the HTTP API on this machine.",
    "db": "Start, stop and look at the private Neo4j.",
    "stats": "Count nodes, relationships, articles and disputes.",
    "digest": "Print the SHA-256 of what the graph says.",
    "eval": "Score extraction on a folder of labelled articles.",
    "export": "Write the graph as GraphML or node-link JSON.",
    "demo": "Load the bundled articles and show which disputes sources tie to share drops.",
}
"""Each command and its line of help; `api/commands/<name>.py` holds it as `command`."""


class LazyGroup(click.Group):
    """A group whose commands are modules under `api.commands`, imported when they are needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"api.commands.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.command(
    cls=LazyGroup,
    epilog="Exit codes: 0 done, 1 something failed or was rejected, 2 the call is off, 3 the graph cannot be reached.",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(package_name="contested", message="contested %(version)s")
def contested() -> None:
    """A knowledge graph of disputes over AI intellectual property.

    Every answer comes with the words that say it. Start with `contested demo`; or load articles with
    `contested load FILE...` and ask with `contested ask share-drops`.

    Without NEO4J_URI a private Neo4j in the data folder (CONTESTED_HOME) is started and left running.
    """


def main() -> NoReturn:
    """Run the command line and exit."""
    if COMPLETION_VARIABLE in os.environ:
        contested.main(prog_name="contested", complete_var=COMPLETION_VARIABLE)
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code."""
    try:
        # not `contested.main`, which ends the process itself where a pipe closes
        with contested.make_context("contested", list(arguments)) as context:
            contested.invoke(context)
        sys.stdout.flush()
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except ContestedError as error:
        return _told(str(error), error.exit_code)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return 2
    except click.UsageError as error:
        where = error.ctx.command_path if error.ctx else "contested"
        return _told(f"{error.format_message().rstrip('.')}. See `{where} --help`", 2)
    except click.ClickException as error:
        return _told(error.format_message(), error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        return _told("interrupted; what was loaded so far is kept", INTERRUPTED)
    except BrokenPipeError:
        # Python would complain once more when it closes standard output at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    return 0


def _told(sentence: str, code: int) -> int:
    from api.terminal import visible

    click.echo(f"error: {visible(sentence)}", err=True)
    return code
