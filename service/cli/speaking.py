"""
How the command line speaks: results on the standard output, all else on the standard error.
"""

import os
import sys
import time
from typing import TextIO

# A command line that can't be run, or input that can't be read.
USAGE = 2
# Seconds between two looks at the progress.
_INTERVAL = 0.1
_ERASE = "\r\x1b[K"


def complain(sentence: str) -> None:
    """
    Say what is wrong. A name in it can't give the terminal commands.
    """
    told = "".join(sign if sign.isprintable() or sign == "\n" else repr(sign)[1:-1] for sign in sentence)
    print(f"copydesk: {told}", file=sys.stderr)


def has_colours(stream: TextIO) -> bool:
    """
    Whether a stream shows colours: a terminal does, unless it is dumb or NO_COLOR is set (https://no-color.org).
    """
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


class Progress:
    """
    A line on a terminal that counts; nothing where the standard error is none.
    """

    def __init__(self, total: int | None) -> None:
        """
        Args:
            total: how many there are in all, None where nobody knows.
        """
        self._of = f" of {total:,}" if total is not None else ""
        self._shown = sys.stderr.isatty()
        self._last = time.monotonic()
        self._done = 0

    def step(self) -> None:
        """
        One more is done.
        """
        self._done += 1
        if self._shown and (now := time.monotonic()) - self._last >= _INTERVAL:
            self._last = now
            print(f"{_ERASE}Checked {self._done:,}{self._of}", end="", file=sys.stderr, flush=True)

    def end(self) -> None:
        """
        Take the line away.
        """
        if self._shown:
            print(_ERASE, end="", file=sys.stderr, flush=True)
