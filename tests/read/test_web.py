"""Addresses: what servers answer, and how long they can keep a load waiting."""

import gzip
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from communique.article import Article
from communique.read import Rejected, read_paths, web

SENTENCE = "Foreign Minister Ana Goff met Ilze Berga in Riga on Friday, the ministry said."
PAGE = f"<!DOCTYPE html><html><body><article><p>{SENTENCE}</p></article></body></html>"


class Server(BaseHTTPRequestHandler):
    """A server that does what the path says."""

    def log_message(self, *words: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        getattr(self, "do_" + self.path.strip("/").partition("/")[0])()

    def answer(self, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def do_page(self) -> None:
        self.answer(Content_Type="text/html; charset=utf-8")
        self.wfile.write(PAGE.encode())

    def do_moved(self) -> None:
        self.answer(302, Location="/page")

    def do_loop(self) -> None:
        self.answer(302, Location="/loop")

    def do_file(self) -> None:
        self.answer(302, Location="file:///etc/passwd")

    def do_gone(self) -> None:
        self.answer(410)

    def do_huge(self) -> None:
        self.answer()
        with suppress(OSError):
            for _ in range(100):
                self.wfile.write(b"a" * 1_000_000)

    def do_bomb(self) -> None:
        self.answer(Content_Encoding="gzip")
        with suppress(OSError):
            self.wfile.write(gzip.compress(bytes(200_000_000)))

    def do_drip(self) -> None:
        self.answer(Content_Length="1000")
        self._drip()

    def do_headers(self) -> None:
        self.wfile.write(b"HTTP/1.0 200 OK\r\nX-Slow: ")
        self._drip()

    def _drip(self) -> None:
        end = time.monotonic() + 5
        with suppress(OSError):
            while time.monotonic() < end:
                self.wfile.write(b"a")
                self.wfile.flush()
                time.sleep(0.1)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Server) as serving:
        serving.daemon_threads = True
        threading.Thread(target=serving.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{serving.server_port}"
        serving.shutdown()


def fetch(address: str) -> Article | Rejected:
    (found,) = read_paths([address])
    return found


@pytest.mark.parametrize("path", ["page", "moved"])
def test_a_page_is_read_and_its_address_kept(server: str, path: str) -> None:
    found = fetch(f"{server}/{path}")
    assert isinstance(found, Article)
    assert found.text.strip() == SENTENCE
    assert found.description.url == f"{server}/{path}"


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("loop", "cannot be fetched: too many redirects"),
        ("file", "cannot be fetched: "),
        ("gone", "cannot be fetched: the server answers 410"),
        ("huge", "too large: over 20,000,000 bytes"),
        ("bomb", "too large: over 20,000,000 bytes"),
    ],
)
def test_what_is_no_page_is_one_line(server: str, path: str, reason: str) -> None:
    found = fetch(f"{server}/{path}")
    assert isinstance(found, Rejected)
    assert found.reason.startswith(reason)
    assert "\n" not in found.reason


@pytest.mark.parametrize("path", ["drip", "headers"])
def test_a_server_that_never_ends_is_left(
    server: str, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(web, "LONGEST", 1.0)
    began = time.monotonic()
    found = fetch(f"{server}/{path}")
    assert time.monotonic() - began < 3
    assert found == Rejected(f"{server}/{path}", "cannot be fetched: no end after 1 seconds")


def test_an_address_where_nobody_answers_is_one_line() -> None:
    found = fetch("http://127.0.0.1:9/")
    assert isinstance(found, Rejected)
    assert found.reason.startswith("cannot be fetched: ")
