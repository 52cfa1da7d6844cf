"""
What came of checking files, in the forms that people and the tools of CI read.

A format is a module with one function, `render(report)`, which gives the whole file as text.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from service.checks.reports import checkstyle, codequality, github, json, junit, sarif, text
from service.checks.reports.report import Checked, Entry, Report, distinct

FORMATS: Mapping[str, Callable[[Report], str]] = MappingProxyType(
    {
        "text": text.render,
        "json": json.render,
        "github": github.render,
        "junit": junit.render,
        "sarif": sarif.render,
        "codequality": codequality.render,
        "checkstyle": checkstyle.render,
    }
)

__all__ = ["FORMATS", "Checked", "Entry", "Report", "distinct"]
