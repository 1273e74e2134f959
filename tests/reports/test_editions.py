"""All editions of a series and who came to each are one question, whatever the series is called."""

import json
from pathlib import Path

from click.testing import CliRunner

from communique.cli import main

NEWS = {
    "a": "The 11th Lakes Water Dialogue was held in Riga on 3 May 2021. Foreign Minister of Latvia"
    " Anna Berga attended the dialogue.",
    "b": "The XI Dialogue on Water in the Lakes was held in Riga on 3 May 2021. Foreign Minister of"
    " Latvia Anna Berga attended the dialogue.",
    "c": "The twelfth Dialogue on Water in the Lakes was held in Oslo on 4 June 2022."
    " Foreign Minister of Peru Rosa Quispe attended the dialogue.",
    "d": "The 11th Steppe Trade Forum was held in Riga on 9 May 2021. Foreign Minister of Chile"
    " Pablo Rojas attended the forum.",
}


def ask(*arguments: str) -> str:
    result = CliRunner().invoke(main, list(arguments))
    assert result.exit_code == 0, result.output
    return result.stdout


def test_editions_are_found_under_every_name_of_their_series(
    tmp_path: Path, archive_url: str
) -> None:
    for name, text in NEWS.items():
        (tmp_path / f"{name}.txt").write_text(text)
    ask("load", str(tmp_path), "-d", archive_url)
    for name in ("lakes water dialogue", "dialogue on water"):
        rows = json.loads(
            ask("report", "editions", "--series", name, "--format", "json", "-d", archive_url)
        )
        assert [(row["edition"], row["city"], row["name"], row["articles"]) for row in rows] == [
            (11, "Riga", "Anna Berga", 2),
            (12, "Oslo", "Rosa Quispe", 1),
        ]
