"""Readers: from the bytes of a source to articles, one format a file."""

from loaders.readers.reader import Metadata, Reader, reader_for, readers

__all__ = ["Metadata", "Reader", "reader_for", "readers"]
