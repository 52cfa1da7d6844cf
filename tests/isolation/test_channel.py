"""
What goes over a channel arrives whole, and an end that is gone is told.
"""

import socket
import threading
from collections.abc import Iterator

import pytest

from service.extraction.document import Document
from service.isolation.channel import Channel

Ends = tuple[Channel, Channel]


@pytest.fixture
def ends() -> Iterator[Ends]:
    ours, theirs = map(Channel, socket.socketpair())
    yield ours, theirs
    ours.close()
    theirs.close()


@pytest.mark.parametrize("value", [None, ("done", 1.5), b"", b"x" * 10_000_000, "\ud800"], ids=lambda v: str(v)[:10])
def test_what_is_sent_arrives(ends: Ends, value: object) -> None:
    """
    Also what is larger than any buffer between the two.
    """
    sender = threading.Thread(target=ends[0].send, args=(value,))
    sender.start()

    assert ends[1].wait(5)
    assert ends[1].receive() == value
    sender.join()


def test_waiting_ends() -> None:
    """
    Where nothing comes in time.
    """
    ours, theirs = map(Channel, socket.socketpair())

    assert not ours.wait(0.01)
    theirs.close()
    assert ours.wait(5)
    ours.close()


@pytest.mark.parametrize("content", [b"", b"<p>Words", b"x" * 10_000_000, "Words", "\ud800"], ids=lambda v: str(v)[:10])
def test_documents_arrive(ends: Ends, content: bytes | str) -> None:
    """
    Their bytes, which go behind the rest of the message, as bytes; two documents each with its own.
    """
    documents = [
        Document(content, "html", "utf-8", "http://localhost/", "Title", "en", extras=("provenance", "removed")),
        Document(b"2"),
    ]
    sender = threading.Thread(target=ends[0].send, args=(documents,))
    sender.start()
    received = ends[1].receive()
    sender.join()

    assert received == documents


@pytest.mark.parametrize(
    "sent",
    [b"", b"\0\0", b"\0\0\0\0\0\0\0\7\0abc", b"\0\0\0\0\0\0\0\1\1a", b"\0\0\0\0\0\0\0\1\1a\0\0\0\0\0\0\0\7\0b"],
)
def test_an_end_that_is_gone(sent: bytes) -> None:
    """
    Before a message, in its head, in its middle; before and in a second part of it.
    """
    ours, theirs = socket.socketpair()
    theirs.sendall(sent)
    theirs.close()
    channel = Channel(ours)

    with pytest.raises(EOFError):
        channel.receive()
    with pytest.raises(ConnectionError):
        channel.send(1)
    channel.close()
