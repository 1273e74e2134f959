"""Posts and affiliations behind names: "X, the EU Special Envoy for Y", "X (COUNTRY)".

An owner may also stand right before a name: "COUNTRY's X".
"""

from dataclasses import replace

from communique.extract.document import Sentence
from communique.extract.people.name_finding import POSSESSIVES
from communique.extract.people.names import Owner
from communique.extract.people.person_names import PersonNames
from communique.extract.people.posts import PostReader, PrintedPost
from communique.extract.phrases import is_verb

CLOSING = frozenset(", ; . ) : — – - and who whose that or".split())
PREPOSITIONS = frozenset(
    "about after along among at before by during for from in into of on since through to together "
    "under upon via with within".split()
)
OPENERS = frozenset((",", "(", "–", "—"))
POSTNOMINALS = frozenset("m.p. mp k.c. kc q.c. qc s.c. sc j.p. jp ph.d. phd esq".split())
REPRESENTING = frozenset(("represents", "represented", "representing"))
ALSO = ("who is also", "who also serves as", "who is concurrently", "who doubles as")


class AfterNames:
    """Reads what stands behind names of one document."""

    def __init__(self, posts: PostReader, person_names: PersonNames) -> None:
        self.tokens = posts.tokens
        self.names = posts.names
        self.post_reader = posts
        self.person_names = person_names

    def further_at(self, last: int) -> int:
        """Return the number of tokens of ", who is also" at `last`, or 0."""
        words = " ".join(token.lower for token in self.tokens[last + 1 : last + 5])
        found = next((phrase for phrase in ALSO if words.startswith(phrase)), "")
        return 1 + len(found.split()) if found else 0

    def read_post(self, last: int, sentence: Sentence) -> PrintedPost | None:
        """Read ", the EU Special Envoy for X" after a name."""
        start = last + (self.further_at(last) or 1)
        if start + 1 >= sentence.last or self.tokens[last].text not in OPENERS:
            return None
        if self.tokens[start].lower in POSTNOMINALS and self.tokens[start + 1].text == ",":
            start += 2
        post = self.post_reader.read_at(start, before_name=False)
        post = post or self.post_reader.read_unlisted(start, sentence.last)
        if post is None or post.is_plural:
            return None
        if post.last < sentence.last:
            following = self.tokens[post.last]
            goes_on = is_verb(following) or following.lower.endswith("ly")
            if following.lower not in CLOSING | PREPOSITIONS and not goes_on:
                return None
            if self._run_follows(post, sentence):
                return None
        return self._with_country(post, sentence)

    def _with_country(self, post: PrintedPost, sentence: Sentence) -> PrintedPost:
        """Add the country of a list of delegates: "X, Minister of Tourism, The Bahamas;"."""
        k = post.last
        if post.side or k + 1 >= sentence.last or self.tokens[k].text != ",":
            return post
        name = self.names.starting_at(k + 1) or self.names.starting_at(k + 2)
        if name is None or name.kind != "country" or name.last >= sentence.last:
            return post
        has_article = name.first == k + 2 and self.tokens[k + 1].lower == "the"
        following = self.tokens[name.last]
        ends = following.text in (";", ".", ",") or is_verb(following)
        if not ends or (name.first != k + 1 and not has_article):
            return post
        return replace(post, last=name.last, side=name.side)

    def name_follows(self, post: PrintedPost, sentence: Sentence) -> bool:
        """Tell whether the post is of the next name: "Minister A, the Minister of Trade, B"."""
        k = post.last
        has_comma = k + 1 < sentence.last and self.tokens[k].text == ","
        run = self.person_names.read(k + 1, sentence) if has_comma else None
        return run is not None and run > k + 2 and self.tokens[post.first].lower == "the"

    def _run_follows(self, post: PrintedPost, sentence: Sentence) -> bool:
        """Tell whether the post belongs to the next name: "A, Minister B and Minister C"."""
        before = self.post_reader.read_at(post.first, before_name=True)
        if before is None or before.last >= sentence.last:
            return False
        run = self.person_names.read_titled(before.last, sentence)
        return run is not None and self.tokens[before.last].text != ","

    def read_owner(self, last: int, sentence: Sentence, *, has_post: bool) -> Owner | None:
        """Read "X of ORGANISATION", "X (COUNTRY)", "X, who represents COUNTRY".

        "Minister X at the Academy" says where that was.
        """
        if last + 1 >= sentence.last:
            return None
        link, k = self.tokens[last].lower, last + 1
        if link == "(":
            owner = self.names.owner_at(k, sentence.last)
            closes = owner and owner.last < sentence.last and self.tokens[owner.last].text == ")"
            return replace(owner, last=owner.last + 1) if owner and closes else None
        if link == ",":
            k += self.tokens[k].lower == "who"
            is_stated = k < sentence.last and self.tokens[k].lower in REPRESENTING
            return self.names.owner_at(k + 1, sentence.last) if is_stated else None
        links = ("of", "from") if has_post else ("of", "from", "at")
        return self.names.owner_at(k, sentence.last) if link in links else None

    def read_owner_before(self, first: int) -> Owner | None:
        """Read "COUNTRY's X" and, in a list, "COUNTRY (X)"."""
        name = self.names.ending_at(first - 1) if first > 1 else None
        if name is None or name.kind not in ("country", "body"):
            return None
        if self.tokens[first - 1].text in POSSESSIVES or self.tokens[first - 1].text == "(":
            return Owner(first, name.side, None)
        return None
