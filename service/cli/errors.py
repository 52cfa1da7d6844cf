"""
What can go wrong, as exceptions whose messages are for whoever typed the command.

Unreadable              one document can't be checked; the others are
 +- Foreign             it is JSON of another sort than ours
Unusable                nothing can be checked
 +- GitError            what changed can't be told
 +- ServerError         there is no service at the address
"""


class Unreadable(Exception):
    """
    A document that can't be checked; the message says why.
    """


class Foreign(Unreadable):
    """
    JSON of another sort than ours.
    """


class Unusable(Exception):
    """
    A command that can't be run; the message says why and what to do.
    """


class GitError(Unusable):
    """
    What changed can't be told.
    """


class ServerError(Unusable):
    """
    There is no service at the address.
    """
