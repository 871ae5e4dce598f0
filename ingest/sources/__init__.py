"""Articles from files: one module a format, and one function that reads them all."""

from ingest.sources.reading import read_documents

__all__ = ["read_documents"]
