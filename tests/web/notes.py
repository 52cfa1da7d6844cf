"""
An extractor that takes notes instead of extracting.
"""

from dataclasses import dataclass, field

from service.extraction.article import Article, Author, Copyright, License, Provenance, Removed, Warning
from service.extraction.document import Document

ARTICLE = Article(
    kind="text",
    headline="Fähre fährt wieder",
    byline="Von Maren Holt mit dpa",
    authors=(Author("Maren Holt", role="Redakteurin"), Author("Jon Ek", url="https://harbour.example/ek")),
    agencies=("dpa",),
    copyright=Copyright("© 2024 Hafenpost", "Hafenpost", 2024, "site", License("CC BY 4.0", None)),
    body="Die Fähre fährt wieder.\n\nSie fuhr nicht.",
    published="2024-03-01T08:00:00+01:00",
    modified="2024-03-02",
    language="de",
    keywords=("Fähre",),
    canonical_url="https://harbour.example/faehre",
    word_count=7,
    confidence={"headline": 0.9, "byline": 0.9, "copyright": 0.8, "body": 1.0},
    warnings=(Warning("short-body", "The body has 7 words."),),
    provenance={"headline": Provenance("text", "line 1", 0, 18), "byline": Provenance("meta", "author")},
    removed=(Removed("Teilen", "share", 20, 26),),
)


@dataclass
class Notes:
    """
    An extractor that keeps what it was given, and gives or raises what it was told to.
    """

    documents: list[Document] = field(default_factory=list)
    outcome: Article | Exception = ARTICLE

    def __call__(self, document: Document) -> Article:
        self.documents.append(document)
        if isinstance(self.outcome, Exception):
            raise self.outcome
        return self.outcome
