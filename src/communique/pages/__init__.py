"""Pages for a browser, each complete in one file: nothing is fetched, nothing leaves it."""

import base64
import functools
import hashlib
import re
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

FOLDER = Path(__file__).parent

# What HTML has no place for, as the signs that Unicode has for them.
_SIGNS = {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\t\n\r"}
_SIGNS |= {0x7F: 0x2421} | dict.fromkeys(range(0x80, 0xA0), 0xFFFD)
# What turns the direction of the letters around it, so that they read as what is not written.
_TURNING = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_SIGNS |= dict.fromkeys(map(ord, _TURNING), 0xFFFD)
_NO_LINE = re.compile("[\ufffe\uffff\u2028\u2029]")


def render(template: str, *, script: str | None = None, **context: Any) -> str:
    """Page of a template of this folder, with its style and the script of that name inside.

    Every text in `context` is escaped. The page forbids itself, by its Content-Security-Policy,
    whatever style or script is not these, and to load anything.
    """
    style = (FOLDER / "page.css").read_text(encoding="utf-8")
    code = (FOLDER / script).read_text(encoding="utf-8") if script else ""
    policy = [
        "default-src 'none'",
        f"style-src '{_digest(style)}'",
        f"script-src '{_digest(code)}'" if script else "script-src 'none'",
        *(["img-src data:"] if "image" in context else []),
        "base-uri 'none'",
        "form-action 'none'",
    ]
    return _environment().get_template(template).render(
        policy="; ".join(policy), style=Markup(style), script=Markup(code), **context
    )  # fmt: skip


def _digest(content: str) -> str:
    digest = hashlib.sha256(content.encode()).digest()
    return "sha256-" + base64.b64encode(digest).decode()


def visible(text: str) -> str:
    """Text of the same length whose control characters can be seen: ESC is ␛."""
    return text.translate(_SIGNS)


def one_line(text: str) -> str:
    """Text on one line, without what turns its direction, and without what XML cannot hold."""
    return " ".join(_NO_LINE.sub("\N{REPLACEMENT CHARACTER}", visible(text)).split())


@functools.cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(FOLDER), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    environment.filters |= {"visible": visible, "one_line": one_line}
    return environment
