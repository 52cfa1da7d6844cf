"""
What came of checking files: the input of every format.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from service.checks.finding import SEVERITIES, Finding, Severity
from service.checks.rule import Rule

# Exit statuses as linters have them.
CLEAN, FINDINGS, FAILED = 0, 1, 2

# What a terminal takes for a command, what XML can't hold, and halves of characters that UTF-8 can't hold: C0 and C1
# controls, DEL, line and paragraph separators, marks that turn the direction of writing, surrogates, noncharacters; and
# what nobody sees at all: zero width space, word joiner, byte order mark.
_UNPRINTABLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060-\u2064\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
# Halves of characters: Python has them for the bytes of file names that are no UTF-8.
SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """
    A finding with the key by which it is known again after lines have moved: the same rule at the same words.
    """

    finding: Finding
    key: str


@dataclass(frozen=True, slots=True)
class Checked:
    """
    What came of one file.

    Attributes:
        path: as it was given or found, parted by "/".
        entries: its findings, by place.
        accepted: how many more the baseline accepts.
        error: why it could not be checked, or None.
    """

    path: str
    entries: tuple[Entry, ...] = ()
    accepted: int = 0
    error: str | None = None


@dataclass(frozen=True)
class Report:
    """
    What came of all files.

    Attributes:
        files: in the order of the report.
        version: of Copydesk.
        rules: all there are, by id.
        fail_on: the least severity that fails a file.
        colour: whether the terminal shows it.
    """

    files: tuple[Checked, ...]
    version: str
    rules: Mapping[str, Rule] = field(default_factory=dict)
    fail_on: Severity = "error"
    colour: bool = False

    @property
    def entries(self) -> Iterator[tuple[str, Entry]]:
        """
        All findings, each with its path.
        """
        return ((checked.path, entry) for checked in self.files for entry in checked.entries)

    @property
    def failures(self) -> tuple[tuple[str, str], ...]:
        """
        The files that could not be checked, each with the reason.
        """
        return tuple((checked.path, checked.error) for checked in self.files if checked.error is not None)

    @property
    def status(self) -> int:
        """
        The exit status: what could not be checked weighs more than what was found.
        """
        if self.failures:
            return FAILED
        return FINDINGS if any(self.fails(entry.finding) for _, entry in self.entries) else CLEAN

    def fails(self, finding: Finding) -> bool:
        """
        Whether a finding is as severe as `fail_on` or more.
        """
        return SEVERITIES.index(finding.severity) <= SEVERITIES.index(self.fail_on)

    def counts(self) -> dict[Severity, int]:
        """
        How many findings there are of each severity, the most severe first.
        """
        found = Counter(entry.finding.severity for _, entry in self.entries)
        return {severity: found[severity] for severity in SEVERITIES}


def distinct(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """
    Entries of a file whose keys differ: the same rule at the same words a second time is the second one.
    """
    seen: Counter[str] = Counter()
    told = []
    for entry in entries:
        seen[entry.key] += 1
        number = seen[entry.key]
        told.append(entry if number == 1 else replace(entry, key=f"{entry.key}-{number}"))
    return tuple(told)


def printable(text: str) -> str:
    r"""
    Text for a terminal, a log or XML: what is no visible character is written as its escape.

    >>> print(printable("a\tb\x1b[2J"))
    a\tb\x1b[2J
    """
    return _UNPRINTABLE.sub(escaped, text)


def escaped(match: re.Match[str]) -> str:
    """
    The escape of what a pattern matched, as Python writes it.
    """
    return match[0].encode("unicode_escape").decode("ascii")
