"""The page of a picture in a real browser: what is drawn shows, and nothing else happens."""

from pathlib import Path

from click.testing import CliRunner

import small_archive
from browser import chromium
from communique.archive import open_archive
from communique.cli import main


def test_the_picture_shows_and_scrolls_on_a_phone(tmp_path: Path) -> None:
    database, page_file = str(tmp_path / "news.db"), tmp_path / "met.html"
    engine = open_archive(database, create=True, write=True)
    small_archive.fill(engine)
    engine.dispose()
    CliRunner().invoke(main, ["draw", "network", "-d", database, "-o", str(page_file)])
    complaints: list[str] = []
    with chromium() as browser:
        page = browser.new_page(viewport={"width": 320, "height": 640})
        page.on("console", lambda message: complaints.append(message.text))
        page.goto(page_file.as_uri())
        drawn = page.locator("img").evaluate("image => image.complete && image.naturalWidth")
        assert drawn > 500
        assert page.evaluate("document.documentElement.scrollWidth") == 320
        assert page.get_by_role("cell", name="Terhi Hakala").is_visible()
    assert complaints == []
