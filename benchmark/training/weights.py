"""
The weights that ship with the package, and the record of what made them.

The corpora are no part of this repository, so a test cannot train the models anew on them. What it can do is to begin
with the invented corpora of `trial`: the record tells, beside the digest of each shipped file, for models of pages the
digest of the features, labels and parameters that the same code had for these. Where they have changed since, the two
differ, and the models have to be trained again.
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

from service.extraction.labelling import weights

FOLDER = Path(weights.__file__).parent
RECORD = Path(__file__).with_name("weights.json")

# By name of a file of weights: its content, and the digest of a trial of what made it.
Weights: TypeAlias = Mapping[str, bytes]
Trials: TypeAlias = Mapping[str, str]
NO_TRIALS: Trials = {}


def command_line(description: str | None) -> argparse.ArgumentParser:
    """
    What every script that trains can be told.
    """
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    instead = parser.add_mutually_exclusive_group()
    instead.add_argument("--check", action="store_true", help="cross-validate over sites and write nothing")
    instead.add_argument("--compare", action="store_true", help="fail where the shipped weights differ, write nothing")
    return parser


def digest(*parts: object) -> str:
    """
    One digest of some content, bytes or whatever shows all of itself as `repr`.

    >>> digest(b"weights") == digest(b"weights"), digest([1.0]) == digest([2.0])
    (True, False)
    """
    whole = hashlib.sha256()
    for part in parts:
        whole.update(part if isinstance(part, bytes) else repr(part).encode())
    return whole.hexdigest()


def read_record(record: Path = RECORD) -> dict[str, dict[str, str]]:
    """
    By name of a file of weights the digest of it ("weights") and, where there is one, that of its trial ("trial").
    """
    found: dict[str, dict[str, str]] = json.loads(record.read_text(encoding="utf-8"))
    return found


def ship(made: Weights, trials: Trials = NO_TRIALS, *, folder: Path = FOLDER, record: Path = RECORD) -> int:
    """
    Write weights into the package, and what made them into the record; the exit status is 0.
    """
    known = read_record(record) if record.exists() else {}
    for name, content in made.items():
        (folder / name).write_bytes(content)
        known[name] = {"weights": digest(content)}
        if name in trials:
            known[name]["trial"] = trials[name]
    record.write_text(json.dumps(known, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    return 0


def compare(made: Weights, folder: Path = FOLDER) -> int:
    """
    Say where the package's weights are not what was made; then the exit status is 1.
    """
    lines = list(differing(made, folder))
    for line in lines:
        print(line, file=sys.stderr)
    return 1 if lines else 0


def differing(made: Weights, folder: Path = FOLDER) -> Iterator[str]:
    """
    The files of the package that are not what was made, each with how much of it differs.
    """
    for name, content in made.items():
        shipped = (folder / name).read_bytes()
        if shipped != content:
            old, new = shipped.splitlines(), content.splitlines()
            same = len(set(old).intersection(new))
            yield f"{name} differs: {len(new) - same} of {len(new)} lines are not in the shipped one."
