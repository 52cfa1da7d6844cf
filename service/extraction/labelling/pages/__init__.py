"""
The runs of a page: models say which are body, rules what they know better, reasons what the others are.
"""
