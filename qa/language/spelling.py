"""How far two spellings are apart."""


def within(most: int, one: str, other: str) -> bool:
    """Whether so many slips at most lead from one word to the other: a letter left out, put in or taken for another, or
    two neighbours exchanged. It is optimal string alignment, cut off early, for few slips in short words.

    >>> within(1, "harbuor", "harbour"), within(1, "habrouu", "harbour")
    (True, False)
    """
    start = 0
    while start < len(one) and start < len(other) and one[start] == other[start]:
        start += 1
    one, other = one[start:], other[start:]
    if not one or not other or not most:
        return len(one) + len(other) <= most
    return (
        within(most - 1, one[1:], other[1:])
        or within(most - 1, one[1:], other)
        or within(most - 1, one, other[1:])
        or (one[1:2] == other[0] and other[1:2] == one[0] and within(most - 1, one[2:], other[2:]))
    )
