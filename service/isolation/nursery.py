"""
The nursery: a single-threaded, warm process that forks children on request and reaps them.
"""

import array
import ctypes
import gc
import os
import signal
import socket

from service.isolation.channel import Channel
from service.isolation.child import Job, serve

_PR_SET_PDEATHSIG = 1  # linux/prctl.h
# File descriptors above this one are not expected in a web worker at the time of its fork.
_HIGHEST_DESCRIPTOR = 4096
_REQUEST = b"+"


class Nursery:
    """
    The worker's end of a nursery.
    """

    def __init__(self, job: Job) -> None:
        """
        Fork the nursery. The calling process must have no other thread.
        """
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        gc.collect()
        gc.freeze()
        self.pid = os.fork()
        if self.pid == 0:
            try:
                self._control.close()
                _run(theirs, job)
            finally:
                os._exit(0)
        theirs.close()

    def fork_child(self) -> tuple[int, Channel]:
        """
        A new child: its process id and the channel to it.

        Raises:
            OSError: the nursery is gone.
        """
        self._control.send(_REQUEST)
        message, descriptors, _, _ = socket.recv_fds(self._control, 32, 1)
        if not message:
            raise ConnectionError("The nursery of extraction processes is gone.")
        return int(message), Channel(socket.socket(fileno=descriptors[0]))

    def close(self) -> None:
        """
        End the nursery; its children end when their channels close.
        """
        self._control.close()
        os.waitpid(self.pid, 0)


def _run(control: socket.socket, job: Job) -> None:
    _settle(control)
    signal.signal(signal.SIGCHLD, _reap)
    while control.recv(1):
        ours, theirs = socket.socketpair()
        pid = os.fork()
        if pid == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            _die_with_parent()
            control.close()
            ours.close()
            serve(Channel(theirs), job)
            os._exit(0)
        theirs.close()
        ours_only = array.array("i", [ours.fileno()])
        control.sendmsg([str(pid).encode()], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, ours_only)])
        ours.close()


def _settle(control: socket.socket) -> None:
    """
    Leave what the web worker had: its signal handlers, its listening sockets.

    A signal from the terminal or to the group must not end work in flight: the worker says when it is over.
    """
    _die_with_parent()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGUSR1, signal.SIGUSR2):
        signal.signal(number, signal.SIG_IGN)
    signal.set_wakeup_fd(-1)
    os.closerange(3, control.fileno())
    os.closerange(control.fileno() + 1, _HIGHEST_DESCRIPTOR)


def _die_with_parent() -> None:
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def _reap(_number: int, _frame: object) -> None:
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        return
