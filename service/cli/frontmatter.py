"""
Front matter: the values that a text file declares above its text, as static site generators have them.

YAML between lines of `---`, or TOML between lines of `+++`, from the first line on.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from service.extraction.rights import parse_notice

# Front matter is a few lines; what is longer is none. Reading YAML takes the square of its open brackets.
_MOST_CHARACTERS = 16_384
_MOST_BRACKETS = 500
_OPENING = re.compile(r"\ufeff?(---|\+\+\+)[ \t]{0,99}\r?\n")
_CLOSINGS = {
    "---": re.compile(r"^(?:---|\.\.\.)[ \t]{0,99}\r?$", re.M),
    "+++": re.compile(r"^\+\+\+[ \t]{0,99}\r?$", re.M),
}
_VISIBLE = re.compile(r"[^\r\n]")
_KEY = re.compile(r"""["']?([\w-]{1,40})["']?[ \t]{0,99}[:=]""")

# The keys of a field, in small letters, the first that has a value winning: as Hugo, Jekyll, Eleventy, Pelican and
# Docusaurus name them.
_KEYS: Mapping[str, tuple[str, ...]] = {
    "headline": ("headline", "title"),
    "byline": ("byline", "by", "authors", "author"),
    "copyright": ("copyright", "rights"),
    "published": ("published", "date", "publishdate", "pubdate"),
    "language": ("language", "lang", "locale"),
}


class FrontMatterError(Exception):
    """
    Front matter that can't be read; the message names the line of the file where that is known.
    """


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """
    A text with its declared values.

    Attributes:
        text: the whole text with the front matter blanked out, so that all lines and columns stay.
        declared: values by field: headline, byline, copyright, published, language; those with a value alone.
        lines: by field, the line of the file that declares it, from 1.
    """

    text: str
    declared: Mapping[str, str] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)


def read_front_matter(text: str) -> FrontMatter:
    r"""
    Part a text from its front matter. A text that has none declares nothing.

    >>> read_front_matter("---\ntitle: Ferry\nauthors: [A. Berg, B. Dahl]\n---\nText").declared
    {'headline': 'Ferry', 'byline': 'A. Berg, B. Dahl'}

    Raises:
        FrontMatterError: there is front matter, but it is no YAML or TOML.
    """
    opening = _OPENING.match(text)
    closing = _CLOSINGS[opening[1]].search(text, opening.end(), _MOST_CHARACTERS) if opening else None
    if opening is None or closing is None:
        return FrontMatter(text)
    inner = text[opening.end() : closing.start()]
    values = _toml(inner) if opening[1] == "+++" else _yaml(inner)
    if not isinstance(values, Mapping):
        return FrontMatter(text)  # A text between two rules: in Markdown these look the same.
    blanked = _VISIBLE.sub(" ", text[: closing.end()]) + text[closing.end() :]
    found = dict(_declared(values))
    places = _key_lines(inner)
    lines = {name: places[key] for name, (key, _) in found.items() if key in places}
    return FrontMatter(blanked, {name: told for name, (_, told) in found.items()}, lines)


def _yaml(text: str) -> object:
    import yaml  # Most files have no YAML, and would wait for it.

    if text.count("[") + text.count("{") > _MOST_BRACKETS:
        raise FrontMatterError(f"The front matter has more than {_MOST_BRACKETS} brackets.")
    try:
        # Reads strings alone: no dates, no numbers, no objects. In C, where PyYAML was built so.
        return yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))  # noqa: S506
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 1
        raise FrontMatterError(f"The front matter is no YAML: line {line}: {error.problem}.") from error
    except (yaml.YAMLError, RecursionError) as error:
        raise FrontMatterError("The front matter is no YAML.") from error


def _toml(text: str) -> Mapping[str, Any]:
    try:
        # The line of the fence in front keeps the lines of messages those of the file.
        return tomllib.loads("\n" + text.replace("\r\n", "\n"))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise FrontMatterError(f"The front matter is no TOML: {error}.") from error


def _declared(values: Mapping[object, object]) -> Iterator[tuple[str, tuple[str, str]]]:
    """
    By field, the key that declares it and the value.
    """
    by_key = {str(key).lower(): value for key, value in values.items()}
    for name, keys in _KEYS.items():
        found = next(((key, words) for key in keys if (words := _words(by_key.get(key)))), None)
        if found:
            key, words = found
            yield name, (key, _notice(words) if name == "copyright" else words)


def _key_lines(inner: str) -> dict[str, int]:
    lines: dict[str, int] = {}
    for number, line in enumerate(inner.split("\n"), 2):
        if key := _KEY.match(line):
            lines.setdefault(key[1].lower(), number)
    return lines


def _notice(told: str) -> str:
    """
    What stands behind the key `copyright` is a notice, also where it has no sign of one: "2026 Harbour Gazette".
    """
    return told if parse_notice(told) else f"© {told}"


def _words(value: object) -> str:
    """
    One value in one line: a list parted by commas, each of its tables by its name.
    """
    if isinstance(value, list):
        return ", ".join(words for part in value if (words := _word(part)))
    return _word(value)


def _word(value: object) -> str:
    if isinstance(value, Mapping):
        value = value.get("name")
    # No generator nests these deeper.
    return "" if value is None or isinstance(value, list | Mapping) else " ".join(str(value).split())
