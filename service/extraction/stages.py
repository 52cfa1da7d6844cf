"""
The stages of an extraction, for whoever wants to know how long each took. The article does not depend on it.
"""

import time
from collections.abc import Callable
from typing import Literal

# The last is that of the checks, for a document that is to be checked.
Stage = Literal["decode", "parse", "sources", "resolve", "body", "finish", "check"]

# Called at the end of each stage.
Lap = Callable[[Stage], None]


def no_lap(_stage: Stage) -> None:
    """
    For whoever does not want to know.
    """


class Stopwatch:
    """
    A `Lap` that keeps the seconds of CPU that this thread spends on each stage, whatever else the machine does.
    """

    def __init__(self) -> None:
        self.seconds: dict[Stage, float] = {}
        self._last = time.thread_time()

    def __call__(self, stage: Stage) -> None:
        """
        What passed since the last call belongs to this stage.
        """
        now = time.thread_time()
        self.seconds[stage] = self.seconds.get(stage, 0.0) + now - self._last
        self._last = now
