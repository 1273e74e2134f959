"""What all pictures share: figure, fonts, colours, the words around the drawing, and its files.

Texts are drawn as they are: no dollar sign begins a formula. SVG keeps them as text, so that the
viewer's fonts serve every script; PNG needs the fonts on the machine that draws.
"""

import io
import textwrap
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import matplotlib
from matplotlib import font_manager
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.textpath import text_to_path

from communique.pages import one_line

if TYPE_CHECKING:
    from matplotlib.axes import Axes

WIDTH = 11.0  # inches
DOTS = 150  # per inch of a PNG
MOST_ROWS = 1000  # of the table on a page
INK, FAINT, LINE = "#1c1d21", "#5c606b", "#d5d8df"
# Okabe and Ito's colours, which the colour-blind can tell apart; black is the ink's.
COLOURS = ["#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#F0E442"]
OTHERS = "#9aa0ab"
OTHER = "other"  # the group that has no colour of its own, whatever its size
SCRIPTS = ["CJK SC", "CJK JP", "Arabic", "Hebrew", "Devanagari", "Bengali", "Thai", "Georgian"]
FONTS = ["DejaVu Sans", "Noto Sans", *(f"Noto Sans {script}" for script in SCRIPTS), "Unifont"]


@dataclass
class Picture:
    """A drawing, its title, what is to be said below it, and its first rows for those who read.

    `asked` says what was chosen, `more` counts the rows after these.
    """

    title: str
    figure: Figure
    columns: tuple[str, ...] = ()
    rows: list[tuple[str, ...]] = field(default_factory=list)
    more: int = 0
    notes: list[str] = field(default_factory=list)
    asked: str = ""

    def add_rows(self, rows: Sequence[Any], cells: Callable[[Any], tuple[str, ...]]) -> None:
        """Take the first `MOST_ROWS` rows, as cells, and count the others."""
        self.rows = [cells(row) for row in rows[:MOST_ROWS]]
        self.more = max(0, len(rows) - MOST_ROWS)


def new_figure(height: float) -> Figure:
    """Figure of the common width, `height` inches high, without the words around it."""
    return Figure(figsize=(WIDTH, height), facecolor="white")


def empty_picture(title: str, message: str) -> Picture:
    """Picture that says why there is nothing on it."""
    figure = new_figure(2.5)
    figure.text(0.5, 0.45, message, ha="center", va="center", fontsize=13, color=FAINT)
    return Picture(title, figure)


def finish(picture: Picture) -> None:
    """Write title, choice and notes around the drawing, which leaves room for them."""
    height = picture.figure.get_figheight()
    add_text = picture.figure.text
    add_text(0.02, 1 - 0.15 / height, cut(picture.title, 95), fontsize=15, va="top", color=INK,
             weight="bold")  # fmt: skip
    add_text(0.02, 1 - 0.43 / height, cut(picture.asked, 125), fontsize=9, va="top", color=FAINT)
    notes = "\n".join(textwrap.wrap(" ".join(picture.notes), 140))
    add_text(0.02, 0.12 / height, notes, fontsize=9, va="bottom", color=FAINT)


def margins(figure: Figure, *, top: float = 0.7, bottom: float = 0.7) -> tuple[float, float]:
    """Lowest and highest place for a drawing, as shares, that many inches from the edges."""
    height = figure.get_figheight()
    return bottom / height, 1 - top / height


def clear_frame(axes: "Axes") -> None:
    """Take the frame and the tick marks off."""
    for spine in axes.spines.values():
        spine.set_visible(False)
    axes.tick_params(length=0, colors=INK)


def group_colours(counts: dict[str, int]) -> dict[str, str]:
    """Colour of every group: the biggest have their own, the rest and `OTHER` share one."""
    biggest = sorted(counts, key=lambda group: (group == OTHER, -counts[group], group))
    return {
        group: COLOURS[place] if place < len(COLOURS) and group != OTHER else OTHERS
        for place, group in enumerate(biggest)
    }


def legend_entries(colours: dict[str, str], others: str) -> list[tuple[str, str]]:
    """Colours and their names, biggest group first, those that share one under one name."""
    own = [(colour, group) for group, colour in colours.items() if colour != OTHERS]
    return own + ([(OTHERS, others)] if OTHERS in colours.values() else [])


def cut(words: str, longest: int) -> str:
    """Words on one line, of at most that many characters."""
    line = one_line(words)
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def text_width(words: str, size: float) -> float:
    """Width of words on one line, in inches, in letters of that size in points."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of letters without a font
        width, _, _ = text_to_path.get_text_width_height_descent(
            words, font_manager.FontProperties(size=size), ismath=False
        )
    return float(width) / 72


def wrap(words: str, width: int, lines: int) -> str:
    """Words on at most that many lines of that many characters; what is cut ends in an ellipsis."""
    return "\n".join(
        textwrap.wrap(one_line(words), width, max_lines=lines, placeholder="…") or [""]
    )


def and_more(shown: int, all_of_them: int, what: str, how: str) -> list[str]:
    """Note of how many there is no room for; nothing where all are shown."""
    if shown >= all_of_them:
        return []
    return [f"Drawn are the {shown} {what} {how}, and {all_of_them - shown:,} more are not."]


def write_figure(picture: Picture, form: str) -> tuple[bytes, Sequence[str]]:
    """File of a picture, as `svg` or `png`, and the letters that no font here has.

    The same picture gives the same bytes.
    """
    installed = set(font_manager.get_font_names())
    families = [*(name for name in FONTS if name in installed), "sans-serif"]
    for words in picture.figure.findobj(Text):
        words.set_fontfamily(families)
    settings: dict[Any, Any] = {
        "font.family": families,  # of the words that are made while drawing
        "svg.fonttype": "none",
        "svg.hashsalt": "communique",
        "text.parse_math": False,
    }
    metadata = {"Title": one_line(picture.title), **({"Date": None} if form == "svg" else {})}
    file = io.BytesIO()
    with matplotlib.rc_context(settings), warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        picture.figure.savefig(file, format=form, dpi=DOTS, metadata=metadata)
    missing = [str(warning.message) for warning in caught if "Glyph" in str(warning.message)]
    return file.getvalue(), missing
