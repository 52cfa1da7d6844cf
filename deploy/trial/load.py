"""
Load on containers, through a balancer as there is one before every service: it knows who is in rotation, and asks the
next one where a connection is refused.
"""

import itertools
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http import HTTPStatus
from typing import Protocol

from deploy.trial.containers import Document, Lost, NotAccepted

# Statuses that are an answer to a document under load: an article, or "later".
_ANSWERS = (HTTPStatus.OK, HTTPStatus.TOO_MANY_REQUESTS)
# Seconds a client waits when it was told to come later, or when nobody is there.
_PAUSE = 0.1


class Target(Protocol):
    """
    Who can be asked, see `Container.call`.
    """

    def call(self, path: str, document: Document) -> tuple[int, bytes]:
        """
        One request.
        """


class Tally:
    """
    What came of the requests of many clients: answers by status, and what was no answer.
    """

    LOST = "accepted and never answered"
    REFUSED = "refused by all"

    def __init__(self) -> None:
        """
        Nothing yet.
        """
        self._counts: Counter[int | str] = Counter()
        self._lock = threading.Lock()

    def add(self, outcome: int | str) -> None:
        """
        Note the end of one request: a status, or one of the two that are none.
        """
        with self._lock:
            self._counts[outcome] += 1

    def __getitem__(self, outcome: int | str) -> int:
        """
        How many requests ended so.
        """
        return self._counts[outcome]

    @property
    def wrong(self) -> list[int | str]:
        """
        The outcomes that a good document must not have, each as often as it came.
        """
        wrong = {outcome: count for outcome, count in self._counts.items() if outcome not in _ANSWERS}
        return sorted(Counter(wrong).elements(), key=str)


class Balancer:
    """
    Hands requests to the containers in rotation, in turn.
    """

    def __init__(self, targets: Sequence[Target]) -> None:
        """
        All of them are in rotation.
        """
        self._targets = tuple(targets)
        self._turn = itertools.count()
        self.tally = Tally()

    def remove(self, target: Target) -> None:
        """
        Give it no new requests; those in hand go on.
        """
        self._targets = tuple(other for other in self._targets if other is not target)

    def add(self, target: Target) -> None:
        """
        Give it requests again.
        """
        self._targets = (*self._targets, target)

    def post(self, document: Document) -> None:
        """
        Have one document extracted, and note what came of it.
        """
        targets = self._targets
        first = next(self._turn)
        for step in range(len(targets)):
            target = targets[(first + step) % len(targets)]
            try:
                status, _ = target.call("/v1/extract", document)
            except NotAccepted:
                continue
            except Lost:
                return self.tally.add(Tally.LOST)
            if status == HTTPStatus.TOO_MANY_REQUESTS:
                time.sleep(_PAUSE)
            return self.tally.add(status)
        time.sleep(_PAUSE)
        return self.tally.add(Tally.REFUSED)

    @contextmanager
    def load(self, documents: Sequence[Document], clients: int) -> Iterator[None]:
        """
        So many clients send the documents over and over, until the end of the block; their last answers are waited for.
        """
        end = threading.Event()

        def client(number: int) -> None:
            for document in itertools.islice(itertools.cycle(documents), number, None):
                if end.is_set():
                    return
                self.post(document)

        threads = [threading.Thread(target=client, args=(number,)) for number in range(clients)]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            end.set()
            for thread in threads:
                thread.join()
