"""A small archive, and what an export of it holds."""

from pathlib import Path

import pytest
import sqlalchemy as sa
from exporting import Export, run_export

import small_archive


@pytest.fixture
def filled(archive: sa.Engine) -> sa.Engine:
    """An engine on an archive of two articles."""
    small_archive.fill(archive)
    return archive


@pytest.fixture
def exported(archive_url: str, tmp_path: Path) -> Export:
    """Exports the archive in a form, and returns the folder."""

    def export(form: str) -> Path:
        folder = tmp_path / form
        result = run_export(folder, "--format", form, "--database", archive_url)
        assert result.exit_code == 0, result.stderr
        return folder

    return export
