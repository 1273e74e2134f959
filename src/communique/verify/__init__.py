"""Whether an archive keeps its promises, whoever wrote its rows, with which checks switched off."""

from collections.abc import Iterator

from sqlalchemy import Engine

from communique.verify.checks import Check, CheckResult, Fault, describe, run_check
from communique.verify.promises import PROMISE_CHECKS
from communique.verify.search import SEARCH_CHECKS
from communique.verify.tables import TABLE_CHECKS
from communique.verify.texts import TEXT_CHECKS

__all__ = ["CHECKS", "Check", "CheckResult", "Fault", "describe", "verify_archive"]

CHECKS: tuple[Check, ...] = (*TABLE_CHECKS, *TEXT_CHECKS, *PROMISE_CHECKS, *SEARCH_CHECKS)


def verify_archive(engine: Engine) -> Iterator[CheckResult]:
    """Yield the result of every check, all on the archive as it stands at the beginning."""
    with engine.connect() as connection:
        for check in CHECKS:
            yield run_check(check, connection)
