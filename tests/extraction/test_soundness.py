"""
What no page can bring into an answer.
"""

import pytest

from service.extraction.candidate import Candidate, Field
from service.extraction.soundness import sound_candidates, web_address

BASE = "https://paper.example/news/1?a=b"


@pytest.mark.parametrize(
    ("address", "absolute"),
    [
        ("https://a.example/b", "https://a.example/b"),
        (" HTTPS://a.example/ü \n", "https://a.example/ü"),
        ("/b", "https://paper.example/b"),
        ("2", "https://paper.example/news/2"),
        ("//a.example/b", "https://a.example/b"),
        ("https://a.exa\nmple/b", "https://a.example/b"),
        ("https://a.example/b c", "https://a.example/b%20c"),
        ("javascript:alert(1)", None),
        ("mailto:a@b.example", None),
        ("data:text/plain,a", None),
        ("https://[", None),
        ("https://a:b@[::1", None),
        ("https://a.example/" + "x" * 5000, None),
    ],
)
def test_addresses(address: str, absolute: str | None) -> None:
    """
    As a browser resolves them, or not at all.
    """
    assert web_address(address, BASE) == absolute


def test_without_a_base() -> None:
    """
    What is relative to nothing is no address.
    """
    assert web_address("/b", None) is None


@pytest.mark.parametrize(
    ("field", "value", "url", "expected"),
    [
        ("author", "Ann\ud800", "/ann", [("Ann\ufffd", "https://paper.example/ann")]),
        ("author", "Ann", "mailto:ann", [("Ann", None)]),
        ("license", "http://a b/", "https://[", [("http://a b/", None)]),
        ("canonical_url", "/b", None, [("https://paper.example/b", None)]),
        ("canonical_url", "https://[", None, []),
    ],
)
def test_candidates(field: Field, value: str, url: str | None, expected: list[tuple[str, str | None]]) -> None:
    """
    Values that can be written, addresses that are some.
    """
    given = Candidate(field, value, "meta:x", "meta", "x", url=url)

    assert [(candidate.value, candidate.url) for candidate in sound_candidates([given], BASE)] == expected
