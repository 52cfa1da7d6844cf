"""
JSON that every parser takes.
"""

import json

from service.checks.reports.report import SURROGATE, escaped


def dump(data: object) -> str:
    r"""
    Indented JSON, with a line end. Half a character, as file names of other encodings have, becomes its escape as text.

    >>> print(dump("caf\udce9").strip())
    "caf\\udce9"
    """
    return SURROGATE.sub(lambda half: "\\" + escaped(half), json.dumps(data, ensure_ascii=False, indent=2)) + "\n"
