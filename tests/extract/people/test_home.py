"""The home side of an article, read off its head: an official without a side is of it."""

import pytest

from communique.extract.reader import read_facts

NEWS = "Minister of Energy Ana Ruiz received yesterday a delegation of engineers from Chad."
HEADS = [
    (f"Talks on wells held\n\nMontevideo, 9 October. {NEWS}", "UY", "a full stop behind the day"),
    (f"Talks on wells held\n\nMontevideo, October 9, AGU\n\n{NEWS}", "UY", "a line of its own"),
    (f"Press Release\nEmbassy of the Republic of Ghana, Montevideo\n\n{NEWS}", "GH",
     "the office that reports, not the city where it is"),
    (f"Ministry of Foreign Affairs of Japan\n\nTalks on wells\n\n{NEWS}", "JP", "a ministry"),
    (f"Montevideo hosts talks on wells\n\n{NEWS}", None, "a headline is no dateline"),
    (f"Embassy of Ghana hosts talks on wells\n\n{NEWS}", None, "nor is one about an office"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "side", "reason"), HEADS)
def test_the_home_is_that_of_the_place_or_office_that_reports(
    text: str, side: str | None, reason: str
) -> None:
    [minister] = [actor for actor in read_facts(text).actors if actor.kind == "person"]
    assert minister.country == side, reason


DIPLOMATS = [
    ("First Secretary Idriss Abba met the minister. Peru and Uruguay trade in hides.", "PE",
     "the one other state that is spoken of has sent him"),
    ("First Secretary Idriss Abba met the minister. Kenya and Peru trade in hides.", None,
     "either of two may have"),
    ("First Secretary Idriss Abba met the minister.", None, "nobody says who has"),
    ("Ambassador to Peru Idriss Abba met the minister.", "UY", "the home has, to another"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "side", "reason"), DIPLOMATS)
def test_a_diplomat_who_is_in_a_state_is_not_of_it(
    text: str, side: str | None, reason: str
) -> None:
    [diplomat] = read_facts(f"Talks held\n\nMontevideo, 9 October. {text}").actors
    assert (diplomat.name, diplomat.country) == ("Idriss Abba", side), reason
