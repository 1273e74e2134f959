"""Which language a text is in, and when that is not to be told."""

import pytest

from communique.extract.language import find_language
from communique.extract.reader import read_facts

OTHERS = {
    "de": "Der Außenminister traf am Dienstag in Berlin seinen polnischen Amtskollegen.",
    "es": "El ministro de Relaciones Exteriores se reunió el martes en Lima con su homólogo.",
    "fr": "Le ministre des Affaires étrangères a rencontré mardi à Paris son homologue kazakh.",
    "ja": "外務大臣は火曜日、東京でカザフスタンの外相と会談した。",
    "kk": "Сыртқы істер министрі сейсенбіде Астанада өзбек әріптесімен кездесті.",
    "nl": "De minister van Buitenlandse Zaken sprak dinsdag in Brussel met zijn Franse ambtgenoot.",
    "ru": "Министр иностранных дел встретился во вторник в Москве со своим коллегой.",
    "zh": "外交部长星期二在北京会见了哈萨克斯坦外长。双方就贸易问题交换了意见。",
}  # fmt: skip


@pytest.mark.parametrize("language", OTHERS)
def test_a_sentence_in_another_language_is_told(language: str) -> None:
    assert find_language(OTHERS[language]) == language


@pytest.mark.parametrize(
    "text",
    [
        "The ministers met in Riga and spoke of trade.",
        "Talks in the capital",
    ],
)
def test_english_is_told_by_its_function_words(text: str) -> None:
    assert find_language(text) == "en"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2024",
        "...",
        "Foreign Minister Ilze Berga met Chilean Foreign Minister Pablo Rojas.",
        "Attendees: Ilze Berga, Pablo Rojas, Zhanibek Orazov, Terhi Niemi",
    ],
)
def test_names_and_marks_are_no_language(text: str) -> None:
    assert find_language(text) is None


def test_what_is_in_no_known_language_is_read() -> None:
    text = "Latvian Foreign Minister Ilze Berga met Chilean Foreign Minister Pablo Rojas."
    assert len(read_facts(text).events) == 1


def test_an_article_in_another_language_gives_its_masthead_alone() -> None:
    facts = read_facts(OTHERS["fr"])
    assert facts.article.language == "fr"
    assert [facts.actors, facts.events, facts.statements, facts.initiatives] == [()] * 4
