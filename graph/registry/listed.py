"""The second tier: companies on the SEC's list of issuers that the registry's own files do not know.

They are there so that a fall of a firm's shares is not lost because nobody wrote an entry for it. A row has less than
an entry: one name as news writes it, at most two share lines, no aliases, no parent. Where a row and an entry share a
name or a CIK, the entry holds. `docs/registry.md` says how the rows were made.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from graph.errors import RegistryError
from graph.names import normalised_name
from graph.registry.entities import Entity, Listing

SOURCE = "https://www.sec.gov/files/company_tickers.json"
_FILE = Path(__file__).with_name("sec_companies.csv")
_COLUMNS = ["cik", "name", "ambiguous", "listings"]


@cache
def listed_companies() -> tuple[Entity, ...]:
    """Each row as a company, its id `cik-` and the number."""
    return tuple(_rows(_FILE))


def beside(known: Iterable[Entity], listed: Iterable[Entity]) -> Iterator[Entity]:
    """The listed companies that share no CIK, name or share line with an entry."""
    entries = list(known)
    ciks = {e.cik for e in entries if e.cik}
    lines = {line.id for e in entries for line in e.listings}
    forms = {normalised_name(name) for e in entries for name in e.names}
    for company in listed:
        form = normalised_name(company.name)
        if company.cik in ciks or form in forms or any(line.id in lines for line in company.listings):
            continue
        forms.add(form)
        lines.update(line.id for line in company.listings)
        yield company


def _rows(path: Path) -> Iterator[Entity]:
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        if next(reader, None) != _COLUMNS:
            raise RegistryError(f"its columns are not {', '.join(_COLUMNS)}", where=path.name, remedy="Correct line 1")
        for number, row in enumerate(reader, 2):
            try:
                cik, name, ambiguous, listings = row
                yield Entity(
                    id=f"cik-{cik}",
                    label="Company",
                    name=name,
                    sources=(SOURCE,),
                    ambiguous=(name,) if ambiguous else (),
                    cik=cik.zfill(10),
                    listings=tuple(_listing(text) for text in listings.split()),
                )
            except ValueError as error:
                raise RegistryError(
                    f"the row cannot be read: {error}", where=f"{path.name}, line {number}", remedy="Correct it"
                ) from error


def _listing(text: str) -> Listing:
    venue, ticker = text.split(":")
    return Listing(venue, ticker, "USD", "SPY")
