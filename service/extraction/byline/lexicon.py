"""
The word lists of all languages as sets and phrases, made once from the vocabulary.

The language of a credit line is not known when it is read, and credit lines mix languages ("By A avec AFP"): the lists
of all languages are one.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from service.extraction.vocabulary import load

# Who is named after "Source:" is a house that the text comes from, not a person who wrote; who is named after "With
# reporting by" helped those who did.
Function = Literal["writer", "source", "help", "other"]

# Labels of so many blanks are clauses, whose words stand in any text.
_LONG_LABEL = 2
# Vowel signs and points of Hebrew, Arabic, Indic and Thai letters: parts of words, which \w does not hold.
_MARKS = "\u0591-\u05c7\u064b-\u065f\u0900-\u0903\u093a-\u0963\u0981-\u0983\u09bc-\u09cd\u0a01-\u0dff\u0e31-\u0e4e"
_LETTERS = re.compile(r"[^\W\d_]+")
# What is no letter or digit in ASCII.
_SIGNS = "".join(chr(code) for code in range(0x80) if not chr(code).isalnum())
_EDGES = re.compile(rf"^(?:(?![{_MARKS}])[\W_])+|(?:(?![{_MARKS}])[\W_])+$")


def bare(word: str) -> str:
    """
    A word in lower case without punctuation at its ends.

    >>> bare("(By")
    'by'
    """
    # Most words have clean ends, and to see it costs a fifth of the pattern.
    if word.isalnum():
        return word.casefold()
    return (word.strip(_SIGNS) if word.isascii() else _EDGES.sub("", word)).casefold()


class Phrase(NamedTuple):
    """
    An introduction of names: its words in lower case, what those named after it did, and whether it needs no colon.
    """

    words: tuple[str, ...]
    function: Function
    bare: bool


@dataclass(frozen=True)
class Lexicon:
    """
    All words that the grammar knows, in lower case. `phrases` has the first word as key, longer phrases first;
    `beginnings` are the letters that those first words begin with.

    The last ones are unions of others, made once: what may follow a name, what houses' names have in small letters,
    what persons' names never have, what joins a line to the one before, what may part a line or begin what does.
    """

    phrases: Mapping[str, Sequence[Phrase]]
    beginnings: frozenset[str]
    slashed: tuple[str, ...]
    glued_by: frozenset[str]
    by: frozenset[str]
    middle_by: frozenset[str]
    genres: frozenset[str]
    writers: frozenset[str]
    sources: frozenset[str]
    printed: frozenset[str]
    writing: frozenset[str]
    others: frozenset[str]
    helping: frozenset[str]
    contributed: tuple[str, ...]
    joining: frozenset[str]
    glued_joining: tuple[str, ...]
    not_glued: frozenset[str]
    contributing: frozenset[str]
    places_after: frozenset[str]
    houses_after: frozenset[str]
    house_phrases: Mapping[str, Sequence[tuple[str, ...]]]
    noise: frozenset[str]
    sections: frozenset[str]
    dates: frozenset[str]
    jobs: frozenset[str]
    trades: frozenset[str]
    plural_jobs: frozenset[str]
    of_jobs: frozenset[str]
    jobs_after: frozenset[str]
    jobs_before: frozenset[str]
    newsrooms: frozenset[str]
    houses: frozenset[str]
    house_endings: tuple[str, ...]
    company_forms: frozenset[str]
    accounts: frozenset[str]
    degrees: frozenset[str]
    titles: frozenset[str]
    not_names: frozenset[str]
    small_articles: frozenset[str]
    places: frozenset[str]
    cities: frozenset[str]
    particles: frozenset[str]
    suffixes: frozenset[str]
    surnames: frozenset[str]
    capital_after: tuple[str, ...]
    articles: frozenset[str]
    parting_articles: frozenset[str]
    plural_articles: frozenset[str]
    plural_endings: tuple[str, ...]
    house_articles: frozenset[str]
    surname_prepositions: frozenset[str]
    no_beginning: frozenset[str]
    triggers: frozenset[str]
    introducing: frozenset[str]
    small: frozenset[str]
    after_names: frozenset[str]
    in_houses: frozenset[str]
    no_persons: frozenset[str]
    goes_on: frozenset[str]
    parting: frozenset[str]


def _union(topic: str, key: str) -> frozenset[str]:
    tables = (table for table in load(topic).values() if isinstance(table, Mapping))
    # Words are looked for as they fold, a final sigma as any other.
    return frozenset(word.casefold() for table in tables for word in table.get(key, ()))


def _phrases(by: Iterable[str], labels: frozenset[str], sources: frozenset[str]) -> dict[str, list[Phrase]]:
    prepositions = frozenset(by)
    found: dict[str, list[Phrase]] = {}
    kinds: tuple[tuple[Iterable[str], Function], ...] = (
        (prepositions, "writer"),
        (labels - sources, "writer"),
        (sources, "source"),
        (_union("bylines", "others"), "other"),
        (_union("bylines", "helpers"), "help"),
    )
    for texts, function in kinds:
        for text in sorted(texts):
            words = tuple(text.split())
            alone = words[-1] in prepositions or len(words) > 1
            found.setdefault(words[0], []).append(Phrase(words, function, alone))
    for phrases in found.values():
        phrases.sort(key=lambda phrase: -len(phrase.words))
    return found


def _house_phrases() -> dict[str, list[tuple[str, ...]]]:
    """
    The introductions of an outlet that have several words ("special to"), by the first.
    """
    found: dict[str, list[tuple[str, ...]]] = {}
    for words in sorted(tuple(phrase.split()) for phrase in _union("bylines", "for") if " " in phrase):
        found.setdefault(words[0], []).append(words)
    return found


def _triggers() -> frozenset[str]:
    """
    The words that a byline without introduction has at least one of: jobs, and the longest words of agencies' names.
    """
    tables = load("agencies")
    aliases = (alias for topic in ("names", "marks") for list_ in tables[topic].values() for alias in list_)
    return _union("roles", "jobs") | frozenset(bare(max(re.split(r"[\s/-]", alias), key=len)) for alias in aliases)


def _small() -> frozenset[str]:
    """
    The words that stand in credit lines in small letters: all but names.
    """
    keys = ("by", "and", "with", "in", "for", "noise", "dates", "genres", "sections", "printed")
    lists = [_union("bylines", key) for key in keys]
    lists += [_union("roles", key) for key in ("jobs", "trades", "of_jobs", "newsrooms")]
    labels = _union("bylines", "labels") | _union("bylines", "others")
    return frozenset(load("names")["particles"]).union(*lists, *(label.split() for label in labels))


@cache
def lexicon() -> Lexicon:
    """
    The lexicon of all languages.
    """
    tables = [table for table in load("bylines").values() if isinstance(table, Mapping)]
    by, labels, sources = _union("bylines", "by"), _union("bylines", "labels"), _union("bylines", "sources")
    others, names = _union("bylines", "others"), load("names")
    phrases, house_phrases = _phrases(by, labels, sources), _house_phrases()
    connecting = [_union("bylines", key) for key in ("and", "with", "in", "for")]
    return Lexicon(
        phrases=phrases,
        beginnings=frozenset(letters[0] for word in phrases if (letters := _LETTERS.match(word))),
        slashed=tuple(sorted(_union("bylines", "slashed"), key=lambda label: (-len(label), label))),
        glued_by=_union("bylines", "glued_by"),
        by=by,
        middle_by=frozenset(word for table in tables if table.get("middle") for word in table["by"]),
        genres=_union("bylines", "genres"),
        writers=_union("bylines", "writers"),
        sources=sources,
        printed=_union("bylines", "printed"),
        writing=frozenset(word for label in labels if label.count(" ") < _LONG_LABEL for word in label.split()) - by,
        others=frozenset(other.split()[0] for other in others) - by,
        helping=frozenset(helper.split()[0] for helper in _union("bylines", "helpers")),
        contributed=tuple(sorted(_union("bylines", "contributed"), key=lambda phrase: (-len(phrase), phrase))),
        joining=_union("bylines", "and"),
        glued_joining=tuple(sorted(_union("bylines", "glued_and"))),
        not_glued=_union("bylines", "whole"),
        contributing=_union("bylines", "with"),
        places_after=_union("bylines", "in"),
        houses_after=_union("bylines", "for"),
        house_phrases=house_phrases,
        noise=_union("bylines", "noise"),
        sections=_union("bylines", "sections"),
        dates=_union("bylines", "dates"),
        jobs=_union("roles", "jobs"),
        trades=_union("roles", "trades"),
        plural_jobs=_union("roles", "plural_jobs"),
        of_jobs=_union("roles", "of_jobs"),
        jobs_after=_union("roles", "jobs_after"),
        jobs_before=_union("roles", "jobs_before"),
        newsrooms=_union("roles", "newsrooms"),
        houses=_union("roles", "houses"),
        company_forms=frozenset(load("roles")["companies"]["company_forms"]),
        house_endings=tuple(sorted(_union("roles", "house_endings"))),
        accounts=_union("roles", "accounts"),
        degrees=_union("roles", "degrees"),
        titles=_union("roles", "titles"),
        not_names=_union("roles", "not_names") - frozenset(names["particles"]),
        small_articles=_union("roles", "articles"),
        places=frozenset(load("roles")["places"]["names"]),
        cities=frozenset(load("roles")["places"]["cities"]),
        particles=frozenset(names["particles"]),
        suffixes=frozenset(names["suffixes"]),
        surnames=frozenset(names["surnames"]),
        capital_after=tuple(names["capital_after"]),
        articles=frozenset(names["articles"]),
        parting_articles=frozenset(names["parting_articles"]),
        plural_articles=frozenset(names["plural_articles"]),
        plural_endings=tuple(names["plural_endings"]),
        house_articles=frozenset(names["house_articles"]),
        surname_prepositions=frozenset(names["surname_prepositions"]),
        no_beginning=frozenset(names["no_beginning"]),
        triggers=_triggers(),
        introducing=by - frozenset(names["particles"]),
        small=_small(),
        after_names=_union("roles", "degrees") | frozenset(names["suffixes"]),
        in_houses=_union("roles", "of_jobs") | frozenset(names["particles"]),
        no_persons=_union("roles", "newsrooms") | _union("roles", "jobs"),
        goes_on=_union("bylines", "and") | _union("bylines", "with"),
        parting=frozenset(house_phrases).union(*connecting),
    )
