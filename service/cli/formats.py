"""
What the command line reads, told by the ending of a file's name.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

Format = Literal["html", "text", "markdown", "json", "ndjson"]

FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        ".html": "html",
        ".htm": "html",
        ".xhtml": "html",
        ".txt": "text",
        ".text": "text",
        ".md": "markdown",
        ".markdown": "markdown",
        ".json": "json",
        ".ndjson": "ndjson",
        ".jsonl": "ndjson",
    }
)
