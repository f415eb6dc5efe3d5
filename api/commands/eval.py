"""`contested eval`: how well extraction reads a folder of labelled articles."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from graph.errors import InvalidParameter

if TYPE_CHECKING:
    from loaders.evaluation import Finding, LabelledText, Prediction, Scores, TextScore


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@click.option(
    "--predictions",
    metavar="OUT",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write what was read from each text as OUT/ID.pred.json, in the form of the labels.",
)
@click.option("--errors", is_flag=True, help="List every miss and false hit with its sentence.")
@click.option(
    "--aliases",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Names that count as one; else DIR/aliases.json, else the registry's.",
)
def command(folder: Path, as_json: bool, predictions: Path | None, errors: bool, aliases: Path | None) -> None:
    """Score extraction on the labelled articles of a folder: ID.json beside ID.gold.json. No graph is needed.

    Disputes are grouped over all texts of the folder, as loading them would. Each figure has a 95 % bootstrap interval
    over the texts. docs/evaluation.md says what is measured.

    \b
    Examples:
      contested eval labelled/
      contested eval labelled/ --errors
      contested eval labelled/ --predictions read/ --json
    """
    from loaders.evaluation import read_folder, scores

    texts = read_folder(folder)
    with _bar(len(texts)) as on_text:
        found, matched = _scored(texts, _aliases(folder, aliases), on_text)
    if predictions is not None:
        _write(predictions, found)
    made = scores(matched)
    if as_json:
        from api.formats import json_text

        whole = made.as_json() | ({"errors": [_as_row(finding) for finding in made.findings]} if errors else {})
        click.echo(json_text(whole, indent=2))
        return
    _print_figures(made, folder)
    if errors:
        _print_errors(made.findings)


def _scored(
    texts: Sequence[LabelledText], aliases: Mapping[str, Sequence[str]] | None, on_text: Callable[[], None]
) -> tuple[dict[str, Prediction], list[TextScore]]:
    from graph.registry import load_registry
    from loaders.evaluation import Names, predict, registry_aliases, score_text
    from loaders.extract import RuleExtractor

    registry = load_registry(listed=True)
    found = predict(texts, RuleExtractor(registry), registry, on_text)
    names = Names(registry_aliases(registry) if aliases is None else aliases)
    return found, [
        score_text(text.id, text.gold, found[text.id].labels, names, found[text.id].where(text.article))
        for text in texts
    ]


def _aliases(folder: Path, given: Path | None) -> Mapping[str, Sequence[str]] | None:
    from loaders.evaluation import ALIASES, read_aliases

    beside = folder / ALIASES
    path = given if given is not None else beside if beside.exists() else None
    return None if path is None else read_aliases(path)


def _write(folder: Path, found: Mapping[str, Prediction]) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for id_, prediction in found.items():
            whole = {"id": id_, **prediction.labels.model_dump(mode="json")}
            (folder / f"{id_}.pred.json").write_text(json.dumps(whole, ensure_ascii=False, indent=1) + "\n", "utf-8")
    except OSError as error:
        raise InvalidParameter(
            f"it cannot be written: {error.strerror}", where=str(error.filename), remedy="Give another --predictions"
        ) from error


@contextmanager
def _bar(total: int) -> Iterator[Callable[[], None]]:
    from rich.progress import Progress

    from api.terminal import console

    errors = console(stderr=True)
    with Progress(console=errors, transient=True, disable=not errors.is_terminal) as progress:
        task = progress.add_task("Reading", total=total)
        yield lambda: progress.advance(task)


def _print_figures(made: Scores, folder: Path) -> None:
    from api.formats import print_answer
    from loaders.evaluation import FIGURES

    rows: list[dict[str, Any]] = []
    for name, words in FIGURES.items():
        if ratio := made.ratios.get(name):
            row: dict[str, Any] = {"figure": words, "P": _two(ratio.p), "R": _two(ratio.r), "F1": _two(ratio.f1)}
            row["interval of F1"] = _span(ratio.f1_interval)
            if made.counts.get(name) == (0, 0, 0):
                row |= {"P": None, "R": None, "F1": None, "interval of F1": "none"}
            if name in made.counts:
                row |= dict(zip(("right", "read", "labelled"), made.counts[name], strict=True))
            else:
                row["labelled"] = made.disputed_texts
            rows.append(row)
    columns = ["figure", "P", "R", "F1", "interval of F1", "right", "read", "labelled"]
    print_answer(rows, columns, "table", caption=f"{made.texts} texts of {folder}", noted=False)
    click.echo(
        f"false disputes: {_two(made.false_disputes)} {_span(made.false_disputes_interval)} "
        f"of the {made.undisputed_texts} texts without one"
    )
    if made.causes_right is not None and made.causes_right_interval is not None:
        click.echo(
            f"cause stated or not, right: {_two(made.causes_right)} {_span(made.causes_right_interval)} "
            f"of the {made.matched_moves} moves matched"
        )


def _two(share: float) -> str:
    return f"{share:.3f}"


def _span(interval: tuple[float, float]) -> str:
    return f"[{interval[0]:.2f}, {interval[1]:.2f}]"


def _print_errors(findings: Sequence[Finding]) -> None:
    from api.terminal import visible

    for finding in findings:
        click.echo(f"{visible(finding.text)}  {finding.figure}  {_sort_of(finding)}: {visible(finding.what)}")
        if finding.words:
            click.echo(f"    “{visible(finding.words)}”")


def _sort_of(finding: Finding) -> str:
    return "missed" if finding.is_miss else "false"


def _as_row(finding: Finding) -> dict[str, str]:
    return {
        "text": finding.text,
        "figure": finding.figure,
        "error": _sort_of(finding),
        "what": finding.what,
        "words": finding.words,
    }
