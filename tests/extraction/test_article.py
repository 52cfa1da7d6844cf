"""
Articles as values.
"""

import pickle

from service.extraction.article import Article, Author, Copyright, License, Provenance, Removed, Warning


def test_crosses_a_process_border() -> None:
    """
    What comes out of another process equals what went in.
    """
    article = Article(
        kind="text",
        headline="A",
        authors=(Author("Jane Doe", "Editor"),),
        copyright=Copyright("© 2020 A", "A", 2020, "site", License("CC0 1.0", None)),
        warnings=(Warning("no-date", "None."),),
        provenance={"headline": Provenance("text", "line 1", 0, 1)},
        removed=(Removed("Share", "share", 2, 7), Removed("Menu", "navigation")),
    )

    assert pickle.loads(pickle.dumps(article)) == article
