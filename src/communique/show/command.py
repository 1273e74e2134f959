"""The command `show`: an article with every fact that was found in it."""

import click

from communique.cli import database_option


@click.command()
@click.argument("article")
@click.option(
    "--html", "page", type=click.Path(), metavar="FILE",
    help="Write a page for the browser instead, complete in one file.",
)  # fmt: skip
@database_option
def show(article: str, page: str | None, database: str) -> None:
    """Show an article with every fact that was found in it.

    ARTICLE is its number, or a part of its title or origin that no other article has. Beneath each
    line of the text stand the facts that begin there. In a terminal, colours mark their kinds
    (NO_COLOR=1 turns them off). The page marks every place, and shows the row at the pointer, the
    keyboard's focus or the tap.

    \b
        communique show 1
        communique show "prospects of political"
        communique show 1 --html article.html
    """
    from communique.reports.destination import open_destination
    from communique.reports.query import open_for_reading
    from communique.show.article import read_article
    from communique.show.lookup import find_article

    with open_for_reading(database) as connection:
        found = read_article(connection, find_article(connection, article))
    with open_destination(page) as stream:
        if page is None:
            from communique.show.terminal import write_terminal

            write_terminal(found, stream)
        else:
            from communique.show.page import article_page

            stream.write(article_page(found))
