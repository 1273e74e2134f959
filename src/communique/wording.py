"""Words that several commands put the same way."""


def counted(number: int, what: str) -> str:
    """Number of things in words: 1 event, 1,226 events."""
    return f"{number:,} {what}" + "s" * (number != 1)
