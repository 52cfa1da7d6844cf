"""
The documents of a trial: the examples of the README with the answers it shows, and made ones of any size.
"""

import gzip
import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass

from deploy.trial.containers import Document
from deploy.trial.images import ROOT

# A call of the README, and the answer below it.
_CALL = re.compile(
    r"^\$ curl -s 'localhost:8000(?P<path>/[^']+)' -H 'Content-Type: (?P<type>[^']+)' --data-binary @(?P<file>\S+) .*\n"
    r"(?P<answer>\{\n(?:.*\n)*?\}\n)",
    re.M,
)
_WORDS = (
    "the town bridge council river mayor opened said years work people water boats spring morning engineers crossing "
    "traffic repair storm harbour ferry island weather money budget vote public meeting ramp lane cyclists drivers week"
).split()
_WORDS_OF_A_PARAGRAPH = 45


@dataclass(frozen=True, slots=True)
class Example:
    """
    A call that the README shows, and what it answers.
    """

    path: str
    document: Document
    answer: object


def examples(readme: str) -> Iterator[Example]:
    """
    All calls of a README that send a file of the repository.
    """
    for call in _CALL.finditer(readme):
        document = Document((ROOT / call["file"]).read_bytes(), call["type"])
        yield Example(call["path"], document, json.loads(call["answer"]))


def page(size: int) -> Document:
    """
    A page of paragraphs, of about so many bytes.
    """
    chance = random.Random(size)
    paragraphs = ["<h1>Bridge opens to traffic after years of work</h1>"]
    while size > 0:
        paragraphs.append(f"<p>{_prose(chance, _WORDS_OF_A_PARAGRAPH).capitalize()}.</p>")
        size -= len(paragraphs[-1])
    body = "\n".join(paragraphs)
    return Document(f"<html><head><title>Bridge</title></head><body>{body}</body></html>".encode(), "text/html")


def greedy() -> Document:
    """
    A page that needs much of a small container's memory: one paragraph of 18 million characters, small when packed.
    """
    chance = random.Random(1)
    prose = " ".join(chance.choices(_WORDS[:8], k=3_300_000))
    return Document(gzip.compress(f"<h1>Bridge opens</h1><p>{prose}".encode(), 1), "text/html", "gzip")


def _prose(chance: random.Random, words: int) -> str:
    return " ".join(chance.choices(_WORDS, k=words))
