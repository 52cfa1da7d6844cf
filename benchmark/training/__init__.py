"""
Trains the models that ship with the package, on the development corpora: `pages` those of pages, `lines` those of raw
text. What is shipped, and what made it, stands in `weights`.
"""
