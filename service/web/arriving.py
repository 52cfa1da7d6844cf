"""
How requests arrive: within a time that no client can stretch by sending a little now and then, and bodies without
needless copies.
"""

import time

from gunicorn.http.body import Body, LengthReader
from gunicorn.http.errors import ParseException
from gunicorn.http.message import Request
from gunicorn.http.parser import RequestParser
from gunicorn.http.unreader import SocketUnreader

# In seconds: how long a client may be silent in the middle of a request, or refuse to take its answer.
PATIENCE = 30
# A head, and then a body, have so many seconds to come, and one more for each so many bytes of them: the rule of
# Apache's mod_reqtimeout. Any slower ones would hold a thread for hours.
_HEAD_SECONDS, _BODY_SECONDS, _BYTES_A_SECOND = 10, 30, 5_000


class SlowHead(ParseException):  # type: ignore[misc]  # gunicorn has no types
    """
    The head of a request did not come in time.
    """


class Parser(RequestParser):  # type: ignore[misc]  # gunicorn has no types
    """
    Gunicorn's parser of the requests of a connection, with a clock for each of them.
    """

    def __init__(self, *args: object) -> None:
        """
        As gunicorn's.
        """
        super().__init__(*args)
        self.unreader: _Unreader = _Unreader(self.unreader.sock)

    def __next__(self) -> Request:
        """
        The next request, its head read.

        Raises:
            SlowHead: gunicorn would log a `TimeoutError` as a fault of ours, and close without an answer.
        """
        self.unreader.start(_HEAD_SECONDS)
        try:
            request = super().__next__()
        except TimeoutError as error:
            raise SlowHead from error
        self.unreader.start(_BODY_SECONDS)
        if type(reader := request.body.reader) is LengthReader:
            request.body = _Body(_Reader(reader.unreader, reader.length))
        return request


class _Unreader(SocketUnreader):  # type: ignore[misc]  # gunicorn has no types
    """
    What comes over a connection, by a clock.
    """

    def start(self, seconds: float) -> None:
        """
        Start the clock.
        """
        self._deadline = time.monotonic() + seconds

    def receive(self, size: int) -> bytes:
        """
        What has come, up to `size` bytes, b"" at the end.

        Raises:
            TimeoutError: too slowly.
        """
        if (left := self._deadline - time.monotonic()) <= 0:
            raise TimeoutError
        self.sock.settimeout(min(left, PATIENCE))
        piece: bytes = self.sock.recv(size)
        self._deadline += len(piece) / _BYTES_A_SECOND
        return piece

    def chunk(self, size_hint: int | None = None) -> bytes:
        """
        The next piece, with more than is asked for if it is there.
        """
        return self.receive(max(self.mxchunk, min(size_hint or 0, self.max_body_chunk)))


class _Reader(LengthReader):  # type: ignore[misc]  # gunicorn has no types
    """
    What is left of a body of known length.
    """

    def read(self, size: int) -> bytes:
        """
        A piece of up to `size` bytes as it comes, b"" at the end.
        """
        if not (size := min(size, self.length)):
            return b""
        if ahead := self.unreader.take_buffered():
            piece, rest = ahead[:size], ahead[size:]
            self.unreader.unread(rest)
        else:
            piece = self.unreader.receive(size)
        self.length -= len(piece)
        return bytes(piece)


class _Body(Body):  # type: ignore[misc]  # gunicorn has no types
    """
    A body of known length whose pieces are handed on as they come: gunicorn's own copies each of them twice to put
    them together, as `bodies` does once for all.
    """

    def read(self, size: int | None = None) -> bytes:
        """
        One piece of up to `size` bytes, b"" at the end; all of it where no size is given.
        """
        return bytes(super().read(size) if size is None or self.buf.tell() else self._read_reader(size))
