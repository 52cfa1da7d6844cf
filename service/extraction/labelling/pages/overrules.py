"""
Where rules know better than the trained model what a block of a page is: its head and foot, and a few kinds of lines.

The model judges by the company a block keeps. On a small page whose template names nothing, a line of share words, a
date, a picture's caption or a writer's life keep the company of the text; their own words, or where they stand, tell.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from service.extraction.blocks import Label
from service.extraction.byline import parse_byline
from service.extraction.labelling.captions import is_caption, is_credit
from service.extraction.labelling.pages.around import around
from service.extraction.labelling.pages.boxfeatures import Hints
from service.extraction.labelling.pages.buttons import is_row
from service.extraction.labelling.pages.features import Evidence
from service.extraction.labelling.pages.reasons import margin_label
from service.extraction.labelling.pages.rules import is_prose
from service.extraction.labelling.pages.standfirsts import headline_place
from service.extraction.labelling.pages.wording import words_of
from service.extraction.labelling.phrases import LONGEST_START, letters_of, phrase_of
from service.extraction.layout import Run

# Paragraphs of prose that end the head of an article and begin its foot.
_MARGIN = 2
# Share of a block's characters in links from which it is nothing but links, and from which a line is one of a menu.
_LINKED = 0.9
_MENU = 0.5
# A kicker stands this few lines above the headline and has this few characters.
_KICKER_LINES, _LONGEST_KICKER = 2, 40
# Levels above a line's element at which it may be called a caption.
_CAPTION_LEVELS = 3
# Words from which a line that its neighbour repeats is a quotation pulled out of it.
_QUOTED_WORDS = 4
# Characters: names, lines that only tell whom to write to, and offers are shorter.
_LONGEST_NAME, _LONGEST_CONTACT, _LONGEST_OFFER = 60, 120, 200
_SENTENCE = re.compile(r"[.!?…。！？:]")
_QUOTES = " \"'“”„«»‘’"
_SENTENCE_ENDS = (".", "!", "?", "…", "。", "！", "？", "")
_ITEMS = frozenset(["li", "h1", "h2", "h3", "h4", "h5", "h6"])


@dataclass(frozen=True, slots=True)
class _Article:
    """
    The runs of a page and what the model takes of them.
    """

    runs: Sequence[Run]
    chosen: Sequence[int]
    evidence: Evidence

    def head(self) -> Iterator[int]:
        """
        The chosen runs before the second paragraph of prose.
        """
        return self._until_prose(self.chosen)

    def foot(self) -> Iterator[int]:
        """
        The chosen runs after the last paragraph of prose but one, the last first.
        """
        return self._until_prose(self.chosen[::-1])

    def is_item(self, number: int) -> bool:
        """
        Whether a block is a heading or an item of a list.
        """
        return self.runs[number].chain[-1].tag in _ITEMS

    def linked(self, number: int, share: float = _LINKED) -> bool:
        """
        Whether a block is nothing but links, at least by this share of its characters, and no sentence.
        """
        run = self.runs[number]
        return run.linked >= share * len(run.text) and not is_prose(run.text)

    def _until_prose(self, order: Sequence[int]) -> Iterator[int]:
        paragraphs = 0
        for number in order:
            if is_prose(self.runs[number].text):
                paragraphs += 1
                if paragraphs == _MARGIN:
                    return
            else:
                yield number


def overrule(runs: Sequence[Run], chosen: Sequence[int], evidence: Evidence, hints: Hints) -> Mapping[int, Label]:
    """
    The runs among the chosen ones that are no text, with what they are.
    """
    article = _Article(runs, chosen, evidence)
    found: dict[int, Label] = {}
    for rule in _RULES:
        for number, label in rule(article):
            found.setdefault(number, label)
    for number, label in around(runs, [number for number in chosen if number not in found], hints):
        found.setdefault(number, label)
    return found


def _margins(article: _Article) -> Iterator[tuple[int, Label]]:
    headline, byline = words_of(article.evidence.headline), frozenset(words_of(article.evidence.byline))
    # Where there is no prose, head and foot are the same.
    for number in dict.fromkeys((*article.head(), *article.foot())):
        text = article.runs[number].text
        label = margin_label(text, headline, byline)
        if label is None and is_row(text):
            label = "share"
        # "Summary" is no menu where it leads nowhere.
        if label is not None and (label != "navigation" or article.runs[number].linked):
            yield number, label


def _headline(article: _Article) -> Iterator[tuple[int, Label]]:
    """
    The headline, also behind a kicker, and lines above it: menus, kickers.
    """
    place = headline_place(article.runs, article.evidence)
    for number in article.chosen:
        if place is None or number > place or is_prose(article.runs[number].text):
            return
        if number == place:
            yield number, "headline"
        elif article.linked(number, _MENU):
            yield number, "navigation"
        elif number >= place - _KICKER_LINES and len(article.runs[number].text) <= _LONGEST_KICKER:
            yield number, "kicker"


def _phrases(article: _Article) -> Iterator[tuple[int, Label]]:
    """
    Advertisements, and buttons that ask for something.
    """
    for number in article.chosen:
        run = article.runs[number]
        phrase = phrase_of(run.text) if len(run.text) <= LONGEST_START else None
        if phrase is None:
            continue
        if run.chain[-1].tag == "button" or (phrase.label == "advertisement" and phrase.kind == "line"):
            yield number, phrase.label


def _offers(article: _Article) -> Iterator[tuple[int, Label]]:
    """
    Boxes whose last words, with a link among them, ask to subscribe or to give.
    """
    for number in article.chosen:
        text = article.runs[number].text
        if not article.runs[number].linked or len(text) > _LONGEST_OFFER or article.is_item(number):
            continue
        last = next((part for part in reversed(_SENTENCE.split(text)) if letters_of(part)), None)
        phrase = phrase_of(last) if last is not None else None
        if phrase is not None and phrase.label == "newsletter":
            yield number, "newsletter"


def _captions(article: _Article) -> Iterator[tuple[int, Label]]:
    """
    Lines that the markup calls a picture's caption, and those with a photographer's credit, below a picture or nothing
    but it.
    """
    for number in article.chosen:
        run = article.runs[number]
        called = run.images and any(element.tag == "figcaption" for element in run.chain[-_CAPTION_LEVELS:])
        if called or is_credit(run.text) or (run.images and not article.is_item(number) and is_caption(run.text)):
            yield number, "caption"


def _pulled(article: _Article) -> Iterator[tuple[int, Label]]:
    """
    Quotations pulled out of the paragraph before or after them.
    """
    for number in article.chosen:
        text = article.runs[number].text
        if is_prose(text) or len(words_of(text)) < _QUOTED_WORDS or article.is_item(number):
            continue
        near = (*article.runs[max(0, number - 2) : number], *article.runs[number + 1 : number + 3])
        if any(_holds_sentence(other.text, text) for other in near):
            yield number, "duplicate"


def _holds_sentence(text: str, quoted: str) -> bool:
    """
    Whether what is quoted is a whole sentence of a longer text.

    >>> _holds_sentence("It is late. We go home.", "We go home"), _holds_sentence("So we go home.", "we go home")
    (True, False)
    """
    at = text.find(quoted)
    if at < 0 or len(text) <= len(quoted):
        return False
    before, after = text[:at].rstrip(_QUOTES), text[at + len(quoted) :].lstrip(_QUOTES)
    return before[-1:] in _SENTENCE_ENDS and (quoted[-1] in _SENTENCE_ENDS or after[:1] in _SENTENCE_ENDS)


def _teasers(article: _Article) -> Iterator[tuple[int, Label]]:
    """
    What leads to other articles: a heading that says so with the links right below it, also where the model left out
    the heading alone, and a link behind such words in one line.
    """
    for number in article.chosen:
        below, heads = _heads_link(article, number - 1, number), _heads_link(article, number, number + 1)
        if below or heads or _leads_on(article.runs[number]):
            yield number, "related"


def _heads_link(article: _Article, heading: int, link: int) -> bool:
    in_page = heading >= 0 and link < len(article.runs)
    return in_page and article.linked(link) and _heads_list(article.runs[heading].text)


def _leads_on(run: Run) -> bool:
    if not run.linked:
        return False
    before, colon, _ = run.text.partition(":")
    return bool(colon) and _heads_list(before)


def _heads_list(text: str) -> bool:
    phrase = phrase_of(text)
    return phrase is not None and phrase.label == "related" and phrase.kind in ("line", "heading")


def _foot(article: _Article) -> Iterator[tuple[int, Label]]:
    """
    What follows the last paragraph: a link, an address, the writer's life.
    """
    names = [words_of(author.name) for author in parse_byline(article.evidence.byline).authors]
    for number in article.chosen[::-1]:
        text = article.runs[number].text
        if number == article.chosen[-1] and article.linked(number) and not article.is_item(number):
            yield number, "related"
        elif _is_life(text, names) or ("@" in text and len(text) <= _LONGEST_CONTACT):
            yield number, "bio"
        elif is_prose(text):
            return


def _is_life(text: str, names: Sequence[list[str]]) -> bool:
    """
    Whether a text begins with the name of one of the writers.
    """
    words = words_of(text[:_LONGEST_NAME])
    return any(words[: len(name)] == name for name in names)


_RULES = (_margins, _headline, _phrases, _offers, _captions, _pulled, _teasers, _foot)
