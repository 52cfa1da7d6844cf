"""
Plain text out of metadata values.
"""

import pytest

from service.extraction.plaintext import plain, plain_paragraphs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  Two\n words ", "Two words"),
        ("&ldquo;We won&rdquo;", "“We won”"),
        ('"Quoted" said so', '"Quoted" said so'),
        ("R&amp;D &#8211; &quot;x&quot;", 'R&D – "x"'),
        ("Tom &amp;amp; Jerry", "Tom & Jerry"),
        ("A <em>big</em> day<br/>for Dale", "A big day for Dale"),
        ("Genesenen\u00ad\u00adnachweise", "Genesenennachweise"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("می‌شود", "می‌شود"),
        ("a < b > c", "a < b > c"),
    ],
)
def test_plain(text: str, expected: str) -> None:
    """
    One line without entities, tags and invisible characters.
    """
    assert plain(text) == expected


def test_plain_paragraphs() -> None:
    """
    Block tags and line breaks part paragraphs, inline tags do not.
    """
    assert plain_paragraphs("<p>One <b>and</b> two</p><p>Three</p>\n\n\nFour") == "One and two\n\nThree\n\nFour"
