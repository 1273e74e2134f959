"""An extractor that finds one kind of statement only: “Words,” First Last said."""

import re

from communique.article import Article
from communique.facts import Actor, Facts, Span, Statement

SAID = re.compile(r"“(?P<content>[^”]+?),?” (?P<speaker>[A-Z]\w+ [A-Z]\w+) (?P<cue>said)\b")


class SaidExtractor:
    name = "said"
    version = "1.0"

    def extract_facts(self, article: Article) -> Facts:
        actors: dict[str, Actor] = {}
        statements = []
        for found in SAID.finditer(article.text):
            speaker, place = found["speaker"], Span(*found.span("speaker"))
            person = Actor(id=speaker, kind="person", name=speaker, mentions=(place,))
            actors.setdefault(speaker, person)
            statements.append(
                Statement(
                    spans=(Span(*found.span("content")),),
                    mode="direct",
                    speaker=speaker,
                    speaker_span=place,
                    cue="said",
                    cue_span=Span(*found.span("cue")),
                )
            )
        return Facts(actors=tuple(actors.values()), statements=tuple(statements))


EXTRACTOR = SaidExtractor()
