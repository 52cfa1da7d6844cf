"""
What each block is: one labelling for pages and for raw text.
"""

from service.extraction.labelling.texts import label_text

__all__ = ["label_text"]
