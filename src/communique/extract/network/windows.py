"""Long texts cut into what the network can read at once, without loss or doubling at the seams."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

WINDOW = 510  # word pieces in one reading, beside the two that open and close it
OVERLAP = 128  # word pieces that two windows share; each word is read where it has more context


class Window(NamedTuple):
    """The words `first:last` are read together; those of `begin:end` are taken from here."""

    first: int
    last: int
    begin: int
    end: int


def split_windows(
    sizes: Sequence[int], window: int = WINDOW, overlap: int = OVERLAP
) -> list[Window]:
    """Return the windows over words of so many pieces each.

    Two neighbours share words of about `overlap` pieces and part in their middle; one word over
    `window` stands alone.
    """
    ranges, first = [], 0
    while first < len(sizes):
        last, used = first, 0
        while last < len(sizes) and (used + sizes[last] <= window or last == first):
            used += sizes[last]
            last += 1
        ranges.append((first, last))
        if last == len(sizes):
            break
        shared, back = 0, last
        while back > first + 1 and shared + sizes[back - 1] <= overlap:
            back -= 1
            shared += sizes[back]
        first = back
    seams = [0, *((a[1] + b[0]) // 2 for a, b in pairwise(ranges)), len(sizes)]
    return [
        Window(*spread, begin, end)
        for spread, (begin, end) in zip(ranges, pairwise(seams), strict=True)
    ]
