"""
What ends a trial before its time.

TrialError
 +- CannotTry      tools are missing, or the machine does not let them work: nothing is said about the image
 +- CommandFailed  a command of the engine failed that must not
"""


class TrialError(Exception):
    """
    The message is for the one who started the trial.
    """


class CannotTry(TrialError):
    """
    This machine is not fit for it.
    """


class CommandFailed(TrialError):
    """
    The message holds the command and the end of what it printed.
    """
