"""
Every regular expression that the service compiles, and inputs that are made to keep each busy.
"""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

# Run in a process of its own, since what is compiled when modules are imported can be seen only once.
_COLLECT = """
import importlib, json, pkgutil, re, sys
found, compile_ = {}, re.compile
def watch(pattern, flags=0):
    module = sys._getframe(1).f_globals.get("__name__", "")
    if module.startswith("service.") and not isinstance(pattern, re.Pattern):
        source = pattern if isinstance(pattern, str) else pattern.decode("latin-1")
        found[source, int(flags), isinstance(pattern, str)] = module
    return compile_(pattern, flags)
re.compile = watch
import service
for module in pkgutil.walk_packages(service.__path__, "service."):
    importlib.import_module(module.name)
from service.extraction import warm
warm()
print(json.dumps([[*key, module] for key, module in found.items()]))
"""
_ROOT = Path(__file__).parent.parent.parent
# Characters of a pattern from which units are made: of more, the first.
_LETTERS = 10
_PAIRED = 4
_WORDS = 8


@dataclass(frozen=True, slots=True)
class Expression:
    """
    A regular expression as it stands in a module.
    """

    source: str
    flags: int
    is_text: bool
    module: str

    def compile(self) -> "re.Pattern[Any]":
        """
        As the module has it.
        """
        return re.compile(self.source if self.is_text else self.source.encode("latin-1"), self.flags)

    def units(self) -> Iterator[str | bytes]:
        """
        What to repeat: its characters, pairs of them, and its words.
        """
        letters = list(dict.fromkeys(_letters(_parsed(self.source, self.flags))))[:_LETTERS]
        words = list(dict.fromkeys(re.findall(r"\w{2,20}", self.source)))[:_WORDS]
        pairs = ["".join(pair) for pair in product(letters[:_PAIRED], repeat=2)]
        for unit in dict.fromkeys([*letters, *pairs, *words, *(f"{word} " for word in words)]):
            yield unit if self.is_text else unit.encode("latin-1", "ignore") or b"x"


def expressions() -> list[Expression]:
    """
    All of the service, in the order of their modules.
    """
    done = subprocess.run([sys.executable, "-c", _COLLECT], cwd=_ROOT, capture_output=True, check=True, text=True)
    return sorted((Expression(*row) for row in json.loads(done.stdout)), key=lambda one: (one.module, one.source))


def _parsed(source: str, flags: int) -> Any:  # noqa: ANN401 (a private type of the standard library)
    parser: Any = getattr(re, "_parser")  # noqa: B009 (mypy doesn't know it)
    return parser.parse(source, flags & ~re.DEBUG)


def _letters(tree: Any) -> Iterator[str]:  # noqa: ANN401 (see above)
    """
    The characters that a parsed expression names, and one for each of its classes.
    """
    for item in tree:
        if not isinstance(item, tuple):
            yield from _letters([item]) if isinstance(item, list) else ()
            continue
        name, value = str(item[0]), item[1]
        if name in ("LITERAL", "NOT_LITERAL"):
            yield chr(value)
        elif name == "RANGE":
            yield chr(value[0])
        elif name == "CATEGORY":
            yield {"CATEGORY_DIGIT": "1", "CATEGORY_SPACE": " "}.get(str(value), "a")
        elif name == "ANY":
            yield "a"
        else:
            yield from _letters(_inner(value))


def _inner(value: Any) -> Iterator[Any]:  # noqa: ANN401 (see above)
    if isinstance(value, tuple | list):
        for part in value:
            if isinstance(part, tuple) and len(part) == 2 and hasattr(part[0], "name"):
                yield part
            else:
                yield from _inner(part)
    elif hasattr(value, "data"):
        yield from value.data
