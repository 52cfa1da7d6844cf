"""
The choice among candidates: a file a field, each a precedence table read from top to bottom, and agreement.
"""
