"""
Planted faults: for each rule, one fault planted into each clean article in several variants, as raw text or as a page.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from service.extraction.document import Kind
from tests.checks.clean import ARTICLES, Clean

WORDS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
# What was written in one charset and read in another.
MISREAD = (("utf-8", "windows-1252"), ("utf-8", "iso-8859-1"), ("utf-8", "macintosh"))
SITE = "Harbour Gazette"


@dataclass(frozen=True, slots=True)
class Planted:
    """
    A document with one fault.

    Attributes:
        rule: the rule that is to find it.
        text: the document.
        kind: what it is.
        policy: what the policy must say beside the day.
    """

    rule: str
    text: str
    kind: Kind = "text"
    policy: dict[str, Any] = field(default_factory=dict)


def planted() -> Iterator[Planted]:
    """
    Every fault in every article.
    """
    for clean in ARTICLES:
        for plant in (
            _missing,
            _headline,
            _byline,
            _rights,
            _length,
            _left,
            _paragraphs,
            _characters,
            _markup,
            _quotes,
            _others,
            _pictures,
        ):
            yield from plant(clean)


def _missing(clean: Clean) -> Iterator[Planted]:
    yield Planted("missing-byline", replace(clean, byline="").text())
    yield Planted("missing-copyright", replace(clean, notice="").text())
    yield Planted("missing-date", replace(clean, date="").text())
    page = clean.page().replace(f"<title>{clean.headline}</title>", "").replace(f"<h1>{clean.headline}</h1>\n", "")
    yield Planted("missing-headline", page, "html")
    yield Planted("missing-body", replace(clean, paragraphs=()).page(), "html")


def _headline(clean: Clean) -> Iterator[Planted]:
    long = replace(clean, headline=f"{clean.headline} – {clean.paragraphs[3][:110].rsplit(' ', 1)[0]}")
    yield Planted("headline-too-long", long.text())
    yield Planted("headline-too-long", long.page(), "html")
    yield Planted(
        "headline-too-short",
        replace(clean, headline="Lindholm").page(),
        "html",
        {"thresholds": {"min_headline_characters": 10}},
    )
    capitals, stopped = replace(clean, headline=clean.headline.upper()), replace(clean, headline=f"{clean.headline}.")
    for rule, faulty in (("headline-all-caps", capitals), ("headline-full-stop", stopped)):
        yield Planted(rule, faulty.text())
        yield Planted(rule, faulty.page(), "html")
    for sign in (" | ", " - ", " – "):
        yield Planted(
            "headline-site-name",
            replace(clean, headline=f"{clean.headline}{sign}{SITE}").text(),
            policy={"site_names": [SITE]},
        )
    for number in (0, 1, 2):
        yield Planted("headline-repeated", clean.with_line(number, clean.headline).text())


def _byline(clean: Clean) -> Iterator[Planted]:
    for house in ("Reuters", "AFP"):
        yield Planted("byline-no-person", replace(clean, byline=house).page(), "html")
    for junk in WORDS["any"]["junk"]:
        yield Planted("byline-junk", replace(clean, byline=f"{clean.byline} | {junk}").text())


def _rights(clean: Clean) -> Iterator[Planted]:
    yield Planted("copyright-no-holder", replace(clean, notice="Copyright 2026. All rights reserved.").text())
    yield Planted("copyright-no-holder", replace(clean, notice="© 2026. All rights reserved.").text())
    yield Planted("copyright-no-year", replace(clean, notice=f"© {SITE} Ltd. All rights reserved.").text())
    yield Planted("copyright-year-future", replace(clean, notice=f"© 2031 {SITE} Ltd").text())
    for year in ("2019", "2001-2024"):
        yield Planted("copyright-year-before-article", replace(clean, notice=f"© {year} {SITE} Ltd").text())
    for holder in ("Dale Post", "Reuters", "Harbour Media Group"):
        notice = f"© 2026 {holder}. All rights reserved."
        yield Planted("copyright-holder-not-allowed", replace(clean, notice=notice).text(), policy={"holders": [SITE]})


def _length(clean: Clean) -> Iterator[Planted]:
    yield Planted(
        "body-too-short",
        replace(clean, paragraphs=clean.paragraphs[2:3]).text(),
        policy={"thresholds": {"min_body_words": 50}},
    )
    yield Planted("body-too-long", clean.text(), policy={"thresholds": {"max_body_words": 80}})


def _left(clean: Clean) -> Iterator[Planted]:
    for number, words in enumerate(WORDS["left"][clean.language]):
        yield Planted("boilerplate-left", clean.with_line(1 + number % 4, words).text())
    for words in WORDS["embargo"][clean.language]:
        yield Planted("embargo-left", words + "\n\n" + clean.text())
        yield Planted("embargo-left", clean.with_line(0, words).text())
    for slot in WORDS["any"]["slots"]:
        yield Planted("placeholder-left", clean.with_paragraph(2, clean.paragraphs[2].replace("38", slot)).text())
    for slot in WORDS["any"]["slots"][:5]:
        yield Planted(
            "placeholder-left", clean.with_paragraph(2, clean.paragraphs[2].replace("38", slot)).page(), "html"
        )
    yield Planted(
        "placeholder-left",
        replace(clean, headline=f"{clean.headline} TK").text()
        if clean.language == "en"
        else clean.with_line(2, "[TODO]").text(),
    )


def _paragraphs(clean: Clean) -> Iterator[Planted]:
    for number in (0, 1, 2):
        yield Planted("duplicate-paragraph", clean.with_line(3, clean.paragraphs[number]).text())
    last = clean.paragraphs[3].split()
    for size in (len(last) - 1, len(last) - 5, len(last) // 2 + 2):
        yield Planted("body-cut-off", clean.with_paragraph(3, " ".join(last[:size])).text())
        yield Planted("body-cut-off", clean.with_paragraph(3, " ".join(last[:size])).page(), "html")


def _characters(clean: Clean) -> Iterator[Planted]:
    for written, read in MISREAD:
        broken = clean.paragraphs[3].encode(written).decode(read, "replace")
        if "\ufffd" not in broken:
            yield Planted("mojibake", clean.with_paragraph(3, broken).text())
    word = clean.paragraphs[0].split()[4]
    for rule, sign in (
        ("replacement-character", "\ufffd"),
        ("control-character", "\x08"),
        ("control-character", "\x1f"),
        ("zero-width-character", "\u200b"),
        ("zero-width-character", "\ufeff"),
        ("zero-width-character", "\u2060"),
    ):
        faulty = clean.with_paragraph(0, clean.paragraphs[0].replace(word, word[:2] + sign + word[2:], 1))
        yield Planted(rule, faulty.text())
        if sign not in "\x08\x1f":  # An HTML parser has an opinion on these.
            yield Planted(rule, faulty.page(), "html")


def _markup(clean: Clean) -> Iterator[Planted]:
    word = clean.paragraphs[0].split()[4]
    for entity in WORDS["any"]["entities"]:
        yield Planted(
            "broken-entity", clean.with_paragraph(0, clean.paragraphs[0].replace(word, word + entity, 1)).text()
        )
    for tag in WORDS["any"]["tags"]:
        yield Planted("stray-tag", clean.with_paragraph(0, clean.paragraphs[0].replace(word, word + tag, 1)).text())


def _quotes(clean: Clean) -> Iterator[Planted]:
    quote = clean.paragraphs[1]
    for sign in quote:
        if sign in "“”„«»()":
            rule = "unbalanced-brackets" if sign in "()" else "unbalanced-quotes"
            yield Planted(rule, clean.with_paragraph(1, quote.replace(sign, "", 1)).text())
            yield Planted(rule, clean.with_paragraph(1, quote.replace(sign, "", 1)).page(), "html")
    straight = clean.with_paragraph(2, clean.paragraphs[2].replace("38", '"38"'))
    yield Planted("mixed-quotes", straight.text())
    yield Planted("mixed-quotes", straight.page(), "html")


def _others(clean: Clean) -> Iterator[Planted]:
    other = "en" if clean.language != "en" else "de"
    yield Planted("unexpected-language", clean.text(), policy={"languages": [other]})
    yield Planted("unexpected-language", clean.page(), "html", {"languages": [other, "cs"]})
    yield Planted(
        "date-in-future",
        replace(clean, date=clean.date.replace("2026", "2027"), notice="").text(),
        policy={"rules": {"missing-copyright": "off"}},
    )
    for host in WORDS["any"]["hosts"]:
        yield Planted("internal-link", clean.with_paragraph(3, f"{clean.paragraphs[3]} ({host})").text())
        word = clean.paragraphs[3].split()[2]
        linked = clean.paragraphs[3].replace(word, f'<a href="{host}">{word}</a>', 1)
        yield Planted("internal-link", clean.with_paragraph(3, linked).page(), "html")


def _pictures(clean: Clean) -> Iterator[Planted]:
    credit = WORDS["credit"][clean.language]
    whole = (
        f'<figure><img src="/ferry.jpg" alt="Lindholm"><figcaption>Lindholm. {credit}: Jon Tveit</figcaption></figure>'
    )
    for rule, picture in (
        ("image-no-alt", whole.replace(' alt="Lindholm"', "")),
        ("image-no-credit", whole.replace(f" {credit}: Jon Tveit", "")),
        ("image-no-credit", '<figure><img src="/ferry.jpg" alt="Lindholm"></figure>'),
    ):
        yield Planted(rule, clean.page().replace("</time>\n", f"</time>\n{picture}\n"), "html")
