"""Events: where a text names them, what it says of them, and which mentions are one event."""

from communique.extract.events.book import EventBook
from communique.extract.events.finder import find_mentions, find_title
from communique.extract.events.findings import to_events
from communique.extract.events.scene import Scene

__all__ = ["EventBook", "Scene", "find_mentions", "find_title", "to_events"]
