"""
The precision of the content checks: the corpora's gold articles go in as clean ones, and whatever is found is false,
unless somebody has read it and the gold really has that fault (`checks.toml`).

`make checks CORPORA=folder` prints a table by rule and fails where more articles than allowed have a false error or a
false warning, of one rule or of all together.
"""

import argparse
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from benchmark.corpus import DEFAULT_FOLDER, CorporaError, Corpus, Row, find_corpora
from service.checks import RULES, Finding, Manuscript, Policy, Severity, inspect
from service.extraction import Document, ExtractionError

HERE = Path(__file__).parent
# The share of articles that may get a false finding so severe.
ALLOWED: Mapping[Severity, float] = {"error": 0.02, "warning": 0.05}
# No article of the corpora is younger.
TODAY = date(2026, 11, 22)


@dataclass(frozen=True, slots=True)
class Checked:
    """
    An article of the gold, as "corpus/id", with what was found in it.
    """

    name: str
    findings: tuple[Finding, ...]


def main(argv: Sequence[str] | None = None) -> int:
    """
    Print the table.

    Returns:
        The exit status: 0, 1 where too much is false, 2 where there are no corpora.
    """
    parser = argparse.ArgumentParser(prog="python -m benchmark.checks", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=DEFAULT_FOLDER, help="the corpora")
    parser.add_argument("--show", action="store_true", help="print each finding that nobody has confirmed")
    args = parser.parse_args(argv)
    confirmed = tomllib.loads((HERE / "checks.toml").read_text(encoding="utf-8"))["confirmed"]
    try:
        checked = [one for corpus in find_corpora(args.folder, (), ("html",)) for one in check_corpus(corpus)]
    except CorporaError as error:
        print(error, file=sys.stderr)
        return 2
    if args.show:
        print(*shown(checked, confirmed), sep="\n")
    lines, fine = table(checked, confirmed)
    print(*lines, sep="\n")
    return 0 if fine else 1


def check_corpus(corpus: Corpus) -> Iterator[Checked]:
    """
    The articles of a corpus whose gold has a headline and a whole body.
    """
    for row in corpus.gold():
        if _first(row.get("headline")) and row.get("body"):
            name = f"{corpus.folder.name}/{row['id']}"
            try:
                manuscript = Manuscript(Document(as_text(row), kind="text"))
                yield Checked(name, inspect(manuscript, Policy(today=TODAY)).findings)
            except ExtractionError as error:
                yield Checked(name, (Finding("missing-headline", "error", str(error), None, None, None),))


def as_text(row: Row) -> str:
    """
    A gold article as the text of a clean one: headline, byline, body, copyright notice, as far as they are known.
    """
    parts = (row.get("headline"), row.get("byline"), row.get("body"), row.get("copyright_notice"))
    return "\n\n".join(filter(None, map(_first, parts)))


def table(checked: Sequence[Checked], confirmed: Mapping[str, Sequence[str]]) -> tuple[list[str], bool]:
    """
    The lines of the table: a row a rule, then one a severity; and whether no false share is over what is allowed.
    """
    found: dict[str, set[str]] = defaultdict(set)
    false: dict[str, set[str]] = defaultdict(set)
    for one in checked:
        for finding in one.findings:
            found[finding.rule].add(one.name)
            if one.name not in confirmed.get(finding.rule, ()):
                false[finding.rule].add(one.name)
                false[finding.severity].add(one.name)
            found[finding.severity].add(one.name)
    rows = [(rule.id, rule.severity) for rule in RULES.values() if rule.severity in ALLOWED]
    rows += [(severity, severity) for severity in ALLOWED]
    shares = {name: len(false[name]) / len(checked) for name, _ in rows}
    head = f"{len(checked)} articles{'':17}{'':10}{'found':>8}{'true':>8}{'false':>8}{'share':>9}{'allowed':>9}"
    lines = [
        f"{name:30}{severity:10}{len(found[name]):>8}{len(found[name] - false[name]):>8}{len(false[name]):>8}"
        f"{shares[name]:>9.2%}{ALLOWED[severity]:>9.0%}"
        for name, severity in rows
    ]
    return [head, *lines], all(shares[name] <= ALLOWED[severity] for name, severity in rows)


def shown(checked: Sequence[Checked], confirmed: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """
    A line for each error and warning that is not confirmed.
    """
    for one in checked:
        for finding in one.findings:
            if finding.severity in ALLOWED and one.name not in confirmed.get(finding.rule, ()):
                yield f"{finding.rule}: {one.name}:{finding.line}:{finding.column}: {finding.message}"


def _first(value: object) -> str | None:
    """
    A value of the gold: the first where it names several.
    """
    one = value[0] if isinstance(value, list) and value else value
    return one if isinstance(one, str) and one else None


if __name__ == "__main__":
    sys.exit(main())
