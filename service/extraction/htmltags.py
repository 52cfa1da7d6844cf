"""
The elements of HTML by how they are laid out.
"""

# Elements whose text no reader sees.
INVISIBLE = frozenset(
    "script style noscript template svg iframe object head select textarea canvas math audio video datalist".split()
)
INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr output q rb rp rt ruby s "
    "samp small span strike strong sub sup time tt u var wbr".split()
)
# Every element that HTML knows as a block; one that is in neither list is inline where it stands in a paragraph.
BLOCK = frozenset(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre search "
    "section summary table tbody td tfoot th thead tr ul".split()
)
# Elements without content.
EMPTY = frozenset("area base col embed img input link meta param source track".split())
