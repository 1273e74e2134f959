"""The closed sets of words that facts, tables and views share.

Each set is a `Literal` type, so that one definition serves the type checker, the JSON form of
the facts (`communique.facts`) and the CHECK constraints of the tables (`communique.models`).
Terms follow Popolo (roles), PARC/PolNeAR (modes of attribution) and PLOVER (modes of contact).
"""

from typing import Literal

ActorKind = Literal["person", "organization", "country", "group"]
NameKind = Literal["full", "short", "acronym", "descriptor"]
EventKind = Literal[
    "meeting", "dialogue", "summit", "visit", "call", "conference", "consultations",
    "signing", "training", "negotiation", "ceremony", "other",
]  # fmt: skip
EventStatus = Literal["held", "ongoing", "planned", "cancelled"]
EventMode = Literal["in person", "online", "hybrid", "phone"]
DatePrecision = Literal["day", "month", "year"]
DateBasis = Literal["stated", "relative", "dateline"]
AttendeeRole = Literal["participant", "host", "organizer", "chair", "speaker", "guest"]
StatementMode = Literal["direct", "indirect", "mixed"]
StatementAct = Literal[
    "assert", "announce", "propose", "call on", "thank", "praise", "welcome", "agree",
    "pledge", "warn", "condemn", "ask", "other",
]  # fmt: skip
InitiativeStatus = Literal["proposed", "announced", "planned", "agreed", "ongoing", "completed"]
BackerRole = Literal["proposer", "lead", "partner", "beneficiary"]
RowOrigin = Literal["extracted", "curated"]
ThingKind = Literal["person", "body", "event", "initiative"]
"""What can be the same in several articles; a body is an organisation or a country."""
Verdict = Literal["same", "different"]
