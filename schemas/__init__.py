"""
The wire: what a client may send and what it gets, as marshmallow schemas. `openapi.json` is generated from them.

document    what is sent: a document as JSON, its query parameters, the text of the parse calls
article     what is answered: the article and its parts
policy      what the content checks are to look for
finding     a document to be checked, and what is found
problem     what is answered when it did not work (RFC 9457)
status      health and versions
"""

from schemas.article import ArticleSchema, BylineSchema, CopyrightSchema
from schemas.document import DocumentSchema, HintsSchema, OptionsSchema, TextSchema
from schemas.finding import CheckDocumentSchema, CheckSchema, FindingSchema, GivenArticleSchema
from schemas.policy import PolicySchema
from schemas.problem import ProblemSchema
from schemas.status import StatusSchema, VersionSchema

__all__ = [
    "ArticleSchema",
    "BylineSchema",
    "CheckDocumentSchema",
    "CheckSchema",
    "CopyrightSchema",
    "DocumentSchema",
    "FindingSchema",
    "GivenArticleSchema",
    "HintsSchema",
    "OptionsSchema",
    "PolicySchema",
    "ProblemSchema",
    "StatusSchema",
    "TextSchema",
    "VersionSchema",
]
