"""
Speed: the service beside its peers in one run on one machine, and how its cost grows with the document.

Costs are CPU time, which a loaded machine changes little. Clocks on the wall are for what clients wait.
"""
