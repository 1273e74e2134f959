"""What was on the agenda: a table of sentences of the genre with reasons."""

import pytest

from communique.extract.document import Document
from communique.extract.speech.agenda import find_agenda
from communique.extract.speech.attributions import find_attributions
from extract.rules import tag


def read(text):
    document = Document.read(text)
    topics = find_agenda(document, find_attributions(document, tag(document)), tag(document))
    return [document.words(topic.span) for topic in topics]


CASES = [
    ("who listens to a speech is no topic", "She met the Emperor and addressed the Diet.", []),
    ("nor are participants", "She addressed the participants of the forum.", []),
    (
        "what is dealt with is one",
        "The ministers addressed the situation in the lake region.",
        ["the situation in the lake region"],
    ),
    (
        "what talks are on",
        "She held talks with the Deputy Minister on border management.",
        ["border management"],
    ),
    ("a day is no topic", "The talks with the delegation on Friday were short.", []),
    (
        "a clause of its own behind it is none of it",
        "They discussed transit and tourism, while the meeting with the Speaker was short.",
        ["transit and tourism"],
    ),
    (
        "who reports it is none of it",
        "They discussed transit and tourism, the Ministry’s (MFA) press service has reported.",
        ["transit and tourism"],
    ),
    (
        "one span for the whole coordinated object",
        "The sides discussed trade and transport, as well as ways of boosting tourism.",
        ["trade and transport, as well as ways of boosting tourism"],
    ),
    (
        "each agenda verb has its own",
        "The session reviewed progress on the plan and took stock of cooperation in energy.",
        ["progress on the plan", "cooperation in energy"],
    ),
    (
        "the subject of a passive",
        "Issues of regional security were discussed during talks in Arden.",
        ["Issues of regional security"],
    ),
    (
        "a passive with its topic behind it",
        "Special attention was paid to the reform of the fund.",
        ["the reform of the fund"],
    ),
    (
        "cues may be chained",
        "They held a meeting dedicated to the exchange of views on border security.",
        ["border security"],
    ),
    (
        "the day is not part of the topic",
        "The council met to discuss the state of the talks on Friday.",
        ["the state of the talks"],
    ),
    (
        "a deed after the topic is none",
        "The leaders reviewed the response to the flood, and adopted a declaration.",
        ["the response to the flood"],
    ),
    ("what someone said is no topic", "Minister Ruiz underlined the importance of trade.", []),
    ("a headline is no sentence", "Trade discussed in Arden", []),
    ("a word for topics is none", "The main topic of the talks was discussed.", []),
    (
        "a remark behind a topic is not of it",
        "The sides discussed a range of issues, some of which were old.",
        ["a range of issues"],
    ),
    (
        "who was there is no topic",
        "The sides discussed the state of the lakes, with the participation of Ana Ruiz.",
        ["the state of the lakes"],
    ),
]


@pytest.mark.parametrize(("why", "text", "topics"), CASES, ids=[case[0] for case in CASES])
def test_topics(why, text, topics):
    assert read(text) == topics, why
