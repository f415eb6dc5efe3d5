"""The price folder: `prices` in the home folder, one CSV file a symbol, as plain as a person would write it.

`BABA.csv` holds `date,close[,printed_close]`; `BABA.json` says in which currency and how its file was read. A file
that was refused is remembered by its reason (`BABA.refused.json`), so that a test that lacks prices can say why. Files
are written beside and moved into place: a reader finds the old series or the new one.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from graph.errors import HomeUnusable, UnreadablePrices
from graph.price_series import PriceSeries, Refusal, csv_text


class PriceShelf:
    """The series of one home folder."""

    def __init__(self, home: Path) -> None:
        self.folder = home / "prices"

    def add(self, series: PriceSeries, how: str) -> bool:
        """Keep the series; whether it took the place of another one. Raises HomeUnusable."""
        there = self._path(series.symbol).exists()
        about = {"symbol": series.symbol, "currency": series.currency, "adjusted": series.adjusted, "read": how}
        self._write(self._path(series.symbol), csv_text(series))
        self._write(self._path(series.symbol, ".json"), json.dumps(about, indent=1, sort_keys=True) + "\n")
        self._path(series.symbol, ".refused.json").unlink(missing_ok=True)
        return there

    def refuse(self, symbol: str, reason: str) -> None:
        """Remember why there is no series of the symbol; a series that is there stays."""
        if not self._path(symbol).exists():
            self._write(self._path(symbol, ".refused.json"), json.dumps({"symbol": symbol, "reason": reason}) + "\n")

    def get(self, symbol: str) -> PriceSeries | Refusal | None:
        """The series of the symbol, the reason why its file was refused, or None. Raises UnreadablePrices."""
        path = self._path(symbol)
        try:
            if path.exists():
                return _read(path, json.loads(self._path(symbol, ".json").read_text("utf-8")))
            refused = self._path(symbol, ".refused.json")
            if refused.exists():
                return Refusal(symbol, json.loads(refused.read_text("utf-8"))["reason"])
        except (OSError, ValueError, KeyError, IndexError) as error:
            raise UnreadablePrices(
                "the price folder's own file cannot be read", where=str(path), remedy="Add the prices once more"
            ) from error
        return None

    def __iter__(self) -> Iterator[PriceSeries | Refusal]:
        """Every series and refusal, by symbol. Raises UnreadablePrices."""
        for path in sorted(self.folder.glob("*.json")):
            found = self.get(str(json.loads(path.read_text("utf-8"))["symbol"]))
            if found is not None:
                yield found

    def _path(self, symbol: str, ending: str = ".csv") -> Path:
        return self.folder / (symbol.replace(":", "_") + ending)

    def _write(self, path: Path, text: str) -> None:
        beside = path.with_name(path.name + f".{os.getpid()}.tmp")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            beside.write_text(text, "utf-8")
            beside.replace(path)
        except OSError as error:
            raise HomeUnusable(
                f"prices cannot be kept: {error.strerror}", where=str(self.folder), remedy="Set CONTESTED_HOME"
            ) from error


def _read(path: Path, about: dict[str, str | bool | None]) -> PriceSeries:
    lines = [line.split(",") for line in path.read_text("utf-8").splitlines()]
    has_printed = len(lines[0]) > 2
    symbol, currency = about["symbol"], about["currency"]
    assert isinstance(symbol, str)
    return PriceSeries(
        symbol=symbol,
        days=np.array([line[0] for line in lines[1:]], dtype="datetime64[D]"),
        closes=np.array([float(line[1]) for line in lines[1:]]),
        printed=np.array([float(line[2]) for line in lines[1:]]) if has_printed else None,
        adjusted=bool(about["adjusted"]),
        currency=str(currency) if currency else None,
    )
