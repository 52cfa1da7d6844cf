"""
POST /v1/extract: every way to send a document, and every option.
"""

import gzip
import io
import json
import zlib
from collections.abc import Callable
from dataclasses import replace

import brotli
import pytest
import zstandard
from flask.testing import FlaskClient

from service.extraction.document import Document, Kind
from tests.web.notes import ARTICLE, Notes

PAGE = "<!doctype html><title>Fähre</title><h1>Fähre</h1>"
TEXT = "Fähre\n\nVon Maren Holt"
URL = "https://harbour.example/faehre?a=1&b=ü"
HINTS = {"url": URL, "title": "Fähre | Hafenpost", "language": "de-DE"}


def deflate_raw(body: bytes) -> bytes:
    """
    What senders give who leave zlib's header out.
    """
    stream = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return stream.compress(body) + stream.flush()


ENCODERS: list[tuple[str, Callable[[bytes], bytes]]] = [
    ("gzip", gzip.compress),
    ("GZIP", gzip.compress),
    ("x-gzip", gzip.compress),
    ("gzip", lambda body: gzip.compress(body[:9]) + gzip.compress(body[9:])),
    ("deflate", zlib.compress),
    ("deflate", deflate_raw),
    ("br", brotli.compress),
    ("zstd", zstandard.ZstdCompressor().compress),
    ("zstd", lambda body: b"".join(map(zstandard.ZstdCompressor().compress, (body[:9], body[9:])))),
    ("identity", bytes),
]


@pytest.mark.parametrize(
    ("content_type", "kind", "charset"),
    [
        ("text/html", "html", None),
        ("text/html; charset=windows-1251", "html", "windows-1251"),
        ('TEXT/HTML; Charset="utf-8"', "html", "utf-8"),
        ("application/xhtml+xml", "html", None),
        ("text/plain", "text", None),
        ("text/plain; charset=", "text", None),
        ("application/octet-stream", None, None),
        (None, None, None),
        ("", None, None),
    ],
)
def test_raw_bodies(
    client: FlaskClient, notes: Notes, content_type: str | None, kind: Kind | None, charset: str | None
) -> None:
    """
    The bytes go on as they came, with kind and charset as declared and the hints of the query.
    """
    body = TEXT.encode("utf-16")
    response = client.post("/v1/extract", data=body, content_type=content_type, query_string=HINTS)

    assert response.status_code == 200, response.json
    assert notes.documents == [Document(body, kind, charset, *HINTS.values())]


@pytest.mark.parametrize(("field", "content"), [("html", PAGE), ("text", TEXT), ("text", ""), ("text", "\ud800 half")])
def test_json_bodies(client: FlaskClient, notes: Notes, field: Kind, content: str) -> None:
    """
    JSON brings text that is decoded, with its hints.
    """
    response = client.post("/v1/extract", json={field: content, **HINTS})

    assert response.status_code == 200, response.json
    assert notes.documents == [Document(content, field, None, *HINTS.values())]


def test_json_nulls_are_the_same_as_nothing(client: FlaskClient, notes: Notes) -> None:
    """
    Clients that write out every field need not leave any out.
    """
    nothing = {"html": None, "url": None, "title": None, "language": None, "id": None}
    response = client.post("/v1/extract", json={"text": TEXT, **nothing})

    assert notes.documents == [Document(TEXT, "text")]
    assert response.json is not None
    assert "id" not in response.json


def test_json_hints_go_before_those_of_the_query(client: FlaskClient, notes: Notes) -> None:
    """
    The query holds where the JSON is silent.
    """
    client.post("/v1/extract?language=da&title=Query", json={"text": TEXT, "language": "de"})

    assert notes.documents == [Document(TEXT, "text", title="Query", language="de")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_json_may_be_any_unicode(client: FlaskClient, notes: Notes, encoding: str) -> None:
    """
    RFC 8259 wants UTF-8; what older clients send is read as well.
    """
    body = json.dumps({"text": TEXT}, ensure_ascii=False).encode(encoding)
    response = client.post("/v1/extract", data=body, content_type="application/json; charset=utf-8")

    assert response.status_code == 200, response.json
    assert notes.documents[0].content == TEXT


@pytest.mark.parametrize("identifier", ["a/1 ü", "", 0, -7, 2**62])
def test_an_id_is_echoed(client: FlaskClient, identifier: str | int) -> None:
    """
    The id comes back as it was, first of all keys, whatever keys are wanted.
    """
    response = client.post("/v1/extract?fields=kind", json={"text": TEXT, "id": identifier})

    assert list((response.json or {}).items()) == [("id", identifier), ("kind", "text")]


@pytest.mark.parametrize(
    ("filename", "part_type", "kind", "charset"),
    [
        ("page.html", "text/html", "html", None),
        ("page.htm", "text/html; charset=latin-1", "html", "latin-1"),
        ("text.txt", "text/plain", "text", None),
        ("text", "application/octet-stream", None, None),
    ],
)
def test_multipart(
    client: FlaskClient, notes: Notes, filename: str, part_type: str, kind: Kind | None, charset: str | None
) -> None:
    """
    One file named document, with hints as fields.
    """
    form = {"document": (io.BytesIO(TEXT.encode()), filename, part_type), **HINTS}
    response = client.post("/v1/extract", data=form)

    assert response.status_code == 200, response.json
    assert notes.documents == [Document(TEXT.encode(), kind, charset, *HINTS.values())]


def test_multipart_without_a_type(client: FlaskClient, notes: Notes) -> None:
    """
    A part that does not say what it is, is sniffed, and the hints may be in the query.
    """
    body = b'--b\r\nContent-Disposition: form-data; name="document"; filename="x"\r\n\r\nWords\r\n--b--\r\n'
    client.post("/v1/extract?title=T", data=body, content_type="multipart/form-data; boundary=b")

    assert notes.documents == [Document(b"Words", None, title="T")]


@pytest.mark.parametrize(("encoding", "encode"), ENCODERS)
def test_content_encodings(client: FlaskClient, notes: Notes, encoding: str, encode: Callable[[bytes], bytes]) -> None:
    """
    What is compressed is inflated, in every way that is offered.
    """
    body = (TEXT * 1000).encode()
    headers = {"Content-Encoding": encoding, "Content-Type": "text/plain"}
    response = client.post("/v1/extract", data=encode(body), headers=headers)

    assert response.status_code == 200, response.json
    assert notes.documents[0].content == body


def test_the_whole_answer(client: FlaskClient) -> None:
    """
    Every key, in the contract's order, with what is not known as null or [].
    """
    response = client.post("/v1/extract", data=TEXT, content_type="text/plain")

    assert response.content_type == "application/json"
    assert list((response.json or {}).items()) == [
        ("headline", "Fähre fährt wieder"),
        ("byline", "Von Maren Holt mit dpa"),
        (
            "authors",
            [{"name": "Maren Holt", "role": "Redakteurin"}, {"name": "Jon Ek", "url": "https://harbour.example/ek"}],
        ),
        ("agencies", ["dpa"]),
        (
            "copyright",
            {
                "notice": "© 2024 Hafenpost",
                "holder": "Hafenpost",
                "year": 2024,
                "scope": "site",
                "license": {"name": "CC BY 4.0", "url": None},
            },
        ),
        ("body", "Die Fähre fährt wieder.\n\nSie fuhr nicht."),
        ("description", None),
        ("dateline", None),
        ("published", "2024-03-01T08:00:00+01:00"),
        ("modified", "2024-03-02"),
        ("language", "de"),
        ("section", None),
        ("keywords", ["Fähre"]),
        ("site_name", None),
        ("canonical_url", "https://harbour.example/faehre"),
        ("word_count", 7),
        ("kind", "text"),
        ("confidence", {"headline": 0.9, "byline": 0.9, "copyright": 0.8, "body": 1.0}),
        ("warnings", [{"code": "short-body", "message": "The body has 7 words."}]),
    ]


def test_answers_are_utf8_and_equal(client: FlaskClient) -> None:
    """
    Letters are themselves, and equal requests get equal bytes.
    """
    first, second = (client.post("/v1/extract", data=TEXT, content_type="text/plain").data for _ in range(2))

    assert first == second
    assert "Fähre".encode() in first


@pytest.mark.parametrize(
    ("include", "extras"),
    [
        ("provenance", ["provenance"]),
        ("removed", ["removed"]),
        ("removed,provenance", ["provenance", "removed"]),
        (" provenance , removed,removed", ["provenance", "removed"]),
        ("", []),
    ],
)
def test_include(client: FlaskClient, include: str, extras: list[str]) -> None:
    """
    Extras come when they are asked for, after all else.
    """
    response = client.post("/v1/extract", query_string={"include": include}, data=TEXT, content_type="text/plain")

    assert list(response.json or {})[19:] == extras


def test_provenance_and_removed(client: FlaskClient) -> None:
    """
    Offsets are there for text, and left out where there are none.
    """
    response = client.post("/v1/extract?include=provenance,removed&fields=kind", data=TEXT, content_type="text/plain")

    assert response.json == {
        "kind": "text",
        "provenance": {
            "headline": {"source": "text", "locator": "line 1", "start": 0, "end": 18},
            "byline": {"source": "meta", "locator": "author"},
        },
        "removed": [{"text": "Teilen", "reason": "share", "start": 20, "end": 26}],
    }


def test_fields(client: FlaskClient) -> None:
    """
    Only the keys wanted, in the contract's order.
    """
    response = client.post("/v1/extract?fields=body,headline&profile=article", json={"text": TEXT})

    assert list(response.json or {}) == ["headline", "body"]


@pytest.mark.parametrize("accept", [None, "*/*", "application/*", "application/json", "text/html, */*;q=0.1", ""])
def test_accept(client: FlaskClient, accept: str | None) -> None:
    """
    Whoever takes JSON gets it.
    """
    headers = {} if accept is None else {"Accept": accept}

    assert client.post("/v1/extract", data=TEXT, content_type="text/plain", headers=headers).status_code == 200


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip", "gzip"),
        ("deflate", "deflate"),
        ("br", "br"),
        ("zstd", "zstd"),
        ("gzip, deflate, br, zstd", "zstd"),
        ("gzip, deflate, br", "br"),
        ("gzip, br;q=0.5", "gzip"),
        ("GZIP;q=0.2", "gzip"),
        ("gzip;q=0", None),
        ("*", None),
        ("gzip;q=0.5, identity", None),
        ("identity;q=0, *", "zstd"),
        ("compress", None),
        ("", None),
    ],
)
def test_answers_are_compressed_as_accepted(
    client: FlaskClient, notes: Notes, accepted: str, encoding: str | None
) -> None:
    """
    The client's liking decides first, then ours.
    """
    notes.outcome = replace(ARTICLE, body="Die Fähre fährt wieder. " * 100)
    plain = client.post("/v1/extract", data=TEXT, content_type="text/plain")
    packed = client.post("/v1/extract", data=TEXT, content_type="text/plain", headers={"Accept-Encoding": accepted})
    inflate: dict[str | None, Callable[[bytes], bytes]] = {
        None: bytes,
        "gzip": gzip.decompress,
        "deflate": zlib.decompress,
        "br": brotli.decompress,
        "zstd": zstandard.ZstdDecompressor().decompress,
    }

    assert packed.content_encoding == encoding
    assert packed.content_length == len(packed.data)
    assert inflate[encoding](packed.data) == plain.data
    assert set(packed.vary) == {"Accept", "Accept-Encoding"}


def test_short_answers_are_not_compressed(client: FlaskClient) -> None:
    """
    What fits into one packet is left as it is.
    """
    response = client.get("/healthz", headers={"Accept-Encoding": "gzip"})

    assert response.content_encoding is None
