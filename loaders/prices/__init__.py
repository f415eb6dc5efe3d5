"""Price files to series: read, kept in the home folder, fetched on request."""

from loaders.prices.company_events import keep_company_events, kept_company_events, read_company_events
from loaders.prices.reading import ReadSeries, read_factors, read_prices
from loaders.prices.shelf import PriceShelf

__all__ = [
    "PriceShelf",
    "ReadSeries",
    "keep_company_events",
    "kept_company_events",
    "read_company_events",
    "read_factors",
    "read_prices",
]
