"""
A channel: objects over a socket between two processes that trust each other.

`multiprocessing.connection.Connection` does the same with twice the calls of the system, and more copies. What an
object gives as a buffer (PEP 574), as a document gives its bytes, goes from its own memory behind the pickle.
"""

import pickle
import select
import socket
import struct

# Before each part of a message: its length in bytes, and whether another part follows.
_HEAD = struct.Struct("!Q?")


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
        buffers: list[pickle.PickleBuffer] = []
        message = pickle.dumps(value, pickle.HIGHEST_PROTOCOL, buffer_callback=buffers.append)
        parts = [memoryview(message), *(buffer.raw() for buffer in buffers)]
        pieces = []
        for number, part in enumerate(parts, 1):
            pieces += [memoryview(_HEAD.pack(len(part), number < len(parts))), part]
        self._send(pieces)

    def receive(self) -> object:
        """
        Raises:
            EOFError: the other end is gone.
        """
        parts, more = [], True
        while more:
            size, more = _HEAD.unpack(self._receive(_HEAD.size))
            parts.append(self._receive(size))
        message, *buffers = parts
        return pickle.loads(message, buffers=buffers)  # noqa: S301  (from a process that we forked)

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

    def _send(self, pieces: list[memoryview]) -> None:
        while pieces:
            sent = self._end.sendmsg(pieces)
            while pieces and sent >= len(pieces[0]):
                sent -= len(pieces.pop(0))
            if pieces:  # A signal came in between.
                pieces[0] = pieces[0][sent:]

    def _receive(self, size: int) -> bytes:
        message = self._end.recv(size, socket.MSG_WAITALL)
        while len(message) < size:  # A signal came in between, or the end.
            if not (piece := self._end.recv(size - len(message), socket.MSG_WAITALL)):
                raise EOFError
            message += piece
        return message
