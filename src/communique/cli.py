"""The commands that people type; each imports what it needs when it runs.

Standard output is the answer, standard error what went on. Exit codes: 0 done, 1 failed,
2 wrong usage, 3 loaded but some input was rejected, 130 interrupted.
"""

from __future__ import annotations

import errno
import importlib
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Any, cast

import click
from click.shell_completion import CompletionItem

from communique import __version__
from communique.errors import UserError

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from communique.extractors import Extractor

LAZY = {
    "browse": ("communique.browse.command", "browse"),
    "different": ("communique.judging", "different"),
    "draw": ("communique.pictures.command", "draw"),
    "export": ("communique.export.command", "export"),
    "judgements": ("communique.judging", "judgements"),
    "load": ("communique.load.command", "load"),
    "report": ("communique.reports.command", "report"),
    "same": ("communique.judging", "same"),
    "schema": ("communique.schema.command", "schema"),
    "search": ("communique.search.command", "search"),
    "show": ("communique.show.command", "show"),
    "score": ("communique.scoring.command", "score"),
    "undo": ("communique.judging", "undo"),
}
"""Commands whose modules are imported when they are asked for, by name."""

REJECTED = 3
INTERRUPTED = 130
TYPED = "communique.typed"

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EIO)


class Problem(click.ClickException):
    """A user's error, shown as one line."""

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the line to standard error."""
        click.echo(f"communique: {self.format_message()}", file=file or sys.stderr)


class Misuse(Problem):
    """A command that cannot be understood, shown as one line."""

    exit_code = 2

    @classmethod
    def of(cls, error: click.UsageError, asked: str) -> Misuse:
        """Return the line for what Click would say in several, of the command that was asked."""
        path = error.ctx.command_path if error.ctx else asked
        said = " ".join(error.format_message().split()).rstrip(".")
        return cls(f"{said}; see `{path} --help`")


@contextmanager
def _misuse_in_a_line(group: click.Group, typed: Sequence[str]) -> Iterator[None]:
    try:
        yield
    except click.exceptions.NoArgsIsHelpError:
        raise
    except click.UsageError as error:
        raise Misuse.of(error, _asked(group, typed)) from error


def _asked(group: click.Group, typed: Sequence[str]) -> str:
    """Return the commands that were typed, which Click forgets where an option lacks its value."""
    path, command = "communique", cast(click.Command, group)
    context = click.Context(group, info_name=path)
    for word in typed:
        if isinstance(command, click.Group) and (found := command.get_command(context, word)):
            path, command = f"{path} {word}", found
    return path


@contextmanager
def _interrupt_in_a_word() -> Iterator[None]:
    try:
        yield
    except KeyboardInterrupt:
        click.echo("interrupted", err=True)
        raise click.exceptions.Exit(INTERRUPTED) from None


class Commands(click.Group):
    """The group of all commands: imports the lazy ones, and shows users' errors as one line."""

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        """Read the options that stand before the command."""
        typed = tuple(args)
        with _interrupt_in_a_word(), _misuse_in_a_line(self, ()):
            context = super().make_context(info_name, args, parent, **extra)
        context.meta[TYPED] = typed
        return context

    def _main_shell_completion(self, *arguments: Any, **extra: Any) -> None:
        try:
            super()._main_shell_completion(*arguments, **extra)
        except Exception:  # whatever it is: a shell that completes a word has no place for it
            sys.exit(1)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands in alphabetic order."""
        return sorted({*super().list_commands(ctx), *LAZY})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of this name, None where there is none."""
        if cmd_name not in LAZY:
            return super().get_command(ctx, cmd_name)
        module, name = LAZY[cmd_name]
        command: click.Command = getattr(importlib.import_module(module), name)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command."""
        try:
            with _interrupt_in_a_word(), _misuse_in_a_line(self, ctx.meta[TYPED]):
                return super().invoke(ctx)
        except UserError as error:
            raise Problem(str(error)) from error
        except OSError as error:
            if error.errno not in FULL:
                raise
            # What is still buffered has to go somewhere when the interpreter flushes at its end.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise Problem(f"cannot write the answer: {error.strerror}") from error


extractor_option = click.option(
    "--extractor",
    default="communique",
    show_default=True,
    metavar="NAME",
    help="What reads the articles: the reader, or what an installed package offers.",
)


def _complete_file(
    ctx: click.Context, option: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    return [CompletionItem(incomplete, type="file")]


database_option = click.option(
    "-d",
    "--database",
    envvar="COMMUNIQUE_DATABASE",
    show_envvar=True,
    default="communique.db",
    show_default=True,
    metavar="PATH|URL",
    shell_complete=_complete_file,
    help="The archive: a path of a SQLite file, or a URL such as postgresql://localhost/news.",
)


def _set_no_color(ctx: click.Context, option: click.Parameter, is_set: bool) -> None:
    if is_set:
        os.environ["NO_COLOR"] = "1"


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="communique")
@click.option(
    "--no-color", is_flag=True, expose_value=False, callback=_set_no_color,
    help="Print no colours, as where NO_COLOR is set.",
)  # fmt: skip
def main() -> None:
    """Turn diplomatic news into a database: who met, who said what, what was set going.

    Two commands to begin with: the first makes an archive of the articles that come with
    communique, the second asks it a question.

    \b
        communique load
        communique report who-attended
    """


@main.command()
@click.argument("file", type=click.Path())
@extractor_option
def extract(file: str, extractor: str) -> None:
    """Print what one article says, as JSON.

    Nothing is stored. Every finding has its place in the text: [start, end], counted in
    characters from 0.

    \b
        communique extract statement.txt
        communique extract statement.txt > statement.facts.json
    """
    import os

    from communique.facts import facts_to_json
    from communique.read import Rejected, read_paths

    if os.path.isdir(file):
        raise UserError(f"{file} is a folder: extract takes one file")
    article = next(read_paths([file]))
    if isinstance(article, Rejected):
        raise UserError(f"{article.origin}: {article.reason}")
    click.echo(facts_to_json(chosen_extractor(extractor).extract_facts(article)))


@main.command()
@database_option
@click.pass_context
def verify(ctx: click.Context, database: str) -> None:
    """Re-check everything that an archive holds.

    Every span, stored excerpt, reference and promise is tested against the texts and the rest of
    the archive. Prints a line per check, with how many rows it looked at and its faults. Exit
    code 1: there are faults.

    \b
        communique verify
        communique verify --database news.db
    """
    from communique.verify import describe, verify_archive

    is_sound = True
    with opened_archive(database, write=False) as engine:
        for result in verify_archive(engine):
            is_sound = is_sound and not result.fault_count
            for line in describe(result):
                click.echo(line)
    if not is_sound:
        ctx.exit(1)


@main.command()
@database_option
def upgrade(database: str) -> None:
    """Bring an older archive up to date.

    An archive made by an older communique gets the tables of this one. A SQLite file is copied
    first; the copy stays beside it.

    \b
        communique upgrade
        communique upgrade --database news.db
    """
    from communique.archive import upgrade_archive

    report = upgrade_archive(database)
    if not report.changed:
        click.echo(f"nothing to do: the archive is at revision {report.to_revision}")
        return
    click.echo(f"upgraded from revision {report.from_revision} to {report.to_revision}")
    if report.backup:
        click.echo(f"the archive as it was: {report.backup}")


@contextmanager
def opened_archive(database: str, *, write: bool, create: bool | None = None) -> Iterator[Engine]:
    """Yield an engine on the archive, which is created where it is to be written."""
    from communique.archive import open_archive

    engine = open_archive(database, create=write if create is None else create, write=write)
    try:
        yield engine
    finally:
        engine.dispose()


def chosen_extractor(name: str) -> Extractor:
    """Return the extractor of a name; raise `UserError` where there is none."""
    from communique.extractors import find_extractor

    return find_extractor(name)
