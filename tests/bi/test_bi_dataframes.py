"""What pandas and Polars make of an archive and of its exports."""

import datetime
import re
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import polars as pl
import pytest
import sqlalchemy as sa

DOCS = Path(__file__).parents[2] / "docs" / "bi.md"
DAY = datetime.date(2024, 6, 6)
IS_DAY = pd.api.types.is_datetime64_any_dtype


@pytest.fixture(params=["archive_file", "bi_file"])
def engine(request: pytest.FixtureRequest) -> Iterator[sa.Engine]:
    engine = sa.create_engine(f"sqlite:///{request.getfixturevalue(request.param)}")
    yield engine
    engine.dispose()


def test_pandas_reads_days_as_dates_and_numbers_as_numbers(engine: sa.Engine) -> None:
    events = pd.read_sql_table("event_calendar", engine, index_col="event_id")
    assert IS_DAY(events["starts_on"])
    assert events.loc[1, "starts_on"] == pd.Timestamp(DAY)
    assert events.loc[1, "edition"] == 11
    assert pd.api.types.is_integer_dtype(events["attendee_count"])


def test_pandas_reads_parquet_with_its_types(parquet_folder: Path) -> None:
    events = pd.read_parquet(parquet_folder / "event_calendar.parquet", dtype_backend="pyarrow")
    assert str(events["starts_on"].dtype) == "date32[day][pyarrow]"
    assert str(events["edition"].dtype) == "int64[pyarrow]"


def test_pandas_keeps_numbers_of_parquet_of_which_some_are_missing(parquet_folder: Path) -> None:
    events = pd.read_parquet(parquet_folder / "event_calendar.parquet")
    assert str(events["edition"].dtype) == "Int64"
    assert events["edition"].tolist() == [11, pd.NA]


def test_pandas_gets_numbers_from_sqlite_of_which_some_are_missing_as_floats(
    engine: sa.Engine,
) -> None:
    edition = pd.read_sql_table("event_calendar", engine)["edition"]
    assert pd.api.types.is_float_dtype(edition)
    assert edition.astype("Int64").tolist() == [11, pd.NA]


def test_the_lines_of_the_page_draw_a_chart(
    bi_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MPLBACKEND", "agg")
    (tmp_path / "for-bi").symlink_to(bi_file.parent)
    (code,) = re.findall(
        r"^```python\n(.*?)^```$", DOCS.read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    names: dict[str, object] = {}
    exec(code, names)
    assert (tmp_path / "chart.png").read_bytes().startswith(b"\x89PNG")
    names["engine"].dispose()


def test_pandas_reads_csv_with_its_letters(csv_folder: Path) -> None:
    statements = pd.read_csv(csv_folder / "who_said_what.csv", parse_dates=["starts_on"])
    assert next(iter(statements.columns)) == "statement_id"
    assert IS_DAY(statements["starts_on"])
    assert "“We agreed" in statements.loc[0, "sentence"]


def test_polars_reads_parquet_and_csv_with_their_types(
    parquet_folder: Path, csv_folder: Path
) -> None:
    in_parquet = pl.read_parquet(parquet_folder / "event_calendar.parquet")
    in_csv = pl.read_csv(csv_folder / "event_calendar.csv", try_parse_dates=True)
    for events in (in_parquet, in_csv):
        assert events.schema["starts_on"] == pl.Date
        assert events.schema["edition"] == pl.Int64
        assert events["starts_on"][0] == DAY
    loaded = pl.read_parquet(parquet_folder / "article_overview.parquet").schema["loaded_at"]
    assert loaded.is_temporal()


def test_polars_gets_days_from_sqlite_as_text_to_be_parsed(engine: sa.Engine) -> None:
    with engine.connect() as connection:
        events = pl.read_database("SELECT starts_on, edition FROM event_calendar", connection)
    assert events.schema["edition"] == pl.Int64
    assert events["starts_on"].str.to_date()[0] == DAY
