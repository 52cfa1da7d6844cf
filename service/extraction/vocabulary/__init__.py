"""
Words by language, as data: one TOML file a topic, with a table a language (BCP 47 primary subtag).
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load(topic: str) -> Mapping[str, Any]:
    """
    The tables of one topic, read once from `<topic>.toml` beside this file.

    Raises:
        FileNotFoundError: there is no such topic.
    """
    return tomllib.loads(files(__package__).joinpath(f"{topic}.toml").read_text(encoding="utf-8"))
