"""
Licenses by their names and addresses, named as SPDX does: "CC BY-SA 4.0".
"""

import re
from functools import cache
from itertools import chain

from service.extraction.article import License
from service.extraction.rights.lexicon import pattern
from service.extraction.vocabulary import load

# Characters of a text in which a license is looked for.
_TEXT = 4000
# Characters after "Creative Commons" in which its elements are named.
_ELEMENTS = 160

_ADDRESS = re.compile(
    r"creativecommons\.org/(?:licen[sc]es/(?P<code>by(?:-nc)?(?:-nd|-sa)?)"
    r"(?:/(?P<version>\d\.\d))?(?:/(?P<port>[a-z]{2,3})(?![a-z]))?"
    r"|publicdomain/(?P<domain>zero|mark)(?:/(?P<edition>\d\.\d))?)",
    re.I,
)
_CODE = re.compile(
    r"\b(?:CC|creative[\s-]commons(?:[\s-]lizenz|[\s-]licen[cs]e)?)[\s:-]{0,3}"
    r"\(?(?P<code>BY(?:[\s-]NC)?(?:[\s-](?:ND|SA))?)\b"
    r"(?:[\s-]{1,3}(?P<version>\d\.\d))?(?:[\s-](?P<port>[A-Z]{2})\b)?",
    re.I,
)
_ZERO = re.compile(r"\bCC[\s-]?0\b(?:[\s-](\d\.\d))?", re.I)
_COMMONS = re.compile(r"\bCC(?=[\s-]{1,3}(?:attribution|namensnennung)\b)", re.I)
_VERSION = re.compile(r"\b([1-4]\.[0-5])\b(?:\s([A-Z]{2})\b)?")
_ELEMENT_TOPICS = (("noncommercial", "NC"), ("noderivatives", "ND"), ("sharealike", "SA"))
_OTHERS = (
    (re.compile(r"\b(?:GNU Free Documentation License|GFDL)\b", re.I), "GFDL"),
    (re.compile(r"\bOpen Government Licen[cs]e v?\s?(\d\.\d)", re.I), "OGL-UK-{}"),
)


def find_license(text: str, url: str | None = None) -> License | None:
    """
    The license that a text names or an address is that of; None where there is none.

    Args:
        text: a line or a link's text; may be "".
        url: where a link leads. It is more exact than the words, and is answered as it came.

    >>> find_license("Licensed under CC BY-SA 4.0").name
    'CC BY-SA 4.0'
    >>> find_license("some rights reserved", "https://creativecommons.org/licenses/by-nc/3.0/de/deed.de").name
    'CC BY-NC 3.0 DE'
    >>> find_license("Creative Commons Attribution-Noncommercial-Share alike 3.0 United States License").name
    'CC BY-NC-SA 3.0 US'
    >>> find_license("The government licensed the works.") is None
    True
    """
    text = text[:_TEXT]
    address = _ADDRESS.search(url or "") or _ADDRESS.search(text)
    if address:
        return License(_of_address(address), url or f"https://{address[0]}/")
    name = _of_code(text) or _of_words(text) or _other(text)
    return License(name, url) if name else None


def says_licensed(text: str) -> bool:
    """
    Whether a text says that something is under a license.

    >>> says_licensed("This work is licensed under"), says_licensed("Ann Lee, CC BY")
    (True, False)
    """
    return pattern("licensed").search(text[:_TEXT]) is not None


def _of_address(match: re.Match[str]) -> str:
    if match["domain"]:
        name = "CC0" if match["domain"].lower() == "zero" else "Public Domain Mark"
        return f"{name} {match['edition'] or '1.0'}"
    return _joined(match["code"], match["version"], match["port"])


def _joined(code: str, version: str | None, port: str | None) -> str:
    parts = ("CC", re.sub(r"\s", "-", code).upper(), version, port.upper() if port else None)
    return " ".join(part for part in parts if part)


def _of_code(text: str) -> str | None:
    match = _CODE.search(text)
    # "CC by mail": small letters with nothing after them are prose.
    if match and (match["version"] or not match["code"].islower() or len(match["code"]) > len("by") or "-" in match[0]):
        return _joined(match["code"], match["version"], match["port"] or _country(text[match.end() :]))
    zero = _ZERO.search(text)
    return f"CC0 {zero[1] or '1.0'}" if zero else None


def _of_words(text: str) -> str | None:
    """
    A Creative Commons license whose elements are written out.
    """
    for match in chain(pattern("commons").finditer(text), _COMMONS.finditer(text)):
        rest = text[match.end() : match.end() + _ELEMENTS]
        elements = [code for topic, code in _ELEMENT_TOPICS if pattern(topic).search(rest)]
        if not elements and not pattern("attribution").search(rest):
            continue
        version = _VERSION.search(rest)
        port = (version[2] or _country(rest)) if version else None
        return _joined("-".join(["BY", *elements]), version[1] if version else None, port)
    return None


def _other(text: str) -> str | None:
    for expression, name in _OTHERS:
        if match := expression.search(text):
            return name.format(*match.groups())
    return None


@cache
def _countries() -> tuple[tuple[re.Pattern[str], str], ...]:
    tables = load("rights").values()
    names = {name: code for table in tables for name, code in table.get("country", {}).items()}
    return tuple((re.compile(rf"\b{re.escape(name)}\b", re.I), code) for name, code in names.items())


def _country(text: str) -> str | None:
    return next((code for name, code in _countries() if name.search(text[:_ELEMENTS])), None)
