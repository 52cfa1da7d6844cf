"""
Getting ready: what is slow only the first time is done before the first request.
"""

from textwrap import fill

from service.extraction.document import Document
from service.extraction.pipeline import extract

_STORY = "The new bridge was opened on Monday by the council. " * 12
_NOTICE = "© 2024 Example News. All rights reserved."
_OWNER = "All rights belong to Example News."
_HEAD = "Council opens bridge\n\nBy Ann Example\nPublished 12 March 2024"
_TEXTS = (
    f"{_HEAD}\n\n{_STORY}\n\nRead also\n\n{_STORY}\n\n500 words\n\n{_STORY}\n\n{_NOTICE}\n\n{_OWNER}",
    f"From: Ann Example\nSubject: Council opens bridge\n\n{_HEAD}\n\n{fill(_STORY)}\n\nAnn Example, John Example",
)
# A date and a byline that only the page prints, so that none of the sources may leave its work undone.
_PAGE = (
    "<html lang=en><head><title>Council opens bridge | Example News</title></head><body><article>"
    "<h1>Council opens bridge</h1><p class=byline>By Ann Example</p><p>Published 12 March 2024</p>"
    f"<p>{_STORY}</p></article><footer>{_NOTICE}</footer></body></html>"
)
# Words of scripts that part none, an agency with its city, a license of a country, an hour with its zone.
_FAR_PAGE = (
    "<html><head><title>大橋が開通</title></head><body><article><h1>大橋が開通</h1><p class=byline>山田太郎記者</p>"
    "<p class=byline>By SID PARIS</p><p>Published 12 March 2024, 10:30 p.m. EST</p>"
    f"<p>{_STORY}</p></article><footer>毎日新聞社 CC BY 3.0 Germany {_NOTICE}</footer></body></html>"
)
# No line of it is long enough to be text for sure: trafilatura is asked, and the last model judges what it keeps.
_DOUBTFUL = (
    f"<html><body><article><h1>Council opens bridge</h1>{'<p>The bridge is open.</p>' * 40}</article></body></html>"
)
# As much as sites put on a page: a process that has read one has the memory that others need.
_MENU = '<li class="menu-item"><a href="/bridges"><span>Bridges</span></a></li>'
_TEASER = (
    '<div class="card teaser"><a href="/tunnel"><img src="tunnel.jpg" alt=""><h3>A tunnel is next</h3></a>'
    '<p class="summary">It takes nine more years, say people who live beside it.</p><time>11 March 2024</time></div>'
)
_USUAL = (
    "<html lang=en><head><title>Council opens bridge | Example News</title>"
    '<meta name="viewport" content="width=device-width"><meta property="og:title" content="Council opens bridge">'
    '<meta property="og:site_name" content="Example News">'
    '<meta property="article:published_time" content="2024-03-12T08:00:00+00:00"><meta name="author" content="Example">'
    '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle", "headline": '
    '"Council opens bridge", "author": {"@type": "Person", "name": "Ann Example"}}</script>'
    f'</head><body><header><nav class="main-menu"><ul>{_MENU * 120}</ul></nav></header><main><article class="story">'
    '<h1 itemprop="headline">Council opens bridge</h1><p class="standfirst">It took nine years.</p>'
    '<p class="meta">By <a rel="author" href="/ann">Ann Example</a><time datetime="2024-03-12">12 March</time>'
    "<figure><img src=bridge.jpg alt=><figcaption>The bridge. Photo: Ann Example</figcaption></figure>"
    f"{f'<p>On Monday <b>it</b> <a href=/rain>rained</a>. {_STORY}</p>' * 12}<h2>What comes next</h2></article></main>"
    f'<aside class="related">{_TEASER * 30}</aside><footer><ul>{_MENU * 60}</ul><p>{_NOTICE}</p></footer></body></html>'
)


def warm() -> None:
    """
    Load models, word lists and lazy imports by extracting documents that ask for all of it.
    """
    for text in _TEXTS:
        extract(Document(text, kind="text"))
    for page in (_PAGE, _FAR_PAGE, _DOUBTFUL, _USUAL):
        extract(Document(page, kind="html"))
