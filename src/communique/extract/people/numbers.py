"""How many a number word says: "twenty-four", "five-member"."""

NUMBER_WORDS = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen".split(),
        start=1,
    )
}
TENS = {
    word: 10 * number
    for number, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), 2
    )
}


def read_number(word: str) -> int | None:
    """Read a number word up to ninety-nine: "twenty-four", "five-member"."""
    word = word.removesuffix("-member").removesuffix("-strong")
    tens, _, units = word.partition("-")
    if word in NUMBER_WORDS or word in TENS:
        return NUMBER_WORDS.get(word) or TENS[word]
    return TENS[tens] + NUMBER_WORDS[units] if tens in TENS and units in NUMBER_WORDS else None
