"""
JSON as pages carry it: wrapped in comments and commented, escaped, with raw newlines, trailing commas, several values
in a row.
"""

import html
import json
import re
from collections.abc import Iterator

# raw_decode with strict=False takes control characters inside strings.
_DECODER = json.JSONDecoder(strict=False)
_WRAPPING = re.compile(
    r"<!--|-->|/\*\s{0,9}<!\[CDATA\[\s{0,9}\*/|/\*\s{0,9}\]\]>\s{0,9}\*/|(?://)?<!\[CDATA\[|(?://)?\]\]>"
)
# Each match of it has one of them; most texts have none, which is seen much faster.
_SIGNS_OF_WRAPPING = ("<!", "-->", "]]>")
_BETWEEN = re.compile(r"[\s,;]*")
# What is unclosed runs to the end, so that no start is tried twice.
_STRING = r'"(?:[^"\\]|\\.|\\\Z)*+(?:"|\Z)'
_STRING_OR_COMMA = re.compile(_STRING + r"|,(?=\s*[}\]])", re.S)
_STRING_OR_COMMENT = re.compile(_STRING + r"|//[^\n\r]*+|/\*.*?(?:\*/|\Z)", re.S)
_SINGLE_QUOTED = re.compile(_STRING + r"|'(?:[^'\\]|\\.|\\\Z|'(?!\s{0,99}[,:}\]]))*+(?:'|\Z)", re.S)
_BAD_ESCAPE = re.compile(r"\\(u(?![0-9a-fA-F]{4})|[^\"\\/bfnrtu]|\\)", re.S)
# An escaped character, or a quote together with whether JSON goes on after it.
_QUOTE = re.compile(r'\\\\.|"(?P<closes>(?=\s{0,99}(?:[:}\]]|,\s{0,99}["{\[]|\Z)))?', re.S)


def json_values(text: str) -> tuple[object, ...]:
    """
    The JSON values in a script's text, one after the other; what cannot be mended gives nothing.

    >>> json_values('<!-- {"a": "x",} {"b": 1} -->')
    ({'a': 'x'}, {'b': 1})
    >>> json_values('{"said": "He said "no" today"}')
    ({'said': 'He said "no" today'},)
    >>> json_values('{"a": "//x", // why\\n}')
    ({'a': '//x'},)
    >>> json_values("{'said': 'It is the harbour\\'s'}")
    ({'said': "It is the harbour's"},)
    >>> json_values("function () {}")
    ()
    """
    wrapped = any(sign in text for sign in _SIGNS_OF_WRAPPING)
    stripped = (_WRAPPING.sub(" ", text) if wrapped else text).strip().lstrip("\ufeff")
    best: tuple[object, ...] = ()
    for mended in _mendings(stripped):
        values, whole = _decoded(mended)
        if whole:
            return values
        best = best or values
    return best


def _decoded(text: str) -> tuple[tuple[object, ...], bool]:
    """
    The values up to the first error, and whether there was none.
    """
    values: list[object] = []
    position = 0
    while position < len(text):
        try:
            value, position = _DECODER.raw_decode(text, position)
        except (ValueError, RecursionError):
            return tuple(values), False
        values.append(value)
        between = _BETWEEN.match(text, position)
        position = between.end() if between else position
    return tuple(values), True


def _mendings(text: str) -> Iterator[str]:
    yield text
    if "&quot;" in text and '"' not in text:
        text = html.unescape(text)
        yield text
    yield _mended(text)
    yield _mended(_requoted(text))
    yield _mended(_SINGLE_QUOTED.sub(_double_quoted, text))


def _mended(text: str) -> str:
    """
    Without comments and trailing commas, escapes mended.
    """
    bare = _STRING_OR_COMMENT.sub(lambda match: match[0] if match[0].startswith('"') else " ", text)
    return _STRING_OR_COMMA.sub(_mended_token, bare)


def _double_quoted(match: re.Match[str]) -> str:
    token = match.group()
    return token if token.startswith('"') else json.dumps(token[1:].removesuffix("'").replace("\\'", "'"))


def _mended_token(match: re.Match[str]) -> str:
    token = match.group()
    return "" if token == "," else _BAD_ESCAPE.sub(_mended_escape, token)


def _mended_escape(match: re.Match[str]) -> str:
    escaped = match.group(1)
    if escaped == "\\":
        return "\\\\"
    return escaped if escaped == "'" else "\\\\" + escaped


def _requoted(text: str) -> str:
    """
    Quotes inside strings escaped: a quote closes a string only where JSON goes on after it.
    """
    pieces: list[str] = []
    last, inside = 0, False
    for match in _QUOTE.finditer(text):
        if match.group().startswith("\\"):
            continue
        if inside and match["closes"] is None:
            pieces += [text[last : match.start()], "\\"]
            last = match.start()
        else:
            inside = not inside
    return "".join(pieces) + text[last:]
