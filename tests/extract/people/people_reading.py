"""Short cuts of the tests of people: a text read as prose, all of it."""

from communique.extract.document import Document
from communique.extract.people.cast import Cast, Member
from communique.extract.people.names import Names
from communique.extract.people.vouching import find_sure_people
from extract.rules import tag


def read_cast(text: str, home: str | None = None) -> Cast:
    document = Document.read(text)
    tagged, names = tag(document), Names(document)
    names.cut(find_sure_people(document, tagged))
    cast = Cast(document, names, set(range(len(document.paragraphs))), home, tagged)
    cast.settle_sides()
    return cast


def find_people(text: str, home: str | None = None) -> dict[str, Member]:
    return {member.name: member for member in read_cast(text, home).people}
