"""Which printed forms can be one person's name."""

import pytest

from communique.resolve.names import name_keys, names_agree, names_differ

ONE_NAME = [
    ("Roman Vasilenko", "Roman Vassilenko", "a letter doubled"),
    ("Abdul Karim Al-Obaidi", "Abd al-Karim al-Ubaidi", "a servant's name in three forms"),
    ("Abdul Karim Al-Obaidi", "Abdulkarim al-Obaidi", "a servant's name in one word"),
    ("Abdul Karim Al-Obaidi", "A. K. al-Obaidi", "both halves of it as initials"),
    ("Abdurrahman Wahid", "Abdel Rahman Wahid", "the article like the sound behind it"),
    ("Armen Hakobyan", "Armen Akopian", "by way of Russian"),
    ("Eleni Papadaki", "Eleni Papadakis", "a Greek family name of a woman and of a man"),
    ("Wang Yi", "Yi Wang", "family name first"),
    ("José Luis Quispe Aranda", "Jose Luis Quispe Aranda", "without accents"),
    ("A. Hakobyan", "Armen Hakobyan", "an initial"),
    ("W. Odhiambo", "Wanjiru Odhiambo", "an initial of a letter that is compared as another"),
    ("K. Barakat", "Khalil Barakat", "an initial of a pair of letters"),
    ("Sh. Yuldashev", "Shavkat Yo'ldoshev", "a letter of another script as an initial"),
    ("Kh. Batsaikhan", "Khaliun Batsaikhan", "one whose letter is silent by itself"),
    ("J. W. van der Meer", "Jan Willem van der Meer", "two initials"),
    ("Kim Min-jun", "Minjun Kim", "a given name in two words and in one"),
    ("Mike Te Rangi", "Michael Te Rangi", "the short form of a given name"),
    ("Bill Okoth", "William Okoth", "a short form that begins with another letter"),
    ("Dr. Grace Nakato", "Grace Nakato Ssebunya", "a given name that is a form of address too"),
    ("Sen. Hun Sen", "Hun Sen", "a family name that is an abbreviation too"),
]
TWO_NAMES = [
    ("Maxine Dupont", "Maxime Dupont", "consonants tell people apart"),
    ("Jean-Robert Estinvil", "Robert-Jean Estinvil", "given names in another order"),
    ("Abdi Farah", "Abdul Farah", "Abdi is a name of its own"),
    ("Eleni Papadaki", "Maria Papadaki", "sisters"),
    ("A. B.", "Armen Bagratyan", "initials alone"),
    ("Kim Min-jun", "Kim Min-jung", "a short given name with another ending"),
    ("P. Odhiambo", "Wanjiru Odhiambo", "another initial"),
]
OPEN_NAMES = [
    ("Clarke-Reid", "Winsome Reid", "a family name of two words, or one of them"),
    ("Peña Cruz", "José Antonio Peña", "the father's family name alone"),
    ("B. Enkhtuya", "Enkhtuya Batbayar", "an initial, and the given name last"),
]


@pytest.mark.parametrize(("one", "other", "why"), ONE_NAME)
def test_forms_of_one_name_agree_and_share_a_key(one: str, other: str, why: str) -> None:
    assert names_agree(one, other) == names_agree(other, one) > 0.5, why
    mine, yours = name_keys(one), name_keys(other)
    assert (mine.meet(yours), yours.meet(mine)) == (True, True), why


@pytest.mark.parametrize(("one", "other", "why"), TWO_NAMES)
def test_names_of_two_people_do_not_agree(one: str, other: str, why: str) -> None:
    assert names_agree(one, other) == names_agree(other, one) == 0, why


@pytest.mark.parametrize(("one", "other", "why"), OPEN_NAMES)
def test_forms_may_be_of_one_person_that_do_not_agree(one: str, other: str, why: str) -> None:
    assert names_agree(one, other) == 0, why
    assert not names_differ(one, other), why
    assert not names_differ(other, one), why
    assert names_differ("Armen Hakobyan", "Eleni Hakobyan")


def test_a_surname_is_less_than_a_name() -> None:
    assert 0 < names_agree("Papadaki", "Eleni Papadaki") < 0.5
