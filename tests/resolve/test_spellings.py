"""Which printed forms can be one person's name."""

import pytest

from communique.resolve.names import name_keys, names_agree

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
]
TWO_NAMES = [
    ("Maxine Dupont", "Maxime Dupont", "consonants tell people apart"),
    ("Jean-Robert Estinvil", "Robert-Jean Estinvil", "given names in another order"),
    ("Abdi Farah", "Abdul Farah", "Abdi is a name of its own"),
    ("Eleni Papadaki", "Maria Papadaki", "sisters"),
    ("A. B.", "Armen Bagratyan", "initials alone"),
]


@pytest.mark.parametrize(("one", "other", "why"), ONE_NAME)
def test_forms_of_one_name_agree_and_share_a_key(one: str, other: str, why: str) -> None:
    assert names_agree(one, other) == names_agree(other, one) > 0.5, why
    assert name_keys(one) & name_keys(other), why


@pytest.mark.parametrize(("one", "other", "why"), TWO_NAMES)
def test_names_of_two_people_do_not_agree(one: str, other: str, why: str) -> None:
    assert names_agree(one, other) == names_agree(other, one) == 0, why


def test_a_surname_is_less_than_a_name() -> None:
    assert 0 < names_agree("Papadaki", "Eleni Papadaki") < 0.5
