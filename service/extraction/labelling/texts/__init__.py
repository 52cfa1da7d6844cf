"""
The lines of a raw text: models say where body and headline are, rules and grammars what each line is.
"""

from service.extraction.labelling.texts.labels import label_text

__all__ = ["label_text"]
