"""Every error that a user of contested can meet.

    ContestedError                  what went wrong, where, and what to do about it
    ├── UnreadableArticle           a file, stream or request body that is not an article we can read
    ├── UnreadableLabels            a folder or file of labelled articles that cannot be scored
    ├── UnreadablePrices            a price file that we cannot read, or that cannot be right
    ├── InvalidStatement            a statement that its article's text does not bear out
    │   └── UnusableAnswer          a language model's answer about one article that is none, or comes too late
    ├── ExtractionStopped           extraction ends before the articles do; what was loaded stays
    │   ├── BudgetSpent             the next question to the language model would pass the budget
    │   └── ModelUnavailable        the language model's endpoint cannot be reached or refuses
    ├── RegistryError               a registry file that contradicts itself or cannot be read
    ├── CasebookError               a casebook file that contradicts itself or cannot be read
    ├── InvalidQueryFile            a named query's file whose header cannot be read
    ├── UsageError                  the call itself is off
    │   ├── UnknownQuery            no named query of that name
    │   ├── UnknownParameter        the named query has no such parameter
    │   └── InvalidParameter        a parameter's value does not fit its declared type
    ├── WorkerLost                  a process that reads articles ended without an answer
    ├── NotFound                    no node of that id
    ├── DecisionRefused             a decision that would change nothing or cannot be
    ├── QueryRefused                the gate does not let this Cypher through
    ├── CypherSyntax                Neo4j cannot parse or compile this Cypher
    ├── QueryStopped                a query passed its time or memory limit
    └── GraphUnavailable            the graph cannot be reached
        ├── ServerDown              no server answers at the address
        ├── WrongCredentials        the server does not accept the user name or password
        ├── ServerDidNotStart       the private server could not be started
        │   └── PortInUse           another process listens on the port that was asked for
        └── HomeUnusable            the data folder cannot be written, or belongs to another Neo4j version

Each carries three short texts, so that the command line, the API and the load report say the same thing.
`exit_code` is what the command line ends with: 1 for something that failed, 2 for a call that is off (as shells
and click have it), 3 for a graph that cannot be reached.
"""

from __future__ import annotations

from typing import ClassVar


class ContestedError(Exception):
    """What went wrong (`what`), where (`where`: a path, a line, an address; or empty), and what to do (`remedy`)."""

    exit_code: ClassVar[int] = 1

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.remedy = remedy

    def __str__(self) -> str:
        text = f"{self.where}: {self.what}" if self.where else self.what
        return f"{text}. {self.remedy}" if self.remedy else text


class UnreadableArticle(ContestedError):
    """A file, stream or request body that is not an article we can read."""


class UnreadableLabels(ContestedError):
    """A folder or file of labelled articles that cannot be scored."""


class UnreadablePrices(ContestedError):
    """A price file that we cannot read, or that cannot be right."""


class InvalidStatement(ContestedError):
    """A statement that its article's text does not bear out."""


class UnusableAnswer(InvalidStatement):
    """A language model's answer about one article that is none, or comes too late."""


class ExtractionStopped(ContestedError):
    """Extraction ends before the articles do; what was loaded stays."""


class BudgetSpent(ExtractionStopped):
    """The next question to the language model would pass the budget."""


class ModelUnavailable(ExtractionStopped):
    """The language model's endpoint cannot be reached or refuses."""


class RegistryError(ContestedError):
    """A registry file that contradicts itself or cannot be read."""


class CasebookError(ContestedError):
    """A casebook file that contradicts itself or cannot be read."""


class InvalidQueryFile(ContestedError):
    """A named query's file whose header cannot be read."""


class UsageError(ContestedError):
    """The call itself is off."""

    exit_code = 2


class UnknownQuery(UsageError):
    """No named query of that name."""


class UnknownParameter(UsageError):
    """The named query has no such parameter."""


class InvalidParameter(UsageError):
    """A parameter's value does not fit its declared type."""


class WorkerLost(ContestedError):
    """A process that reads articles ended without an answer."""


class NotFound(ContestedError):
    """No node of that id."""


class DecisionRefused(ContestedError):
    """A decision that would change nothing or cannot be."""


class QueryRefused(ContestedError):
    """The gate does not let this Cypher through."""


class CypherSyntax(ContestedError):
    """Neo4j cannot parse or compile this Cypher."""


class QueryStopped(ContestedError):
    """A query passed its time or memory limit."""


class GraphUnavailable(ContestedError):
    """The graph cannot be reached."""

    exit_code = 3


class ServerDown(GraphUnavailable):
    """No server answers at the address."""


class WrongCredentials(GraphUnavailable):
    """The server does not accept the user name or password."""


class ServerDidNotStart(GraphUnavailable):
    """The private server could not be started."""


class PortInUse(ServerDidNotStart):
    """Another process listens on the port that was asked for."""


class HomeUnusable(GraphUnavailable):
    """The data folder cannot be written, or belongs to another Neo4j version."""
