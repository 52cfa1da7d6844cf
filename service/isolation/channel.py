"""
A channel: objects over a socket between two processes that trust each other.

`multiprocessing.connection.Connection` does the same with twice the calls of the system, and more copies.
"""

import pickle
import select
import socket
import struct

# The length of what follows, in bytes.
_HEAD = struct.Struct("!Q")


class Channel:
    """
    One end of it.
    """

    def __init__(self, end: socket.socket) -> None:
        """
        Args:
            end: a blocking stream socket, which is the channel's from now on.
        """
        self._end = end
        self._readable = select.poll()
        self._readable.register(end, select.POLLIN)

    def send(self, value: object) -> None:
        """
        Raises:
            ConnectionError: the other end is gone.
        """
        message = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
        head = _HEAD.pack(len(message))
        sent = self._end.sendmsg([head, message]) - len(head)
        if sent < len(message):
            # The head itself is never parted: the socket's buffer is empty, for each end waits for the other.
            self._end.sendall(memoryview(message)[sent:])

    def receive(self) -> object:
        """
        Raises:
            EOFError: the other end is gone.
        """
        (size,) = _HEAD.unpack(self._receive(_HEAD.size))
        return pickle.loads(self._receive(size))  # noqa: S301  (from a process that we forked)

    def wait(self, seconds: float) -> bool:
        """
        Whether within so many seconds there is something to receive, be it only that the other end is gone.
        """
        return bool(self._readable.poll(seconds * 1000))

    def close(self) -> None:
        """
        Let the other end know.
        """
        self._end.close()

    def _receive(self, size: int) -> bytes:
        message = self._end.recv(size, socket.MSG_WAITALL)
        while len(message) < size:  # A signal came in between, or the end.
            if not (piece := self._end.recv(size - len(message), socket.MSG_WAITALL)):
                raise EOFError
            message += piece
        return message
