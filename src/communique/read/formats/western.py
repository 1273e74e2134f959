"""Whether a short text that is not UTF-8 is in Windows-1252, which Latin-1 is a part of.

A few bytes tell no encoding, so each has to make sense where it stands: a letter that other code
pages read otherwise (`è` is `č` in Central Europe, `ð` is `ğ` in Turkey) counts only among those
letters beside which Western languages write it, a mark only where text has one.
"""

import re

NEARLY = 0.85
"""Share of plain characters from which on what is left can be judged one by one."""

CONSONANT = "[b-df-hj-np-tv-z]"
WORD = re.compile(r"[^\W\d_]+")
MARKED = re.compile(r"[^\x00-\x7f]")
IN_PLACE = re.compile(
    "|".join((
        "[äöüßéáíóúëîôâåšž]",  # the same in most code pages, or of little use in others
        "(?<![a-z])[ÄÖÜÉÁÍÓÚÇÎÂÅŠŽÑ](?=[A-Za-z])",
        f"ç(?!{CONSONANT})",  # François, Curaçao; ē of the Baltic
        f"è(?={CONSONANT}{{1,2}}e|s\\b)",  # Genève, succès; č of Central Europe
        r"à\b",
        "ê(?=te|tr|me|ne|ch)",  # fête, même; ę of Poland
        f"(?<=[aeouAEOU])ï(?={CONSONANT})",  # Haïti, Saïd
        "û(?=t)",
        "ñ(?=[aeiouáéíóú])",  # Peña; ń of Poland
        "ã(?=[oe])|õ(?=e)",  # São, Camões; ă of Romania, ő of Hungary
        "[æÆ](?=[dgklnrstv])",  # Kjær; ć of Croatia
        f"ø(?={CONSONANT}|y)|(?<=[dlmnrst])ø\\b|\\bØ(?=[a-z])",  # Støre, Tromsø; ř of Bohemia
        "œ(?=[iu])",
        "[\xa0’–—«»•·°§©®™]",
        r"(?<!\w)[‘“„‚]|[”…](?!\w)|(?<!\w)…",
        r"(?<![^\W\d])[€£](?=\d)|(?<=\d)\s?€",
    ))
)  # fmt: skip


def decode_western(content: bytes) -> str | None:
    """Return a text in Windows-1252, None where something speaks against it."""
    if sum(byte < 128 for byte in content) < NEARLY * len(content):
        return None
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError:
        return None
    if any(not IN_PLACE.match(text, marked.start()) for marked in MARKED.finditer(text)):
        return None
    words = (word for word in WORD.findall(text) if not word.isascii())
    return text if all(word == "à" or re.search("[A-Za-z]", word) for word in words) else None
