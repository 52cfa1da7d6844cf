"""
How many bytes of bodies a worker holds at once: many large ones must not fill the memory that all requests share.
"""

import threading

from service.articles import RETRY_SECONDS
from service.problems import Problem


class Holding:
    """
    The bytes that all requests of a worker hold together. `inflating` is to be held while a body is inflated, before
    it is known how large it is: so there is one such body at a time.
    """

    def __init__(self, limit: int) -> None:
        """
        Nothing is held yet; `limit` is in bytes.
        """
        self._left = limit
        self._lock = threading.Lock()
        self.inflating = threading.Lock()

    def take(self, size: int) -> None:
        """
        Take so many bytes; a negative number gives some back.

        Raises:
            Problem: saturated, when there are not so many left.
        """
        with self._lock:
            if size > self._left:
                detail = "The bodies of other requests fill the memory that there is for them."
                raise Problem("saturated", detail, headers={"Retry-After": str(RETRY_SECONDS)})
            self._left -= size


class Share:
    """
    What one request holds, until it is closed.
    """

    def __init__(self, holding: Holding) -> None:
        """
        Nothing yet.
        """
        self.holding = holding
        self._held = 0

    def take(self, size: int) -> None:
        """
        Hold more, or less, see `Holding.take`.
        """
        self.holding.take(size)
        self._held += size

    def close(self) -> None:
        """
        Hold nothing any more.
        """
        self.holding.take(-self._held)
        self._held = 0
