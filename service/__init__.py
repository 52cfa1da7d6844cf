"""
Copydesk: turns a web page or pasted article text into a clean, structured, checked article.
"""
