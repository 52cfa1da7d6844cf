"""
The body of a page.
"""

import pytest

from service.extraction.body import Body, page_body, page_evidence
from service.extraction.candidate import Candidate, locator_of
from service.extraction.labelling.pages import looks
from service.extraction.labelling.pages.features import Evidence
from service.extraction.labelling.pages.standfirsts import standfirst
from service.extraction.page import parse_page

FIRST = "The ferry to the outer isles stayed in port for a third day, and the shops on Selkay have run out of bread."
SECOND = "“We have flour, but nobody who can bake,” said the island's postmistress, who has begun to ration biscuits."
THIRD = "The company hopes to sail on Thursday, should the wind turn. Nobody on the quay would bet on it."
LAST = "Two years ago a storm of the same kind cut the islanders off for eleven days, until a trawler brought supplies."
PAGE = f"""
<html><body><header><nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav></header>
<main><article><h1>Selkay runs out of bread</h1><p class="byline">By Morag Tait</p><p class="date">4 March 2021</p>
<div class="share-tools"><a href="#">Share</a> <a href="#">Tweet</a></div>
<figure><img src="quay.jpg"><figcaption>The quay on Tuesday. Photo: I. Munro</figcaption></figure>
<div class="article-body"><p>{FIRST}</p><p>{SECOND}</p><h2>Hope for Thursday</h2><p>{THIRD}</p>
<div class="related-links"><h3>Read more</h3><ul><li><a href="/a">Wind farm gets go-ahead</a></li></ul></div>
<p>{LAST}</p><p>{LAST}</p></div></article></main>
<footer><p>© 2021 The Selkay Herald. All rights reserved.</p><a href="/terms">Terms</a></footer></body></html>
"""


def body_of(source: str, *candidates: Candidate) -> Body:
    page = parse_page(source)
    evidence = page_evidence("Selkay runs out of bread", "By Morag Tait", candidates)
    return page_body(page, evidence, candidates[0] if candidates else None)


def test_the_article_is_kept() -> None:
    """
    Paragraphs and subheadings are in, each once and in order; the rest is out.
    """
    assert body_of(PAGE).paragraphs == (FIRST, SECOND, "Hope for Thursday", THIRD, LAST)


def test_what_is_left_out_has_a_reason() -> None:
    """
    Every block is either in the body or removed with its reason.
    """
    body = body_of(PAGE)
    reasons = {removed.text: removed.reason for removed in body.removed}

    assert reasons[LAST] == "duplicate"
    assert reasons["Selkay runs out of bread"] == "headline"
    assert reasons["By Morag Tait"] == "byline"
    assert reasons["4 March 2021"] == "date"
    assert reasons["The quay on Tuesday. Photo: I. Munro"] == "caption"
    assert reasons["Wind farm gets go-ahead"] == "related"
    assert reasons["© 2021 The Selkay Herald. All rights reserved."] == "copyright"
    assert len(body.paragraphs) + len(body.removed) == len(parse_page(PAGE).layout.runs)


def test_where_it_comes_from() -> None:
    """
    The locator is the element that holds the whole body, and a clear page is believed.
    """
    body = body_of(PAGE)
    (holder,) = parse_page(PAGE).root.xpath(locator_of(body.locator))

    assert holder.get("class") == "article-body"
    assert body.confidence > 0.8


@pytest.mark.parametrize(("sure", "source"), [(0.0, "markup"), (1.1, "trafilatura")])
def test_trafilatura_is_asked_in_doubt(monkeypatch: pytest.MonkeyPatch, sure: float, source: str) -> None:
    """
    A page that is sure enough is not shown to it, and the body tells whether it was.
    """
    monkeypatch.setattr(looks, "SURE", sure)
    body = body_of(PAGE)

    assert body.source == source
    assert body.paragraphs == (FIRST, SECOND, "Hope for Thursday", THIRD, LAST)


def test_a_declared_body_helps_out() -> None:
    """
    Where the page shows no text, the body that its metadata declares is taken.
    """
    declared = Candidate("body", f"{FIRST}\n\n{SECOND}", "json-ld:articleBody", "json-ld", "/articleBody")
    body = body_of("<html><body><div id=app></div></body></html>", declared)

    assert body.paragraphs == (FIRST, SECOND)
    assert body.source == "json-ld"


def test_no_article() -> None:
    """
    A page without text has no body.
    """
    assert body_of("<html><body></body></html>").paragraphs == ()


PLAIN = f"""
<html><body><div><a href="/">Home</a> <a href="/news">News</a></div><div>
{{above}}<h1>Selkay runs out of bread</h1>{{head}}
<p>{FIRST}</p><p>{SECOND}</p>{{middle}}<p>{THIRD}</p><p>{LAST}</p>{{foot}}</div></body></html>
"""


@pytest.mark.parametrize(
    ("place", "source", "reason"),
    [
        ("above", "<p><a href='/'>Isles</a> <a href='/n'>North</a></p>", "navigation"),
        ("head", "<p>4 March 2021 · 5 min read</p>", "date"),
        ("head", "<p>Publié le 6 mai 2022 à 6h00 · Temps de lecture : 7 min</p>", "date"),
        ("head", "<p>16/03/2023 11h04 Atualizado há 2 dias</p>", "date"),
        ("head", "<p><span>Share</span> <span>Facebook</span> <span>WhatsApp</span></p>", "share"),
        ("head", "<div><img src='q.jpg'><p>The quay on Tuesday — Photo: Ian Munro/Isles Press</p></div>", "caption"),
        ("head", "<p>Foto: Ian Munro</p>", "caption"),
        ("middle", "<p>Annons</p>", "advertisement"),
        ("middle", "<h4>You might also like</h4><p><a href='/a'>Wind farm gets go-ahead</a></p>", "related"),
        ("middle", "<blockquote>Nobody on the quay would bet on it</blockquote>", "duplicate"),
        (
            "middle",
            "<div><b>The Isles letter</b> All the news on Friday. <a href='/nl'>Sign up for free</a></div>",
            "newsletter",
        ),
        ("foot", "<p>Tweeter</p>", "share"),
        ("foot", "<p><a href='/a'>Wind farm gets go-ahead</a></p>", "navigation"),
        ("foot", "<p>Do you bake? Write to desk@isles.example</p>", "bio"),
        (
            "foot",
            "<p>Morag Tait is the baker of Selkay and has written for this paper since the storm of 2019.</p>",
            "bio",
        ),
        ("foot", "<p>This page was last changed on 3/10/22</p>", "date"),
    ],
)
def test_rules_know_better(place: str, source: str, reason: str) -> None:
    """
    What is no text is told by its words and its place, also on a page whose markup names nothing.
    """
    places = {"above": "", "head": "", "middle": "", "foot": "", place: source}
    body = body_of(PLAIN.format(**places))

    assert body.paragraphs == (FIRST, SECOND, THIRD, LAST)
    assert reason in {removed.reason for removed in body.removed}


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ("middle", "Hope for Thursday"),
        ("middle", "Nobody would bet on it"),
        ("middle", "Source of the trouble: the wind"),
        ("foot", "By The Way, the only other bakery of the isles, says that it has never seen a queue of this kind."),
        ("foot", "Morag can be told from Elspeth only by her hat, the islanders say, and by the bread."),
    ],
)
def test_rules_leave_text_alone(place: str, text: str) -> None:
    """
    Subheadings and sentences that look a little like something else stay.
    """
    places = {"above": "", "head": "", "middle": "", "foot": "", place: f"<p>{text}</p>"}

    assert text in body_of(PLAIN.format(**places)).paragraphs


LEAD = "The bakers of the isle are out of flour, and the ferry that should bring it stays in port until Thursday."


@pytest.mark.parametrize(
    "heading", ["Selkay runs out of bread", "<span>The isles</span> <span>Selkay runs out of bread</span>"]
)
def test_standfirst_outside_of_the_container(heading: str) -> None:
    """
    The paragraph right below the headline is the article's, also where the article's container begins after it.
    """
    source = f"""
    <html><body><div><a href="/">Home</a></div><div class="page"><h1>{heading}</h1><p>{LEAD}</p>
    <div>By Morag Tait</div><div>4 March 2021</div><div><img src="q.jpg"><div>The quay on Tuesday.</div></div>
    <div class="text"><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p><p>{LAST}</p></div></div></body></html>
    """

    assert body_of(source).paragraphs == (LEAD, FIRST, SECOND, THIRD, LAST)


@pytest.mark.parametrize(
    ("chance", "text", "expected"),
    [
        (0.35, LEAD, 1),
        (0.25, LEAD, None),
        (0.35, "Bakers out of flour, ferry in port until Thursday", 1),
        (0.35, "Flour and yeast", None),
        (0.35, "<a href=/a>The ferry</a> <a href=/b>The harbour</a> <a href=/c>Shops and markets</a>", None),
        (0.35, "Boats at the quay of Selkay, where the ferry should have come in on Sunday. Photo: Ian Munro/PA", None),
    ],
)
def test_likely_standfirst(chance: float, text: str, expected: int | None) -> None:
    """
    Only a paragraph that is no caption is one, and only where the model does not speak clearly against it.
    """
    page = parse_page(f"<p>Selkay runs out of bread</p><p>{text}</p><p>{FIRST}</p>")
    evidence = Evidence(headline="Selkay runs out of bread")

    assert standfirst(page.layout.runs, {1: chance, 2: 0.99}, evidence) == expected
