"""
Request bodies: read and inflated within their limits, counted as they come.
"""

import zlib
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import IO

import brotli
import zstandard
from gunicorn.http.errors import ParseException

from service.problems import PROBLEMS, Problem

_READ_STEP = 256 * 1024
# Many clients write all of a body before they read: up to this many bytes are taken and dropped, so that they see why
# it was refused instead of a broken connection.
_COURTESY = 50_000_000

# Whatever its ratio, a body that inflates to no more bytes than this is harmless.
_UNSUSPECTED = 1_000_000

# RFC 9659: a decoder of Content-Encoding zstd need not take a window over 8 MB.
_ZSTD_WINDOW = 8 * 1024 * 1024
# Four bytes of zstd can be a run of 128 KB: pieces of this many bytes overshoot the limit by at most 8 MB.
_ZSTD_STEP = 256
# Members (gzip) or frames (zstd) of one body. More are no use (block compressors cut every 64 KB) but cost time each.
_MAX_MEMBERS = 1000


class _TooLarge(Exception):
    """
    More comes out than may.
    """


class _Malformed(Exception):
    """
    Not what its encoding says, or cut off.
    """


def read_body(stream: IO[bytes], declared: int | None, limit: int, take: Callable[[int], None]) -> bytes:
    """
    The whole body as sent.

    Args:
        stream: the body; ends by itself.
        declared: its Content-Length, None where there is none (chunked).
        limit: in bytes.
        take: told of bytes as they come; raises where there is no room for them.

    Raises:
        Problem: body-too-large, incomplete-body or request-timeout.
    """
    if declared is not None and declared > limit:
        raise _body_too_large(limit)
    pieces: list[bytes] = []
    left = limit + 1
    try:
        while left > 0 and (piece := stream.read(min(left, _READ_STEP))):
            take(len(piece))
            pieces.append(piece)
            left -= len(piece)
    except TimeoutError as error:
        raise Problem("request-timeout", "The body did not arrive in time.") from error
    except (ParseException, OSError) as error:
        raise _incomplete_body() from error
    if left <= 0:
        raise _body_too_large(limit)
    body = b"".join(pieces)
    if declared is not None and len(body) != declared:
        # Gunicorn's stream just ends where the client went away.
        raise _incomplete_body()
    return body


def discard_body(stream: IO[bytes]) -> None:
    """
    Take what is left of a body that was refused, within reason; broken ones are left alone.
    """
    left = _COURTESY
    try:
        while left > 0 and (piece := stream.read(_READ_STEP)):
            left -= len(piece)
    except (ParseException, OSError):
        return


def inflate_body(body: bytes, encoding: str, limit: int, ratio: int) -> bytes:
    """
    The body with its Content-Encoding undone.

    Args:
        body: as sent.
        encoding: the value of the header, "" where there is none.
        limit: of what comes out, in bytes.
        ratio: how many times its size it may inflate to, where that is more than `_UNSUSPECTED` bytes.

    Raises:
        Problem: unsupported-encoding (also for stacked ones), malformed-encoding or inflated-too-large.
    """
    name = encoding.strip().lower()
    if name in {"", "identity"}:
        return body
    if name not in _INFLATERS:
        offered = ", ".join(ENCODINGS)
        detail = f"One Content-Encoding of {offered} is taken, not {encoding[:40]!r}."
        raise Problem("unsupported-encoding", detail, headers={"Accept-Encoding": offered})
    limit = min(limit, max(len(body) * ratio, _UNSUSPECTED))
    try:
        return _INFLATERS[name](body, limit)
    except _TooLarge as error:
        detail = f"The body inflates to more than {limit} bytes, the most for its size."
        raise Problem("inflated-too-large", detail) from error
    except (_Malformed, zlib.error, brotli.error, zstandard.ZstdError) as error:
        raise Problem("malformed-encoding", f"The body is not whole and sound {name}.") from error


def _incomplete_body() -> Problem:
    return Problem("incomplete-body", PROBLEMS["incomplete-body"].when)


def _body_too_large(limit: int) -> Problem:
    return Problem("body-too-large", f"The body is larger than {limit} bytes.")


def _inflate_gzip(body: bytes, limit: int) -> bytes:
    inflated = bytearray()
    for _ in range(_MAX_MEMBERS):
        member = zlib.decompressobj(16 + zlib.MAX_WBITS)
        _inflate_member(member, body, inflated, limit)
        body = member.unused_data
        if not body:
            return bytes(inflated)
    raise _Malformed


def _inflate_deflate(body: bytes, limit: int) -> bytes:
    # RFC 9110, section 8.4.1.2: zlib's format, but some senders leave its header out. A header is a multiple of 31.
    headed = len(body) >= 2 and body[0] & 0x0F == 8 and int.from_bytes(body[:2], "big") % 31 == 0
    stream = zlib.decompressobj(zlib.MAX_WBITS if headed else -zlib.MAX_WBITS)
    inflated = bytearray()
    _inflate_member(stream, body, inflated, limit)
    if stream.unused_data:
        raise _Malformed
    return bytes(inflated)


def _inflate_member(stream: "zlib._Decompress", body: bytes, inflated: bytearray, limit: int) -> None:
    inflated += stream.decompress(body, limit + 1 - len(inflated))
    if len(inflated) > limit:
        raise _TooLarge
    if not stream.eof:
        raise _Malformed


def _inflate_brotli(body: bytes, limit: int) -> bytes:
    stream = brotli.Decompressor()
    inflated = bytearray(stream.process(body, output_buffer_limit=limit + 1))
    while len(inflated) <= limit and not stream.can_accept_more_data() and not stream.is_finished():
        inflated += stream.process(b"", output_buffer_limit=limit + 1 - len(inflated))
    if len(inflated) > limit:
        raise _TooLarge
    if not stream.is_finished():
        raise _Malformed
    return bytes(inflated)


def _inflate_zstd(body: bytes, limit: int) -> bytes:
    context = zstandard.ZstdDecompressor(max_window_size=_ZSTD_WINDOW)
    frame = context.decompressobj()
    frames = 1
    inflated = bytearray()
    for start in range(0, len(body), _ZSTD_STEP):
        piece = body[start : start + _ZSTD_STEP]
        while piece:
            if frame.eof:
                frame = context.decompressobj()
                frames += 1
            inflated += frame.decompress(piece)
            piece = frame.unused_data
            if len(inflated) > limit:
                raise _TooLarge
            if frames > _MAX_MEMBERS:
                raise _Malformed
    if not frame.eof:
        raise _Malformed
    return bytes(inflated)


_INFLATERS: Mapping[str, Callable[[bytes, int], bytes]] = MappingProxyType(
    {
        "gzip": _inflate_gzip,
        "x-gzip": _inflate_gzip,
        "deflate": _inflate_deflate,
        "br": _inflate_brotli,
        "zstd": _inflate_zstd,
    }
)

ENCODINGS = ("gzip", "deflate", "br", "zstd")
