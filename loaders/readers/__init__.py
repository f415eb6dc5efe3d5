"""Readers: from the bytes of a source to articles, one format a file."""

from loaders.readers.reader import Item, Items, Metadata, Reader, Record, reader_for, readers, whole

__all__ = ["Item", "Items", "Metadata", "Reader", "Record", "reader_for", "readers", "whole"]
