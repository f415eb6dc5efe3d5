"""Labelled articles: the form of the label files, and a folder of them.

A folder holds `ID.json` (`id, url, title, published, publisher, text`) and `ID.gold.json` for each text; the file's
name is the id. `aliases.json`, where it stands beside them, gives the names that count as one:
`{"The New York Times Company": ["NYT", ...]}`. Anything that cannot be read is an error that names its file.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, TypeAdapter, ValidationError

from graph.articles import Article, article
from graph.errors import UnreadableLabels
from loaders.readers.reader import day_and_time

T = TypeVar("T")

GOLD = ".gold.json"
PREDICTED = ".pred.json"
ALIASES = "aliases.json"


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class LabelledPerson(_Part):
    """A person whom the text names, and what it says that the person is."""

    name: str
    role: str | None = None


class LabelledAllegation(_Part):
    """One accuser against one accused, of one kind, at the latest stage that the text tells."""

    accuser: str | None
    accused: str | None
    kind: str | None = None
    asset: str | None = None
    status: str | None = None
    evidence: str | None = None


class LabelledProceeding(_Part):
    """One case, as far as the text names it."""

    name: str | None = None
    court: str | None = None
    docket: str | None = None


class LabelledMove(_Part):
    """One move of one company's shares; `pct` is unsigned. `dispute` is set where the stated cause is the text's."""

    company: str
    ticker: str | None = None
    direction: str | None
    pct: float | None = None
    horizon: str | None = None
    cause_stated: bool | None = False
    dispute: str | None = None
    evidence: str | None = None

    @property
    def is_attributed(self) -> bool:
        """Whether the text gives its dispute as the cause."""
        return bool(self.cause_stated) and self.dispute is not None


def _listed(value: Any) -> Any:
    return () if value is None else value


def _person(value: Any) -> Any:
    return {"name": value} if isinstance(value, str) else value


class Labels(_Part):
    """What one text says, in the form of the label files: of a gold file or of a prediction."""

    companies: Annotated[tuple[str, ...], BeforeValidator(_listed)] = ()
    models: Annotated[tuple[str, ...], BeforeValidator(_listed)] = ()
    people: Annotated[tuple[Annotated[LabelledPerson, BeforeValidator(_person)], ...], BeforeValidator(_listed)] = ()
    bodies: Annotated[tuple[str, ...], BeforeValidator(_listed)] = ()
    works: Annotated[tuple[str, ...], BeforeValidator(_listed)] = ()
    allegations: Annotated[tuple[LabelledAllegation, ...], BeforeValidator(_listed)] = ()
    proceedings: Annotated[tuple[LabelledProceeding, ...], BeforeValidator(_listed)] = ()
    stock_moves: Annotated[tuple[LabelledMove, ...], BeforeValidator(_listed)] = ()
    dispute: str | None = None


@dataclass(frozen=True)
class LabelledText:
    """One article with its labels."""

    id: str
    article: Article
    gold: Labels


def read_folder(folder: Path) -> list[LabelledText]:
    """The labelled texts of a folder, by id. Raises UnreadableLabels."""
    golden = {path.name.removesuffix(GOLD): path for path in folder.glob(f"*{GOLD}")}
    texts = {
        path.stem: path
        for path in folder.glob("*.json")
        if not path.name.endswith((GOLD, PREDICTED)) and path.name != ALIASES
    }
    if not texts and not golden:
        raise UnreadableLabels(
            "there are no labelled articles in it",
            where=str(folder),
            remedy=f"Give a folder with ID.json and ID{GOLD} for each article",
        )
    for id_ in sorted(texts.keys() ^ golden.keys()):
        present, missing = (texts[id_], f"{id_}{GOLD}") if id_ in texts else (golden[id_], f"{id_}.json")
        raise UnreadableLabels(
            f"there is no {missing} beside it", where=str(present), remedy="Add it, or move this file out of the folder"
        )
    return [LabelledText(id_, _article(texts[id_]), read_labels(golden[id_])) for id_ in sorted(texts)]


def read_labels(path: Path) -> Labels:
    """The labels of one file. Raises UnreadableLabels."""
    return _checked(TypeAdapter(Labels), path)


def read_aliases(path: Path) -> Mapping[str, list[str]]:
    """The names that count as one, by the name that stands for them. Raises UnreadableLabels."""
    return _checked(TypeAdapter(dict[str, list[str]]), path)


class _Text(_Part):
    """An article's file."""

    text: str
    title: str | None = None
    url: str | None = None
    published: str | None = None
    publisher: str | None = None
    sources: tuple[str, ...] = ()


def _article(path: Path) -> Article:
    read = _checked(TypeAdapter(_Text), path)
    day, moment = day_and_time(read.published, str(path)) if read.published else (None, None)
    return article(
        read.text,
        title=read.title,
        url=read.url,
        sources=read.sources,
        publisher=read.publisher,
        published_at=day,
        published_time=moment,
        where=str(path),
    )


def _checked(form: TypeAdapter[T], path: Path) -> T:
    try:
        return form.validate_python(json.loads(path.read_text("utf-8")))
    except OSError as error:
        raise UnreadableLabels(
            f"it cannot be opened: {error.strerror}", where=str(path), remedy="Check the path and its permissions"
        ) from error
    except UnicodeDecodeError as error:
        raise UnreadableLabels("it is not UTF-8", where=str(path), remedy="Convert it to UTF-8") from error
    except json.JSONDecodeError as error:
        raise UnreadableLabels(
            f"it is not JSON: {error.msg} in line {error.lineno}", where=str(path), remedy="Correct it"
        ) from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "the file"
        raise UnreadableLabels(
            f"{place}: {first['msg'][:1].lower()}{first['msg'][1:]}", where=str(path), remedy="Correct it"
        ) from error
