"""
The baseline: findings that are accepted as they are today, so that only new ones fail.

A file of JSON that stands in the repository. A finding is known by its file (from the folder of the baseline), its rule
and its key, which does not change when lines above it come or go.
"""

import json
import os
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from service.checks.reports import Checked, Entry
from service.checks.reports.jsontext import dump
from service.checks.reports.report import SURROGATE, escaped

_VERSION = 1
_Accepted = Counter[tuple[str, str, str]]


class BaselineError(Exception):
    """
    The file can't be read or is no baseline; the message says why.
    """


def write_baseline(files: Iterable[Checked], path: Path) -> int:
    """
    Write all findings down as accepted.

    Returns:
        How many these are.

    Raises:
        OSError: the file can't be written.
    """
    found = [
        {"path": name, "rule": rule, "fingerprint": key, "message": entry.finding.message}
        for checked in files
        for entry in checked.entries
        for name, rule, key in (_known_as(checked.path, entry, path),)
    ]
    found.sort(key=lambda row: (row["path"], row["rule"], row["fingerprint"]))
    path.write_text(dump({"version": _VERSION, "findings": found}), encoding="utf-8")
    return len(found)


def read_baseline(path: Path) -> _Accepted:
    """
    How often each finding is accepted.

    Raises:
        BaselineError: see there.
    """
    try:
        data = json.loads(path.read_bytes())
        if data["version"] != _VERSION:
            raise BaselineError(f"{path}: a baseline of version {data['version']}; this Copydesk reads {_VERSION}")
        return Counter((str(row["path"]), str(row["rule"]), str(row["fingerprint"])) for row in data["findings"])
    except OSError as error:
        raise BaselineError(f"{path}: {error.strerror}; write one with --write-baseline {path}") from error
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        raise BaselineError(f"{path}: not a baseline; write it anew with --write-baseline {path}") from error


def without_accepted(checked: Checked, accepted: _Accepted, path: Path) -> Checked:
    """
    What is new in a file. What is known is taken out of `accepted`: the same words twice must be accepted twice.
    """
    new = []
    for entry in checked.entries:
        known = _known_as(checked.path, entry, path)
        if accepted[known]:
            accepted[known] -= 1
        else:
            new.append(entry)
    return replace(checked, entries=tuple(new), accepted=len(checked.entries) - len(new))


def _known_as(name: str, entry: Entry, baseline: Path) -> tuple[str, str, str]:
    relative = Path(os.path.relpath(name, baseline.parent)).as_posix()
    return SURROGATE.sub(escaped, relative), entry.finding.rule, entry.key
