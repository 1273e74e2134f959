"""The command `score`: a reader, or facts documents, measured against annotated articles."""

from pathlib import Path

import click

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command()
@click.argument("annotated", type=FOLDER)
@click.argument("facts", type=FOLDER, required=False, metavar="[FACTS]")
def score(annotated: Path, facts: Path | None) -> None:
    """Measure the reader against annotated articles.

    ANNOTATED is a folder with texts NAME.txt and, beside each, what a person found in it as a
    facts document NAME.facts.json. With a second folder, FACTS, its documents NAME.facts.json
    are measured in place of the reader: another program's, or a second person's; articles
    without a document there are left out.

    \b
        communique score articles/
        communique score articles/ others/

    Prints precision, recall and F1 per table, in percent, with the 95 % interval of F1 over
    resampled articles; then how often fields are right in the rows that both have.
    """
    from communique.extract import extract_facts
    from communique.scoring.folder import (
        compare_documents,
        compare_reader,
        field_rows,
        table_rows,
    )

    comparisons = (
        compare_documents(annotated, facts) if facts else compare_reader(annotated, extract_facts)
    )
    click.echo(f"{annotated}: {len(comparisons)} articles\n")
    click.echo(f"{'':12}{'precision':>10}{'recall':>8}{'F1':>7}{'95 %':>14}  right/found/annotated")
    for table, (precision, recall, f1, low, high), count in table_rows(comparisons):
        figures = f"{precision:10.1f}{recall:8.1f}{f1:7.1f}{low:8.1f} -{high:5.1f}"
        click.echo(f"{table:12}{figures}  {'/'.join(map(str, count))}")
    click.echo("\nof the rows that both have, those with the same")
    for name, right, rows in field_rows(comparisons):
        click.echo(f"{name:20}{100 * right / rows:10.1f} %  {right}/{rows}")
