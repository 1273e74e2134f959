"""Which printed names are people's, where the rules are in doubt and the network is not."""

import pytest
from people_reading import find_people

KNOWN = [
    (
        "Ms. Dilani Perera opened the talks. D.Perera noted progress.",
        "Dilani Perera",
        "D.Perera",
        "a surname with its initial glued to it",
    ),
    (
        "Foreign Minister Khurshed Rahmonov spoke. Kh.Rahmonov left for Oslo.",
        "Khurshed Rahmonov",
        "Kh.Rahmonov",
        "an initial of two letters",
    ),
    (
        "Prime Minister Thanh Van Liem left. Deputy Minister Ana Goff met PM Liem there.",
        "Thanh Van Liem",
        "PM Liem",
        "a surname behind a short rank",
    ),
    (
        "Undersecretary Adnan al-Jubouri came. Undersecretary al-Jubouri thanked the host.",
        "Adnan al-Jubouri",
        "Undersecretary al-Jubouri",
        "a surname with an article",
    ),
    (
        "Ambassador Fatoumata SISSOHO came. At her exit, Ambassador SISSOHO thanked the host.",
        "Fatoumata SISSOHO",
        "Ambassador SISSOHO",
        "a surname in capitals",
    ),
    (
        "The Minister of Trade, Hon. Joyce Akello, came. The Hon. Minister thanked the host.",
        "Joyce Akello",
        "The Hon. Minister",
        "a post with an honorific",
    ),
]


@pytest.mark.parametrize(("text", "name", "form", "reason"), KNOWN)
def test_a_shortened_name_is_the_same_person(text: str, name: str, form: str, reason: str) -> None:
    people = find_people(text)
    assert form in people[name].forms, reason


PEOPLE = [
    (
        "The Tajik delegation was headed by Director of the State Agency for Land Management "
        "Sherali Qurbonzoda.",
        "Sherali Qurbonzoda",
        "behind an organisation's name",
    ),
    (
        "Deputy Chairmen of the Cabinet of Ministers R.Gurbanov and H.Atayev attended.",
        "R.Gurbanov",
        "a glued initial is a name's",
    ),
    (
        "The Undersecretary received a copy of the credentials of Dilrukshi Wijeratne.",
        "Dilrukshi Wijeratne",
        "with nothing beside it",
    ),
]


@pytest.mark.parametrize(("text", "name", "reason"), PEOPLE)
def test_a_name_may_stand_where_the_network_is_sure(text: str, name: str, reason: str) -> None:
    assert name in find_people(text), reason


def test_a_name_behind_an_organisation_keeps_its_post() -> None:
    people = find_people(
        "The delegation was headed by Director of the State Agency for Land Management "
        "Sherali Qurbonzoda."
    )
    director = people["Sherali Qurbonzoda"]
    assert director.title == "Director"
    assert director.organization == "State Agency for Land Management"


NOBODY = [
    ("The Minister sought the support of Member States for the candidature.", "States"),
    (
        "Both examined illegal mining in the Cordillera del Cóndor.",
        "Cordillera del Cóndor",
    ),
    ("He congratulated the colleagues on the coming New Year.", "Year"),
]


@pytest.mark.parametrize(("text", "words"), NOBODY)
def test_what_the_network_takes_for_no_person_is_none(text: str, words: str) -> None:
    assert words not in find_people(text)
