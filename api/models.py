"""What the API answers with. Rows of named queries get their model from the columns that the query declares."""

from __future__ import annotations

from functools import cache
from typing import Any, Literal

from pydantic import Field, create_model

from api.answers import Answer, ArticleInFull, CompanyInFull, DisputeInFull, Quote, TieToDispute
from graph.named_queries import Column, NamedQuery, Parameter

_WRITTEN_OUT: dict[str, type[Answer]] = {"dispute": DisputeInFull, "company": CompanyInFull, "article": ArticleInFull}
_NESTED: dict[tuple[str, str], Any] = {("stock-moves", "disputes"): list[TieToDispute]}
_TYPES: dict[str, Any] = {
    "str": str,
    "int": int,
    "float": float,
    "bool": bool,
    "date": str,
    "list[str]": list[str],
    "object": dict[str, Any],
    "list[object]": list[dict[str, Any]],
    "list[quote]": list[Quote],
}


@cache
def row_model(query: NamedQuery) -> type[Answer]:
    """The model of one row."""
    if query.name in _WRITTEN_OUT:
        return _WRITTEN_OUT[query.name]
    fields: dict[str, Any] = {}
    for column in query.columns:
        type_ = _NESTED.get((query.name, column.name), _TYPES[column.type])
        fields[column.name] = (type_ | None if column.nullable else type_, Field(description=column.description))
    return create_model(_model_name(query), __base__=Answer, __doc__=query.title, **fields)


@cache
def page_model(query: NamedQuery) -> type[Answer]:
    """The model of one page of rows."""
    fields: dict[str, Any] = {
        "query": (Literal[query.name], Field(description="name of the query")),
        "parameters": (dict[str, Any], Field(description="what was asked, defaults included")),
        "rows": (list[row_model(query)], Field(description="in order")),  # type: ignore[misc]
        "next_cursor": (str | None, Field(description="`cursor` of the next page; null on the last one")),
    }
    return create_model(f"{_model_name(query)}Page", __base__=Answer, __doc__=query.description, **fields)


def _model_name(query: NamedQuery) -> str:
    return "".join(part.capitalize() for part in query.name.split("-")) + "Row"


class DeclaredParameter(Answer):
    name: str
    type: str
    description: str
    required: bool
    default: Any = None
    choices: list[str] = Field(default_factory=list)

    @classmethod
    def of(cls, parameter: Parameter) -> DeclaredParameter:
        return cls(
            name=parameter.name,
            type=parameter.type,
            description=parameter.description,
            required=parameter.required,
            default=parameter.default,
            choices=list(parameter.choices),
        )


class DeclaredColumn(Answer):
    name: str
    type: str
    description: str
    nullable: bool

    @classmethod
    def of(cls, column: Column) -> DeclaredColumn:
        return cls(name=column.name, type=column.type, description=column.description, nullable=column.nullable)


class DeclaredQuery(Answer):
    """One named query as its file declares it."""

    name: str
    title: str
    description: str
    path: str
    parameters: list[DeclaredParameter]
    columns: list[DeclaredColumn]
    example: str = Field(description="of the command line")
    cypher: str

    @classmethod
    def of(cls, query: NamedQuery) -> DeclaredQuery:
        return cls(
            name=query.name,
            title=query.title,
            description=query.description,
            path=f"/v1/queries/{query.name}",
            parameters=[DeclaredParameter.of(parameter) for parameter in query.parameters],
            columns=[DeclaredColumn.of(column) for column in query.columns],
            example=f"contested ask {query.name} {query.example}",
            cypher=query.cypher,
        )


class DeclaredQueries(Answer):
    queries: list[DeclaredQuery]


class CypherQuestion(Answer):
    """A query in Cypher that only reads, and the values of its `$names`."""

    query: str = Field(min_length=1, max_length=100_000)
    parameters: dict[str, Any] = Field(default_factory=dict)


class CypherRows(Answer):
    """The rows; `truncated` where there were more than the row limit."""

    columns: list[str]
    rows: list[dict[str, Any]]
    truncated: bool
    seconds: float


class CentralParty(Answer):
    id: str
    name: str
    label: str
    score: float
    disputes: int = Field(description="in how many accusations it stands, on either side")


class Centrality(Answer):
    """The parties at the centre of the disputes, highest score first."""

    measure: str
    parties: list[CentralParty]


class NewArticle(Answer):
    """An article to load. `url` only says where it stands: nothing is fetched."""

    text: str = Field(min_length=1)
    title: str | None = None
    published: str | None = Field(None, description="the day, such as 2025-06-24")
    url: str | None = None
    publisher: str | None = None


class LoadedArticle(Answer):
    """The article as it is now in the graph. `new` is false where it was known already."""

    new: bool
    article: ArticleInFull


class Health(Answer):
    status: Literal["ok"]
