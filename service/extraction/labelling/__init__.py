"""
What each block is, on pages and in raw text: what both share is here, and each has a package of its own.
"""
