"""
How large a deployment is: workers, children and their memory, as they follow from the machine where no setting says.
"""

from dataclasses import replace

from service.machine import Machine
from service.settings import LEAST_MEMORY_MB, Settings

# In MiB, from services at work: what all processes share (master, libraries, models), and what a worker and its
# nursery add, with what a body takes for a moment when it is inflated or handed over.
_SHARED_MB = 96
_WORKER_MB = 64
# What a child is to have before there is another one: the most that a hostile document was seen to take is half of it.
_CHILD_MB = 128
# Of what there is for a worker and its children, one part in so many is for the bodies of requests, within bounds: the
# largest body that may be sent and inflated has to get in.
_BODIES = 8
_LEAST_BODIES_MB, _MOST_BODIES_MB = 32, 256
# What a child has at most.
_MOST_MEMORY_MB = 1024
_CORES_OF_A_WORKER = 4


def sized(settings: Settings, machine: Machine) -> Settings:
    """
    The settings with the sizes that follow from cores and memory at hand in place of zeros.

    >>> small = sized(Settings(), Machine(cores=2, memory_mb=512))
    >>> (small.workers, small.children, small.memory_mb, small.threads)
    (1, 2, 150, 34)
    """
    free = machine.memory_mb - _SHARED_MB
    child = settings.memory_mb or _CHILD_MB
    least = _WORKER_MB + _LEAST_BODIES_MB + child
    workers = settings.workers or _least(-(-machine.cores // _CORES_OF_A_WORKER), free // least)
    each = free // workers
    bodies = settings.bodies_mb or min(max(each // _BODIES, _LEAST_BODIES_MB), _MOST_BODIES_MB)
    share = each - _WORKER_MB - bodies
    children = settings.children or _least(-(-machine.cores // workers), share // child)
    return replace(
        settings,
        workers=workers,
        children=children,
        threads=settings.threads or children + settings.queue + 16,
        bodies_mb=bodies,
        memory_mb=settings.memory_mb or min(max(share // children, LEAST_MEMORY_MB), _MOST_MEMORY_MB),
    )


def _least(by_cores: int, by_memory: int) -> int:
    # One runs even where there is too little memory for it: whether that does is for the machine to say.
    return max(1, min(by_cores, by_memory))
