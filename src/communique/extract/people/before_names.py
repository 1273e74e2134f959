"""Posts before names: "Deputy Minister X", "the head of the fishing authority, X".

Also of several people: "Foreign Ministers A and B", "the Kenyan and Ghanaian ministers, A and B".
"""

from dataclasses import replace

from communique.extract.document import Sentence
from communique.extract.people.name_finding import POSSESSIVES
from communique.extract.people.person_names import ROYAL, PersonNames
from communique.extract.people.posts import PostReader, PrintedPost

RANK_LEVELS = frozenset(("ambassador", "military"))
RANKS = frozenset("senator judge justice professor congressman congresswoman".split())
CHAIRS = frozenset("chair chairperson-in-office chairman-in-office chair-in-office".split())


class BeforeNames:
    """Reads the posts that stand before names of one document."""

    def __init__(self, posts: PostReader, person_names: PersonNames) -> None:
        self.tokens = posts.tokens
        self.names = posts.names
        self.post_reader = posts
        self.person_names = person_names

    def read(self, i: int, sentence: Sentence) -> PrintedPost | None:
        """Read a post at `i` that a name follows, or a plural one."""
        i = self.person_names.skip_honorifics(i, sentence.last)
        if i >= sentence.last or not self.tokens[i].is_word:
            return None
        post = self.post_reader.read_at(i, before_name=True)
        if post is None or post.last >= sentence.last or self._is_no_post(post, i):
            return None
        if self.tokens[post.last].text in POSSESSIVES:  # "the Leaders’ Week"
            return None
        post = self._with_employer(post, sentence)
        k = post.last + (self.tokens[post.last].text == ",")
        run = self.person_names.read_titled(k, sentence)
        free = self._free_post(i, post, run, sentence)
        if free:
            return free
        if post.is_plural and self._is_of_several(post, sentence):
            post = replace(post, side=None)
        if run is None:
            return post if post.is_plural else self._before_rank(post, k, sentence)
        if self._is_coordinated(post, k, run):
            return self.post_reader.read_at(post.joined_at or i, before_name=True)
        return replace(post, last=k)

    def _with_employer(self, post: PrintedPost, sentence: Sentence) -> PrintedPost:
        """Add the employer of "Permanent Secretary, Ministry of Trade, X"."""
        name = self.names.starting_at(post.last + 1)
        is_listed = self.tokens[post.last].text == "," and name is not None
        if not is_listed or name is None or post.organization or post.is_plural:
            return post
        ends = name.last < sentence.last and self.tokens[name.last].text == ","
        is_employer = name.kind in ("institution", "organization") and ends
        if not is_employer or self.person_names.read_titled(name.last + 1, sentence) is None:
            return post
        words = self.names.words(name)
        return replace(post, last=name.last, organization=words, side=post.side or name.side)

    def _is_no_post(self, post: PrintedPost, i: int) -> bool:
        """Tell whether a head is an adjective ("Official Passports") or part of a royal name."""
        is_adjective = post.head.head in ("official", "leader") and post.last - post.first == 1
        is_royal = self.tokens[post.last - 1].lower in ROYAL and post.last - 1 == i
        return is_adjective or is_royal

    def _is_of_several(self, post: PrintedPost, sentence: Sentence) -> bool:
        """Tell whether a post has several owners: "the Kenyan and Ghanaian ministers"."""
        first, k = post.first, post.last
        if first > sentence.first and self.tokens[first - 1].lower == "and":
            return self.names.ending_at(first - 1) is not None
        if self.tokens[k].lower not in (",", "and") or k + 2 >= sentence.last:
            return False
        return self.names.starting_at(k + 1 + (self.tokens[k + 1].lower == "the")) is not None

    def _free_post(
        self, i: int, post: PrintedPost, run: int | None, sentence: Sentence
    ) -> PrintedPost | None:
        """Read "the head of the national fishing authority, X": any words up to the comma."""
        is_definite = self.tokens[i].lower in ("the", "its", "their") or bool(post.side)
        if not is_definite or post.is_plural:
            return None
        free = self.post_reader.read_at(i, before_name=False)
        if free is None or free.last >= sentence.last or self.tokens[free.last].text != ",":
            return None
        reaches_further = free.last > post.last and (run is None or free.last >= run)
        if not reaches_further or free.last + 1 >= sentence.last:
            return None
        k = self._rank_end(free.last + 1)
        return replace(free, last=k) if self.person_names.read_titled(k, sentence) else None

    def _rank_end(self, k: int) -> int:
        """Return the token after "Ambassador" or "Senator" at `k`, else `k`."""
        post = self.post_reader.read_at(k, before_name=True)
        is_rank = post is not None and post.last == k + 1 and _is_rank(post)
        return k + 1 if is_rank else k

    def _before_rank(self, post: PrintedPost, k: int, sentence: Sentence) -> PrintedPost | None:
        """Read two posts before a name: "the chief negotiator, Ambassador X".

        The first is the title; after "a" or "an" it only says whom the second is from. A rank
        needs no comma: "the Director of Borders Colonel X".
        """
        if k >= sentence.last:
            return None
        second = self.post_reader.read_at(k, before_name=True)
        if second is None or self.person_names.read_titled(second.last, sentence) is None:
            return None
        is_rank = second.last == k + 1 and _is_rank(second)
        if post.head.head in CHAIRS and post.side and second.side:  # also a minister at home
            return replace(
                second,
                first=post.first,
                titles=(*post.titles, *second.titles),
                side=post.side,
                organization=post.organization,
            )
        if self.tokens[k - 1].text != ",":
            return replace(post, last=k + 1) if is_rank else None
        if self.tokens[post.first].lower in ("a", "an"):
            return replace(
                second,
                first=post.first,
                side=second.side or post.side,
                organization=second.organization or post.organization,
            )
        return replace(post, last=k + 1) if is_rank else None

    def _is_coordinated(self, post: PrintedPost, k: int, run: int) -> bool:
        """Tell whether "the President and Ambassador Tesfaye" are two people."""
        is_short = run - k == 1 and self.tokens[k - 1].text != ","
        has_article = self.tokens[post.first].lower == "the"
        words = self.post_reader.document.words(post.title).split()
        return post.joined_at is not None and has_article and is_short and len(words) == 3


def _is_rank(post: PrintedPost) -> bool:
    """Tell whether one word before a name is a rank beside a post: Ambassador, Senator, Colonel."""
    return post.head.level in RANK_LEVELS or post.head.head in RANKS
