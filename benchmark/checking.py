"""
Speed of `copydesk check`: a thousand articles of 1 to 10 KB on all cores, and the start-up for one small file.

The articles are made up from a few hundred words, the same in every run: Markdown with front matter, raw text, pages
and articles as JSON in turn. Wall time, as whoever waits for CI has it; CPU time beside it, which a loaded machine
changes less.

    python -m benchmark.checking
"""

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ARTICLES = 1_000
SMALLEST, LARGEST = 1_000, 10_000  # Characters of a body.
STARTS = 7
# What the content checks are held to, in seconds of wall time.
MOST_SECONDS = 20.0
MOST_START_SECONDS = 0.7

_ROOT = Path(__file__).parent.parent
_SYLLABLES = "ba de ki lo mu na pe ri so tu va we".split()
_COMMON = "the a of to in and on for with that is was it as by from at this has had will not but".split()


class CheckFailed(Exception):
    """
    The command did not check what it was given; the message is what it said.
    """


@dataclass(frozen=True, slots=True)
class Run:
    """
    Seconds of wall time and of CPU time, of all processes.
    """

    wall: float
    cpu: float


def main(argv: Sequence[str] | None = None) -> int:
    """
    Print a table.

    Returns:
        The exit status: 1 where a figure misses its mark.
    """
    parser = argparse.ArgumentParser(description="Speed of copydesk check.")
    parser.add_argument("--articles", type=int, default=ARTICLES, help=f"how many (default: {ARTICLES})")
    options = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = write_articles(folder, options.articles)
        size = sum((folder / path).stat().st_size for path in paths)
        many = timed(folder, ".")
        starts = {Path(path).suffix: middle(timed(folder, path) for _ in range(STARTS)) for path in paths[: len(FORMS)]}
    cores = len(os.sched_getaffinity(0))
    print("| copydesk check | wall s | CPU s | wall s at most |\n|---|---|---|---|")
    print(row(f"{options.articles:,} articles, {size / 1e6:.1f} MB, {cores} cores", many, MOST_SECONDS))
    for ending, run in starts.items():
        print(row(f"one small file, {ending}, median of {STARTS}", run, MOST_START_SECONDS))
    missed = many.wall > MOST_SECONDS or any(run.wall > MOST_START_SECONDS for run in starts.values())
    return int(missed)


def row(name: str, run: Run, most: float) -> str:
    """
    A row of the table.

    >>> row("one", Run(1.234, 2), 20.0)
    '| one | 1.23 | 2.00 | 20 |'
    """
    return f"| {name} | {run.wall:.2f} | {run.cpu:.2f} | {most:g} |"


def middle(runs: Iterator[Run]) -> Run:
    """
    The medians.
    """
    told = list(runs)
    return Run(median(run.wall for run in told), median(run.cpu for run in told))


def timed(folder: Path, path: str) -> Run:
    """
    What a check costs, from the shell's point of view.

    Raises:
        CheckFailed: it could not check them all.
    """
    environ = os.environ | {"PYTHONPATH": str(_ROOT)}
    environ.pop("PYTHONDONTWRITEBYTECODE", None)  # An installed command has its bytecode.
    command = [sys.executable, "-m", "service.cli", "check", "--format", "json", "--output", os.devnull, path]
    before, start = _children_seconds(), time.perf_counter()
    done = subprocess.run(command, cwd=folder, env=environ, capture_output=True, text=True, check=False)
    wall = time.perf_counter() - start
    if done.returncode not in (0, 1):
        raise CheckFailed(done.stderr)
    return Run(wall, _children_seconds() - before)


def _children_seconds() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def write_articles(folder: Path, number: int) -> list[str]:
    """
    Made-up articles, the smallest first; equal calls write equal bytes.

    Returns:
        Their names, in the order of their sizes.
    """
    dice = random.Random(6)  # noqa: S311  Words for a benchmark are no secret.
    vocabulary = ["".join(dice.choices(_SYLLABLES, k=dice.randint(2, 4))) for _ in range(400)]
    paths = []
    for place in range(number):
        ending, form = FORMS[place % len(FORMS)]
        size = SMALLEST + (LARGEST - SMALLEST) * place // max(number - 1, 1)
        paragraphs = list(_paragraphs(dice, vocabulary, size))
        headline = " ".join(dice.sample(vocabulary, 6)).capitalize()
        paths.append(f"{place:05}{ending}")
        (folder / paths[-1]).write_text(form(headline, paragraphs), encoding="utf-8")
    return paths


def _paragraphs(dice: random.Random, vocabulary: list[str], size: int) -> Iterator[str]:
    while size > 0:
        sentences = []
        for _ in range(dice.randint(2, 5)):
            words = [dice.choice(_COMMON if dice.random() < 0.45 else vocabulary) for _ in range(dice.randint(8, 22))]
            sentences.append(" ".join(words).capitalize() + ".")
        paragraph = " ".join(sentences)[:size]
        size -= len(paragraph) + 2
        yield paragraph


def _markdown(headline: str, paragraphs: Sequence[str]) -> str:
    matter = (
        f"---\ntitle: {headline}\nauthor: Marta Oyelaran\ndate: 2026-03-14\ncopyright: © 2026 Harbour Gazette\n---\n"
    )
    return "\n\n".join([matter, *paragraphs]) + "\n"


def _text(headline: str, paragraphs: Sequence[str]) -> str:
    return "\n\n".join([headline, "By Marta Oyelaran", *paragraphs, "© 2026 Harbour Gazette"]) + "\n"


def _page(headline: str, paragraphs: Sequence[str]) -> str:
    body = "\n".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f"<!doctype html>\n<html lang=en><head><meta charset=utf-8><title>{headline}</title></head><body>\n"
        f"<nav><a href=/>Home</a> <a href=/news>News</a></nav>\n<article><h1>{headline}</h1>\n"
        f"<p class=byline>By Marta Oyelaran</p><time datetime=2026-03-14>14 March 2026</time>\n{body}\n</article>\n"
        "<footer>© 2026 Harbour Gazette</footer></body></html>\n"
    )


def _json(headline: str, paragraphs: Sequence[str]) -> str:
    return json.dumps({"headline": headline, "byline": "By Marta Oyelaran", "body": "\n\n".join(paragraphs)}, indent=2)


FORMS: tuple[tuple[str, Callable[[str, Sequence[str]], str]], ...] = (
    (".md", _markdown),
    (".txt", _text),
    (".html", _page),
    (".json", _json),
)

if __name__ == "__main__":
    sys.exit(main())
