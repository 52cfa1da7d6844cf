"""
How far a long measurement is, for whoever watches.
"""

import sys


def show_progress(text: str) -> None:
    """
    Replace the line on the terminal by a text, "" to take it away; nothing where the standard error is no terminal.
    """
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\x1b[K{text}")
        sys.stderr.flush()
