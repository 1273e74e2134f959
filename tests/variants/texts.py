"""One release as several outlets print it, and texts that are no copies of it; all invented."""

RELEASE = """\
Foreign Minister Adaeze Nwokolo receives Vice-Premier Henrik Saarela

On 14 March the Minister of Foreign Affairs of Lagunda, Adaeze Nwokolo, received the Vice-Premier \
of Norrmark, Henrik Saarela, who is in the capital on a two-day working visit.

The sides discussed cooperation in fisheries, port logistics and the training of customs officers. \
Particular attention was paid to the draft agreement on the mutual recognition of seafarers’ \
certificates, which both governments intend to sign before the end of the year.

“Our fishermen share one sea, and they should be able to rely on one set of rules,” Nwokolo said. \
She thanked Norrmark for the two research vessels that have charted the shelf since autumn.

Saarela said that his government would open a trade mission in the port of Azuma and send a first \
group of thirty instructors. He invited the Minister to the Baltic Harbours Forum in September.

The Vice-Premier also met the heads of the chambers of commerce and laid a wreath at the memorial \
to the sailors lost at sea. A joint statement is to be published after the visit.
"""
PARAGRAPHS = RELEASE.split("\n\n")

CUT = "\n\n".join(PARAGRAPHS[:4])
OTHER_HEADLINE = "\n\n".join(["Norrmark to open trade mission in Azuma", *PARAGRAPHS[1:]])
WITH_BYLINE = f"Harbour Courier\nBy Ingrid Maal, diplomatic editor\n\n{RELEASE}\nShare this article"
OTHER_OPENING = "\n\n".join([
    PARAGRAPHS[0],
    "Lagunda’s chief diplomat Adaeze Nwokolo held talks yesterday with a guest from the north: "
    "Henrik Saarela, deputy head of Norrmark’s government, on his first trip to the region.",
    *PARAGRAPHS[2:],
])  # fmt: skip
PLAIN_QUOTES = str.maketrans("“”’", '""\'')
RESET = RELEASE.translate(PLAIN_QUOTES).replace("\n\n", "\r\n").upper()
COPIES = {
    "cut": CUT,
    "other headline": OTHER_HEADLINE,
    "byline": WITH_BYLINE,
    "other opening": OTHER_OPENING,
    "other setting": RESET,
}

SAME_EVENT = """\
Norrmark’s deputy leader courts Lagunda on fish and ports

Henrik Saarela, the Vice-Premier of Norrmark, used the first day of his stay in Lagunda to press \
for a quick signature under an accord on the papers that sailors carry. Adaeze Nwokolo, the host \
country’s Foreign Minister, praised the idea after their meeting on 14 March but named no date.

Officials on both sides spoke of warm talks. Nwokolo told reporters that people who fish the same \
waters need the same rules, and recalled the survey ships lent by the guests last autumn.

Thirty teachers for customs staff and an office for traders in Azuma are to follow, Saarela \
promised, adding that he hoped to see his counterpart at a harbour conference this autumn.
"""


def edition(number: str, guests: str, matter: str, outcome: str) -> str:
    """Return the report on one edition of a series, more than half of it the same every year."""
    return f"""\
{number} Round of the Norrmark–Lagunda Maritime Dialogue held

The {number} round of the Norrmark–Lagunda Maritime Dialogue was held at the Ministry of Foreign \
Affairs. The delegations were led by {guests}.

{matter}

{outcome}

The Norrmark–Lagunda Maritime Dialogue was established under the Joint Declaration on the Shared \
Sea. It meets once a year, in the two capitals in turn, and brings together the ministries of \
foreign affairs, transport and fisheries of the two countries, as well as their coast guards. Its \
secretariat, which prepares the agenda and keeps the list of undertakings, has its seat in Azuma.

The next round will be held within a year, on dates to be agreed through diplomatic channels.
"""


THIRD = edition(
    "third", "Director-General Pia Lund and Under-Secretary Chidi Amaro",
    "The sides reviewed the search and rescue exercise of last spring, agreed on common radio "
    "channels for the two coast guards, and compared notes on ballast water and on the marking of "
    "fishing nets that drift across the boundary of the two economic zones.",
    "Lund announced a fund for wave buoys. Amaro proposed to exchange harbour pilots for a season, "
    "beginning with four from each side, and to report on what they learn.",
)  # fmt: skip
FOURTH = edition(
    "fourth", "Ambassador Olof Brandt and Director Ngozi Ebele",
    "Cable protection stood at the centre of the talks: both countries will tell each other of "
    "anchors dropped near the lines, and a hot line between the operators is to work from January. "
    "The experts also looked into quotas for herring and into seasonal closures.",
    "Ebele called on the shipping companies to pay for tugs that stand by in winter. Brandt "
    "welcomed the new tide tables and offered the use of an icebreaker for training.",
)  # fmt: skip
ROUND_UP = "\n\n".join([
    "The week in diplomacy", *PARAGRAPHS[1:3], *THIRD.split("\n\n")[1:3],
    *SAME_EVENT.split("\n\n")[1:], *FOURTH.split("\n\n")[1:4],
])  # fmt: skip
OTHERS = {
    "same event": SAME_EVENT, "an edition": THIRD, "another edition": FOURTH, "round-up": ROUND_UP,
}  # fmt: skip
