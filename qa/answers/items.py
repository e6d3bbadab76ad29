"""What a sentence that ends in a colon leads to: the items of the list below it.

items_below(collection, place of "Before sailing, check:")   # the places of "the lamps" and "the tide table"
"""

from qa.corpus.document import BlockKind
from qa.retrieval.collection import Collection, Place

_MOST = 12
_CLOSERS = "\"'”’)]*_ "


def items_below(collection: Collection, lead: Place) -> list[Place]:
    """The first sentence of each item; none where it leads to no list. Of an item of a list itself none: whether what
    follows belongs to it or stands beside it, nothing tells."""
    found: list[Place] = []
    if lead.sentence.kind is BlockKind.LIST_ITEM or not lead.sentence.text.rstrip(_CLOSERS).endswith(":"):
        return found
    number, block = collection.neighbour(lead.number, 1), lead.sentence.block
    while number is not None and len(found) < _MOST:
        place = collection.place(number)
        if place.sentence.kind is not BlockKind.LIST_ITEM:
            break
        if place.sentence.block != block:
            found.append(place)
        number, block = collection.neighbour(number, 1), place.sentence.block
    return found
