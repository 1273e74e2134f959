"""The command `draw`: a subcommand per picture, with the options of the report that it draws."""

import importlib
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from communique.cli import database_option
from communique.errors import UserError
from communique.reports.catalogue import Report, parse_report
from communique.reports.parameters import option

if TYPE_CHECKING:
    from communique.pictures.canvas import Picture

FOLDER = Path(__file__).parent
PICTURES = {
    "matrix": "Matrix of countries and bodies: at how many events they met.",
    "network": "Network of who met whom.",
    "statements": "Statements over time, by speech act.",
    "timeline": "Timeline of events, by kind.",
}
EXAMPLES = {
    "matrix": ["--since 2024", "--event summit --output summits.html"],
    "network": ["--person haddad", "--country KZ --since 2024 --output met.png"],
    "statements": ["--speaker haddad --contains water", "--country KZ --act pledge"],
    "timeline": ["--country KZ --since 2024", "--kind visit --output visits.png"],
}
FORMS = ("svg", "png", "html")


def read_picture(name: str) -> Report:
    """Question that a picture of `PICTURES` answers."""
    return parse_report(name, (FOLDER / f"{name}.sql").read_text(encoding="utf-8"))


class Pictures(click.Group):
    """The group of all pictures; a picture's file is read when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of all pictures, sorted."""
        return sorted(PICTURES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Command of a picture, None where there is none of that name."""
        return _command(read_picture(cmd_name)) if cmd_name in PICTURES else None


@click.group(cls=Pictures, subcommand_metavar="NAME [OPTIONS]", options_metavar="")
def draw() -> None:
    """Draw a picture of what an archive holds.

    Options choose what is drawn, as in reports. What there is no room for is counted on the
    picture. Needs `pip install 'communique[pictures]'`.

    \b
        communique draw timeline
        communique draw network --country KZ --output met.png
        communique draw statements --speaker haddad --output haddad.html
    """


def _help(picture: Report) -> str:
    name = picture.name
    examples = (f"    communique draw {name} {options}" for options in EXAMPLES[name])
    return "\n\n".join([PICTURES[name], *picture.notes, "\n".join(["\b", *examples])])


def _command(picture: Report) -> click.Command:
    command = click.Command(
        picture.name,
        params=[option(parameter) for parameter in picture.parameters],
        callback=_callback(picture),
        help=_help(picture),
        short_help=PICTURES[picture.name],
    )
    command.params.append(
        click.Option(
            ["-o", "--output"], type=click.Path(), metavar="FILE",
            default=f"{picture.name}.svg", show_default=True,
            help="File to write; its name ends in .svg, .png or .html (picture and rows).",
        )
    )  # fmt: skip
    return database_option(command)


def _callback(picture: Report) -> Callable[..., None]:
    def answer(database: str, output: str, **values: Any) -> None:
        from communique.reports.command import check_period
        from communique.reports.destination import open_destination

        check_period(values)
        form = Path(output).suffix.lower().removeprefix(".")
        if form not in FORMS:
            raise UserError(f"cannot write {output}: name a file that ends in .svg, .png or .html")
        drawn = _draw(picture, database, values)
        content = _page(drawn) if form == "html" else _file(drawn, form)
        with open_destination(output) as stream:
            stream.buffer.write(content)
        if not drawn.rows:
            click.echo("nothing was found to draw: the picture says so", err=True)
        click.echo(f"drawn: {output}", err=True)

    return answer


def _draw(picture: Report, database: str, values: dict[str, Any]) -> "Picture":
    from sqlalchemy import text

    from communique.reports.query import open_for_reading

    try:
        from communique.pictures.canvas import finish
    except ImportError as error:
        raise UserError("pictures need matplotlib: pip install 'communique[pictures]'") from error
    with open_for_reading(database) as connection:
        rows = connection.execute(text(picture.sql), values).all()
    module = importlib.import_module(f"communique.pictures.{picture.name}")
    drawn: Picture = module.draw(rows)
    drawn.asked = _asked(picture, values)
    finish(drawn)
    return drawn


def _asked(picture: Report, values: dict[str, Any]) -> str:
    """What the options choose, in words; nothing where all is drawn."""
    chosen = [
        f"{parameter.name} {_in_words(parameter.kind, values[parameter.name])}"
        for parameter in picture.parameters
        if values[parameter.name] is not None
    ]
    return f"Only {', '.join(chosen)}" if chosen else ""


def _in_words(kind: str, value: Any) -> str:
    from communique.pictures.countries import country_name

    if kind == "TEXT":
        return "“" + re.sub(r"\\([\\%_])", r"\1", value) + "”"
    if kind == "SHARE":
        return f"at least {value:g}"
    return country_name(value) if kind == "COUNTRY" else value


def _file(picture: "Picture", form: str) -> bytes:
    from communique.pictures.canvas import write_figure
    from communique.wording import counted

    content, missing = write_figure(picture, form)
    if missing and form == "png":
        click.echo(
            f"{counted(len(missing), 'letter')} without a font here:"
            " install Noto fonts, or write .svg",
            err=True,
        )
    return content


def _page(picture: "Picture") -> bytes:
    import base64

    from communique.pages import render

    svg = base64.b64encode(_file(picture, "svg")).decode()
    page = render(
        "picture.html",
        title=picture.title,
        asked=picture.asked,
        image=f"data:image/svg+xml;base64,{svg}",
        notes=picture.notes,
        columns=picture.columns,
        rows=picture.rows,
        more=picture.more,
    )
    return page.encode()
