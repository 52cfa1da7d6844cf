"""
Front matter: declared values out, the text in its old place.
"""

import time

import pytest

from service.cli.frontmatter import FrontMatterError, read_front_matter


@pytest.mark.parametrize(
    ("text", "declared"),
    [
        ("---\ntitle: Ferry\n---\nText", {"headline": "Ferry"}),
        ("\ufeff---\r\ntitle: 'Ferry: back'\r\n---\r\nText", {"headline": "Ferry: back"}),
        ("---\ntitle: >\n  Ferry\n  back\n...\nText", {"headline": "Ferry back"}),
        (
            '+++\ntitle = "Ferry"\ndate = 2026-03-14T06:30:00Z\n+++\nText',
            {"headline": "Ferry", "published": "2026-03-14 06:30:00+00:00"},
        ),
        (
            "---\nTitle: No\nDate: 2026-03-14\nlang: no\n---\n",
            {"headline": "No", "published": "2026-03-14", "language": "no"},
        ),
        ("---\nauthor: A. Berg\n---\n", {"byline": "A. Berg"}),
        ("---\nauthors:\n  - name: A. Berg\n    url: x\n  - B. Dahl\n---\n", {"byline": "A. Berg, B. Dahl"}),
        ("---\nauthor: {name: A. Berg}\nbyline: By A. Berg\n---\n", {"byline": "By A. Berg"}),
        ("---\ncopyright: 2026 Harbour Gazette\n---\n", {"copyright": "© 2026 Harbour Gazette"}),
        ("---\nrights: Copyright Harbour Gazette\n---\n", {"copyright": "Copyright Harbour Gazette"}),
        ("---\ntitle:\nheadline: ''\ntags: [a, b]\n---\n", {}),
        ("---\na: &a {name: A. Berg}\nauthor: *a\nauthors: [[x], *a]\n---\n", {"byline": "A. Berg"}),
        ("+++\n+++\nText", {}),
    ],
)
def test_declared(text: str, declared: dict[str, str]) -> None:
    """
    Values as the generators of sites name them, as text.
    """
    assert read_front_matter(text).declared == declared


@pytest.mark.parametrize(
    "text",
    [
        "",
        "---",
        "---\n",
        "---\ntitle: Ferry\n",
        "---\nA sentence between two rules.\n---\n",
        "---\n---\n",
        "Text\n---\ntitle: Ferry\n---\n",
        "----\ntitle: Ferry\n----\n",
        "---\n- a\n- b\n---\n",
        "---\n" + "a: b\n" * 5000 + "---\n",
    ],
)
def test_no_front_matter(text: str) -> None:
    """
    A text that has none stays as it is.
    """
    matter = read_front_matter(text)

    assert (matter.text, dict(matter.declared)) == (text, {})


def test_places_stay() -> None:
    """
    What is blanked out keeps its lines and columns, so that findings point to the file.
    """
    text = "---\r\ntitle: Fähre\r\n---\r\nText"
    matter = read_front_matter(text)

    assert matter.text.index("Text") == text.index("Text")
    assert matter.text.splitlines() == ["   ", " " * 12, "   ", "Text"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("---\ntitle: a\nb: [\n---\n", "The front matter is no YAML: line 4: "),
        ("---\ntitle: a: b\n---\n", "The front matter is no YAML: line 2: "),
        ("---\na: &a [*a]\n---\n", "The front matter is no YAML: line 2: "),
        ("---\ntitle: \x01\n---\n", "The front matter is no YAML"),
        ("+++\ntitle = a\n+++\n", "The front matter is no TOML: "),
        (f"---\na: {'[' * 1000}\n---\n", "The front matter has more than 500 brackets."),
        (f"---\n{'? ' * 5000}\n---\n", "The front matter is no YAML"),
        (f"+++\na = {'[' * 5000}\n+++\n", "The front matter is no TOML"),
    ],
)
def test_broken(text: str, message: str) -> None:
    """
    The line of the file is told, where the library tells it; nothing takes long.
    """
    start = time.process_time()
    with pytest.raises(FrontMatterError) as caught:
        read_front_matter(text)

    assert str(caught.value).startswith(message)
    assert time.process_time() - start < 1


def test_toml_counts_lines_as_the_file_does() -> None:
    """
    The fence is the first line.
    """
    with pytest.raises(FrontMatterError, match="line 3"):
        read_front_matter('+++\ntitle = "a"\nb = \n+++\n')


@pytest.mark.parametrize(
    "text",
    [
        '---\ntags:\n  - a\n"Title" : Ferry\nauthor: A. Berg\n---\n',
        "+++\n# title\n\ntitle = 'Ferry'\nauthor = 'A. Berg'\n+++\n",
    ],
)
def test_lines(text: str) -> None:
    """
    Each field knows the line that declares it.
    """
    assert read_front_matter(text).lines == {"headline": 4, "byline": 5}
