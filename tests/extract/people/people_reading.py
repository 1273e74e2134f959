"""Short cuts of the tests of people: a text read as prose, all of it."""

from communique.extract.document import Document
from communique.extract.people.cast import Cast, Member
from communique.extract.people.names import Names


def read_cast(text: str, home: str | None = None) -> Cast:
    document = Document.read(text)
    cast = Cast(document, Names(document), set(range(len(document.paragraphs))), home)
    cast.settle_sides()
    return cast


def find_people(text: str, home: str | None = None) -> dict[str, Member]:
    return {member.name: member for member in read_cast(text, home).people}
