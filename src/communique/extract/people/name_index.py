"""Which person a printed name means: a part of a full name, initials, another spelling.

People of whom a full name is known are found by its words. A father's name behind "bin" is not a
surname: "King Salman" is not Faisal bin Salman.
"""

from collections import defaultdict
from itertools import pairwise

from communique.extract.people.member import Member, is_initial, is_part_of, name_words

SONS = frozenset("bin ibn bint binti".split())
LONGEST_RANK = 5  # letters of "PCS" in "PCS Rota"
LEAST_LETTERS = 5  # of the longer of two spellings of a word
LEAST_RESPELT = 6  # letters of a surname that stands alone in another romanisation
SOUNDS = (("kh", "h"), ("zh", "j"), ("q", "k"), ("w", "v"), ("ou", "u"), ("oo", "u"), ("y", "i"))


class NameIndex:
    """The people of one document by the words of their names."""

    def __init__(self) -> None:
        self._by_word: dict[str, list[Member]] = defaultdict(list)
        self._by_sound: dict[str, dict[str, Member]] = defaultdict(dict)

    def add(self, member: Member) -> None:
        """Let a person be found under the words of the present name."""
        for word in set(name_words(member.name)):
            if member not in self._by_word[word]:
                self._by_word[word].append(member)
                self._by_sound[_sound(word)][member.id] = member

    def known(self, form: str) -> Member | None:
        """Return the person whose full name has the words of a form, surnames first."""
        words = name_words(form)
        key = max((word for word in words if not is_initial(word)), key=len, default="")
        known = self._by_word.get(key, ())
        matches = [m for m in known if is_part_of(form, m.name) and not _is_father(words, m)]
        matches = matches or [m for m in known if f"({form.split()[0]})" in (m.title or "")]
        by_surname = [m for m in matches if name_words(m.name)[-1] == words[-1]]
        if any(map(is_initial, words)) and len(by_surname or matches) > 1:
            return next((m for m in matches if m.name == form), None)
        found = next(iter(by_surname or matches), None)
        rank, _, rest = form.partition(" ")
        is_ranked = found is None and rest and rank.isupper() and len(rank) <= LONGEST_RANK
        return self.known(rest) if is_ranked else found

    def find(self, form: str) -> Member | None:
        """Return the person whose name a form is a part of, in this spelling or another."""
        return self.known(form) or self._respelt(form)

    def _respelt(self, form: str) -> Member | None:
        """Return the person whose surname is this in another romanisation: Qodirov, Kodirov."""
        words = name_words(form)
        if len(words) != 1 or len(words[0]) < LEAST_RESPELT:
            return None
        found = [m for m in self._by_sound[_sound(words[0])].values() if _is_called(m, words[0])]
        return found[0] if len(found) == 1 else None

    def shorter(self, form: str) -> Member | None:
        """Return a person known so far under a part of this fuller name."""
        for word in name_words(form):
            for member in self._by_word.get(word, ()):
                if is_part_of(member.name, form) and not _is_father_in(member.name, form):
                    return member
        return None

    def misspelt(self, form: str) -> Member | None:
        """Return the one person whose name is this with a letter more, less or other."""
        words = name_words(form)
        if len(words) == 1:
            candidates = [m for members in self._by_word.values() for m in members]
            found = [m for m in candidates if _differ_by_letter(name_words(m.name)[-1], words[0])]
        else:
            near = [m for word in words for m in self._by_word.get(word, ())]
            found = [m for m in near if _is_variant(m, words)]
        unique = {m.id: m for m in found}
        return next(iter(unique.values())) if len(unique) == 1 else None


def _sound(word: str) -> str:
    """Return a word of a name in one romanisation of several."""
    for letters, sound in SOUNDS:
        word = word.replace(letters, sound)
    return word


def _is_called(member: Member, surname: str) -> bool:
    return _sound(name_words(member.name)[-1]) == _sound(surname)


def _is_father(words: tuple[str, ...], member: Member) -> bool:
    return len(words) == 1 and _is_father_in(words[0], member.name)


def _is_father_in(word: str, name: str) -> bool:
    """Tell whether a single word stands behind "bin" in a name."""
    words = name_words(name)
    one = name_words(word)
    return len(one) == 1 and any(
        before in SONS and after == one[0] for before, after in pairwise(words)
    )


def _is_variant(member: Member, words: tuple[str, ...]) -> bool:
    known = name_words(member.name)
    other = [(a, b) for a, b in zip(known, words, strict=False) if a != b]
    return len(known) == len(words) and len(other) == 1 and _differ_by_letter(*other[0])


def _differ_by_letter(one: str, other: str) -> bool:
    """Tell whether two words are alike but for one letter, in the middle or at the end."""
    if one == other:
        return False
    short, long = sorted((one, other), key=len)
    if len(long) < LEAST_LETTERS + (len(short) == len(long)) or len(long) - len(short) > 1:
        return False
    pairs = enumerate(zip(short, long, strict=False))
    same = next((k for k, (a, b) in pairs if a != b), len(short))
    return same > 0 and short[same + (len(short) == len(long)) :] == long[same + 1 :]
