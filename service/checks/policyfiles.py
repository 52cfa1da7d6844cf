"""
Reading a policy: `copydesk.toml`, or the table [tool.copydesk] of `pyproject.toml`, held against the schema that holds
for requests too.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from marshmallow import ValidationError

from schemas.policy import PolicySchema
from service.checks.policy import Policy, build_policy
from service.checks.rules import RULES

FILE_NAME = "copydesk.toml"
PROJECT_FILE = "pyproject.toml"
_PROJECT_TABLE = ("tool", "copydesk")
_HEADER = re.compile(r"\s{0,99}\[\[?([^\[\]\n]{1,500})\]")
_KEY = re.compile(r"\A\s{0,99}([\w.\"'-][\w.\"' -]{0,299}?)\s{0,9}=")


class PolicyError(Exception):
    """
    A policy that can't be read; the message names the file, the line and the key, one line a complaint.
    """


def read_policy(text: str, origin: str) -> Policy:
    """
    The policy in the text of a TOML file.

    Args:
        origin: the file's path, for messages; a `pyproject.toml` holds the policy in its table [tool.copydesk].

    Raises:
        PolicyError: it is no TOML, or breaks the schema.
    """
    try:
        tables: Mapping[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PolicyError(f"{origin}: {error}") from error
    prefix = _PROJECT_TABLE if Path(origin).name == PROJECT_FILE else ()
    for name in prefix:
        tables = tables.get(name, {})
        if not isinstance(tables, Mapping):
            raise PolicyError(f"{origin}: {name} is no table.")
    try:
        return build_policy(load_policy(tables))
    except ValidationError as error:
        raise PolicyError(_told(text, origin, prefix, error)) from error


def load_policy(data: object) -> dict[str, Any]:
    """
    Values of a policy, held against the schema and the rules there are.

    Raises:
        ValidationError: with the complaints by key.
    """
    loaded: dict[str, Any] = PolicySchema().load(data)  # type: ignore[arg-type]
    if unknown := unknown_rules(loaded):
        raise ValidationError(unknown)
    return loaded


def unknown_rules(loaded: Mapping[str, Any]) -> dict[str, Any]:
    """
    Complaints about rules that there are not, by key, in values that the schema has loaded.
    """
    parts = enumerate(loaded.get("paths", ()))
    paths = {number: {"rules": unknown} for number, part in parts if (unknown := _unknown(part))}
    own = _unknown(loaded)
    return {**({"rules": own} if own else {}), **({"paths": paths} if paths else {})}


def find_policy(path: Path) -> Path | None:
    """
    The file of the policy for a file or folder: the nearest `copydesk.toml`, or `pyproject.toml` with a table
    [tool.copydesk], in its folder or one above; None where there is none.
    """
    start = path.absolute()
    for folder in (start, *start.parents):
        if (own := folder / FILE_NAME).is_file():
            return own
        if (project := folder / PROJECT_FILE).is_file() and _has_table(project):
            return project
    return None


def _has_table(project: Path) -> bool:
    try:
        tables = tomllib.loads(project.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False  # Whatever is wrong with it, it is not ours to say.
    tools = tables.get("tool")
    return isinstance(tools, Mapping) and "copydesk" in tools


def _unknown(part: Mapping[str, Any]) -> dict[str, Any]:
    return {rule: ["No such rule."] for rule in part.get("rules", {}) if rule not in RULES}


def _told(text: str, origin: str, prefix: tuple[str, ...], error: ValidationError) -> str:
    lines = _key_lines(text)
    complaints = _complaints(error.normalized_messages())  # type: ignore[no-untyped-call]
    placed = sorted((_line_of(lines, (*prefix, *path)), ".".join(map(str, path)), said) for path, said in complaints)
    return "\n".join(f"{origin}:{line}: {path}: {said}" for line, path, said in placed)


def _complaints(messages: Mapping[Any, Any], path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], str]]:
    for key, value in messages.items():
        # Marshmallow parts the complaints of a table into those of keys and those of values.
        here = path if key in ("key", "value", "_schema") else (*path, key)
        if isinstance(value, Mapping):
            yield from _complaints(value, here)
        else:
            yield here, " ".join(map(str, value))


def _key_lines(text: str) -> dict[tuple[Any, ...], int]:
    """
    The line of each table and key of a TOML text, by path; elements of an array of tables by their number.
    """
    lines: dict[tuple[Any, ...], int] = {}
    counts: dict[tuple[Any, ...], int] = {}
    table: tuple[Any, ...] = ()
    for number, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.match(line):
            name = _path(header[1])
            if line.lstrip().startswith("[["):
                counts[name] = counts.get(name, -1) + 1
            # [paths.rules] belongs to the last of [[paths]].
            within = next((name[:size] for size in range(len(name), 0, -1) if name[:size] in counts), ())
            table = (*within, counts[within], *name[len(within) :]) if within else name
            lines.setdefault(table, number)
        elif key := _KEY.match(line):
            lines.setdefault((*table, *_path(key[1])), number)
    return lines


def _path(key: str) -> tuple[str, ...]:
    return tuple(part.strip(" \"'") for part in key.split("."))


def _line_of(lines: Mapping[tuple[Any, ...], int], path: tuple[Any, ...]) -> int:
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 1)
