"""
XML with the characters that XML can hold.
"""

from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

from service.checks.reports.report import printable

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


def start_tag(name: str, attributes: Mapping[str, object], end: str = "") -> str:
    """
    A start tag, or with "/" as end an empty element; attributes that are None are left out.

    >>> start_tag("a", {"b": "<\\x00", "c": None}, "/")
    '<a b="&lt;\\\\x00"/>'
    """
    told = "".join(
        f" {key}={quoteattr(printable(str(value)))}" for key, value in attributes.items() if value is not None
    )
    return f"<{name}{told}{end}>"


def text(value: str) -> str:
    """
    The text of an element.

    >>> text("a < b")
    'a &lt; b'
    """
    return escape(printable(value))
