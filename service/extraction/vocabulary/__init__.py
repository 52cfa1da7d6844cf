"""
Words by language, as data: one TOML file a topic, with a table a language (BCP 47 primary subtag).
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load(topic: str, package: str = __name__) -> Mapping[str, Any]:
    """
    The tables of one topic, read once from `<topic>.toml` of this package or of another one.

    Raises:
        FileNotFoundError: there is no such topic.
    """
    return tomllib.loads(files(package).joinpath(f"{topic}.toml").read_text(encoding="utf-8"))
