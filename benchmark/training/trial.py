"""
Invented corpora, laid out as the real ones: training can be tried on them within seconds, wherever the code is.

Each site has a template of its own. Nothing is drawn by lot, so the same code gives the same pages.
"""

import gzip
import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from service.extraction.page import parse_page

SITES, PAGES = 12, 3
# Paragraphs of a long article, and which articles are long: features that are bounded reach their bounds.
_LONG, _EVERY_LONG = 120, 9
# Lists of different lengths without a common divisor, so that long passes before a sentence comes again.
_SUBJECTS = ("The council", "A neighbour", "Her team", "The old ferry", "Nobody in town", "The harbour's owner", "He")
_VERBS = ("repaired", "painted", "sold", "forgot", "measured")
_OBJECTS = ("the bridge", "a row of lamps", "two boats", "the school's roof", "every second bench", "all maps", "it")
_TIMES = ("on Monday", "before the rain came", "for the first time, as many said,", "in spring", "without a word")
_ENDS = ("again", "and went home", "for 300 guests", "while others sang", "as promised", "at last", "by hand", "too")
_FIRST, _LAST = ("Ada", "Bo", "Carla", "Dmitri", "Eun"), ("Fairweather", "Grove", "Hollis", "Ito")
_MENU = ("Home", "News", "Sports", "Weather", "Culture", "Travel", "Shop", "Jobs", "Contact", "Sign in")
# What holds the article, its paragraphs, and what does not belong to it.
_FRAMES = (
    ("<article>", "</article>"),
    ('<div class="story-body">', "</div>"),
    ('<main><section class="content">', "</section></main>"),
    ('<div id="page"><div class="text">', "</div></div>"),
)
_PARAGRAPHS = (("<p>", "</p>"), ('<div class="para">', "</div>"), ('<p class="paragraph text">', "</p>"))
_MORE = (("aside", "related"), ("div", "teasers"), ("ul", "most-read"))


@dataclass(frozen=True, slots=True)
class _Article:
    """
    One invented article: what it says, without markup.
    """

    headline: str
    writer: str
    date: str
    caption: str
    paragraphs: list[str]


@contextmanager
def trial_corpora() -> Iterator[Path]:
    """
    A folder with one corpus of invented pages and their texts, while it is needed.
    """
    with tempfile.TemporaryDirectory() as name:
        corpus = Path(name) / "trial"
        for kind in ("html", "text"):
            (corpus / kind).mkdir(parents=True)
        rows = [_write(corpus, site, number) for site in range(SITES) for number in range(PAGES)]
        gold = "".join(json.dumps(row) + "\n" for row in rows)
        for file in ("gold.jsonl", "gold_text.jsonl"):
            (corpus / file).write_text(gold, encoding="utf-8")
        yield Path(name)


def _write(corpus: Path, site: int, number: int) -> dict[str, Any]:
    article = _article(site * PAGES + number)
    name = f"site{site}-{number}"
    page = _page(article, site, number)
    # As copied: a line a run of text, and here and there no blank line between them.
    text = ("\n\n" if site % 3 else "\n").join(run.text for run in parse_page(page).layout.runs)
    for kind, suffix, content in (("html", "html", page), ("text", "txt", text)):
        (corpus / kind / f"{name}.{suffix}.gz").write_bytes(gzip.compress(content.encode(), mtime=0))
    return {
        "id": name,
        "url": f"https://www.site{site}.example/story/{number}",
        "headline": article.headline,
        "authors": [article.writer],
        "body": "\n\n".join(article.paragraphs),
    }


def _article(number: int) -> _Article:
    start = 5000 * number
    count = _LONG if number % _EVERY_LONG == 0 else 5 + number % 11
    return _Article(
        headline=_sentence(start).rstrip("."),
        writer=f"{_FIRST[number % len(_FIRST)]} {_LAST[number % len(_LAST)]}",
        date=f"{1 + number % 28} March 2024",
        caption=_sentence(start + 1),
        paragraphs=[_paragraph(start + 10 * n) for n in range(1, count + 1)],
    )


def _paragraph(number: int) -> str:
    return " ".join(_sentence(number + n) for n in range(1 + number // 10 % 4))


def _sentence(number: int) -> str:
    """
    A sentence, for each number another.
    """
    words = []
    for choices in (_SUBJECTS, _VERBS, _OBJECTS, _TIMES, _ENDS):
        words.append(choices[number % len(choices)])
        number = number // 2 + len(words)
    return " ".join(words) + "."


def _page(article: _Article, site: int, number: int) -> str:
    start, end = _FRAMES[site % len(_FRAMES)]
    related = _related(site, number)
    return "\n".join(
        [
            f"<!doctype html><html lang=en><head><title>{article.headline} | Site {site}</title></head><body>",
            _menu(site),
            start,
            f"<h1>{article.headline}</h1>",
            f'<p class="{"byline" if site % 2 else "meta"}">By {article.writer}</p>',
            f"<time>{article.date}</time>",
            f'<figure><img src="/{number}.jpg"><figcaption>{article.caption}</figcaption></figure>',
            *_middle(article, site, related if site % 3 == 0 else ""),
            '<div class="share"><button>Share</button> <a href="/mail">Send by mail</a></div>',
            end,
            related if site % 3 else "",
            *_comments(site, number),
            f"<footer><p>© 2024 Site {site}. All rights reserved.</p>{_menu(site + 5)}</footer></body></html>",
        ]
    )


def _menu(site: int) -> str:
    items = (_MENU[(site + n) % len(_MENU)] for n in range(4 + site % 5))
    return "<nav><ul>" + "".join(f'<li><a href="/{item.lower()}">{item}</a></li>' for item in items) + "</ul></nav>"


def _middle(article: _Article, site: int, related: str) -> Iterator[str]:
    """
    The paragraphs, with what leads elsewhere after the third; at their ends, where nothing but the words tells them
    from text, an offer or a life of the writer.
    """
    before, after = _PARAGRAPHS[site % len(_PARAGRAPHS)]
    for place, text in enumerate(article.paragraphs):
        yield f"{before}{text}{after}"
        if place == 2:
            yield related
    if site % 4 == 1:
        yield f"{before}{article.writer} {_sentence(site).removeprefix('The ')} Write to our desk.{after}"
    elif site % 4 == 2:
        yield f"{before}{_sentence(site)} {_sentence(site + 1)} Subscribe to our newsletter.{after}"


def _related(site: int, number: int) -> str:
    tag, name = _MORE[site % len(_MORE)]
    links = (_sentence(7 * site + number + 50 * n).rstrip(".") for n in range(3 + site % 4))
    items = "".join(f'<li><a href="/story/{n}">{text}</a></li>' for n, text in enumerate(links))
    return f'<{tag} class="{name}"><h3>Read more</h3><ul>{items}</ul></{tag}>'


def _comments(site: int, number: int) -> Iterator[str]:
    yield '<section class="comments"><h2>Comments</h2>'
    for place in range(site % 4):
        yield f'<div class="comment"><b>reader{place}</b><p>{_paragraph(31 * site + number + 10 * place)}</p></div>'
    yield "</section>"
