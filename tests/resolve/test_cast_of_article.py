"""Who is the same as whom, and who is not."""

from communique.facts import Actor, Attendee, Event, Facts, Span
from communique.resolve.cast import Post, resolve_cast


def organizations_of(*actors: Actor, attendees: tuple[Attendee, ...] = ()) -> dict[Post, str]:
    event = Event(id="e1", name="Talks", kind="meeting", attendees=attendees)
    cast = resolve_cast(Facts(actors=actors, events=(event,)))
    names = {actor.id: f"{actor.name}/{actor.country}" for actor in cast.actors}
    return {post: names[finding] for post, finding in cast.organizations.items()}


def person(organization: str | None, country: str | None = None) -> Actor:
    return Actor(id="p", kind="person", name="P", organization=organization, country=country)


def body(name: str, acronym: str | None = None, country: str | None = None) -> Actor:
    return Actor(id="b", kind="organization", name=name, acronym=acronym, country=country)


def test_the_organization_of_a_post_is_found_by_name_or_acronym() -> None:
    union = Actor(id="b", kind="country", name="European Union", acronym="EU", country="EU")
    assert organizations_of(person("EU"), union) == {Post("EU", None): "European Union/EU"}
    board = body("Water Board")
    assert organizations_of(person("the water board"), board) == {
        Post("the water board", None): "Water Board/None"
    }


def test_each_country_has_its_own_ministry() -> None:
    found = organizations_of(person("Foreign Ministry", "KZ"), body("Foreign Ministry", None, "UZ"))
    assert found == {Post("Foreign Ministry", "KZ"): "Foreign Ministry/KZ"}


def test_an_organization_that_only_posts_name_is_made_once() -> None:
    attendee = Attendee(actor="p", span=Span(0, 1), organization="KIMEP University")
    cast = resolve_cast(
        Facts(
            actors=(person("KIMEP University"),),
            events=(Event(id="e", name="Talks", kind="meeting", attendees=(attendee, attendee)),),
        )
    )
    assert [actor.name for actor in cast.actors] == ["P", "KIMEP University"]


def test_a_person_is_no_organization() -> None:
    assert organizations_of(person("P")) == {Post("P", None): "P/None"}
    assert len(resolve_cast(Facts(actors=(person("P"),))).actors) == 2
