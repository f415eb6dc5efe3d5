"""Price files to series: read, kept in the home folder, fetched on request."""

from loaders.prices.reading import ReadSeries, read_factors, read_prices
from loaders.prices.shelf import PriceShelf

__all__ = ["PriceShelf", "ReadSeries", "read_factors", "read_prices"]
