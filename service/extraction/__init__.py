"""
The core: documents in, articles out. It knows no web, no schema and no settings.

A document goes through these stages, each a module:

1. `decoding` turns bytes into text, since everything after it counts in characters, and `mojibake` repairs what was
   read wrongly before; `kind` tells a page from raw text.
2. `page` parses a page once, `layout` finds its runs of text; `textblocks` cuts raw text into `Block`s.
3. `labelling` tells what each run or block is: headline, byline, body, share words ...
4. `sources` yield candidates for the fields: JSON-LD, meta tags, visible markup, labelled blocks; and
   trafilatura's body, where ours is in doubt.
5. `resolution` picks a candidate per field; the grammars (`headline`, `byline`, `rights`, `dates`) take it apart.
6. `body` and `textbody` keep the runs or blocks of the article and account for all others.
7. `pipeline` puts these together and `article` holds the result.

Fields come before the body because a body must not repeat the headline, the byline or the notice.
"""

from service.extraction.article import Article
from service.extraction.document import Document
from service.extraction.errors import ExtractionError, NoArticle, UnreadableDocument
from service.extraction.pipeline import extract
from service.extraction.warming import warm

__all__ = ["Article", "Document", "ExtractionError", "NoArticle", "UnreadableDocument", "extract", "warm"]
