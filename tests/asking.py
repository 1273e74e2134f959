"""What tests type for the parameters of reports."""

from communique.reports.catalogue import Report

TYPED = {
    "series": "dialogue",
    "act": "call on", "article": "astana", "backer": "iran", "confidence": "0.5",
    "contains": "water", "counterpart": "mora", "country": "KZ", "event": "dialogue",
    "initiative": "programme", "kind": "dialogue", "name": "mora", "organization": "ministry",
    "person": "vassilenko", "role": "chair", "since": "2024", "source": "ministry",
    "speaker": "vassilenko", "status": "planned", "title": "minister", "until": "2025",
}  # fmt: skip


def needed(report: Report) -> dict[str, str]:
    """Return what is typed for the parameters that a report needs."""
    return {told.name: TYPED[told.name] for told in report.parameters if told.is_needed}


def needed_options(report: Report) -> list[str]:
    """Return the options of a command line that a report needs."""
    return [f"--{name}={word}" for name, word in needed(report).items()]
