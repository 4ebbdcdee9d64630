"""One family of icons: a tile for each addon, with what it is about.

Each drawing is a few shapes on a square of 128; the same shapes become the SVG and,
drawn eightfold and reduced, the PNG. An addon without a drawing gets its initials.
``tools/dev icons`` writes them.
"""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from PIL import Image, ImageDraw

SIZE = 128
_FINE = 8
TILE, WHITE, AMBER, PALE = "#1B7F79", "#FFFFFF", "#F2A33A", "#9FD3CF"
Point = tuple[float, float]
#: What draws on an image, and the SVG of the same.
Shape = tuple[Callable[[ImageDraw.ImageDraw], None], str]


def box(
    x: float, y: float, w: float, h: float, colour: str = WHITE, r: float = 4
) -> Shape:
    """Return a rectangle with round corners."""
    place = [v * _FINE for v in (x, y, x + w, y + h)]
    svg = f'<rect x="{x}" y="{y}" width="{w}" height="{h}" rx="{r}" fill="{colour}"/>'
    return lambda d: d.rounded_rectangle(place, r * _FINE, fill=colour), svg


def disc(x: float, y: float, r: float, colour: str = WHITE) -> Shape:
    """Return a filled circle."""
    place = [v * _FINE for v in (x - r, y - r, x + r, y + r)]
    svg = f'<circle cx="{x}" cy="{y}" r="{r}" fill="{colour}"/>'
    return lambda d: d.ellipse(place, fill=colour), svg


def line(*points: Point, colour: str = WHITE, w: float = 8) -> Shape:
    """Return a line with round ends."""
    fine = [(x * _FINE, y * _FINE) for x, y in points]
    path = " ".join(f"{x},{y}" for x, y in points)
    svg = (
        f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="{w}"'
        ' stroke-linecap="round" stroke-linejoin="round"/>'
    )

    def draw(target: ImageDraw.ImageDraw) -> None:
        target.line(fine, fill=colour, width=round(w * _FINE), joint="curve")
        for x, y in fine:
            half = w * _FINE / 2
            target.ellipse([x - half, y - half, x + half, y + half], fill=colour)

    return draw, svg


def area(*points: Point, colour: str = WHITE) -> Shape:
    """Return a filled polygon."""
    fine = [(x * _FINE, y * _FINE) for x, y in points]
    path = " ".join(f"{x},{y}" for x, y in points)
    svg = f'<polygon points="{path}" fill="{colour}"/>'
    return lambda d: d.polygon(fine, fill=colour), svg


def _tick(x: float, y: float, colour: str = AMBER) -> list[Shape]:
    return [line((x - 13, y), (x - 3, y + 10), (x + 14, y - 11), colour=colour, w=9)]


def _page(x: float = 34, y: float = 22) -> list[Shape]:
    return [box(x, y, 60, 84, r=8)]


def _rows(x: float, *heights: float, w: float = 36, colour: str = PALE) -> list[Shape]:
    return [box(x, y, w, 7, colour, 3.5) for y in heights]


def _plant() -> list[Shape]:
    roof = ((22, 60), (46, 44), (46, 60), (70, 44), (70, 60), (82, 52), (82, 98))
    return [
        area((22, 98), *roof),
        area((88, 98), (91, 26), (103, 26), (106, 98), colour=PALE),
        *(box(x, 72, 12, 12, TILE, 2) for x in (32, 54)),
    ]


def _swap(x: float, y: float) -> list[Shape]:
    return [
        disc(x, y, 25, TILE),
        disc(x, y, 20, AMBER),
        line((x - 9, y - 5), (x + 9, y - 5), (x + 4, y - 10), w=4),
        line((x + 9, y + 5), (x - 9, y + 5), (x - 4, y + 10), w=4),
    ]


def _badge(x: float, y: float) -> list[Shape]:
    return [
        disc(x, y, 25, TILE),
        disc(x, y, 20, AMBER),
        line((x - 9, y), (x - 2, y + 7), (x + 10, y - 7), w=5),
    ]


def _book() -> list[Shape]:
    return [
        area((20, 34), (60, 42), (60, 102), (20, 94)),
        area((108, 34), (68, 42), (68, 102), (108, 94), colour=PALE),
        *(line((29, y), (51, y + 4), colour=TILE, w=5) for y in (54, 68)),
    ]


DRAWINGS: dict[str, list[Shape]] = {
    "order_clock": [
        disc(64, 64, 44),
        disc(64, 64, 34, TILE),
        line((64, 42), (64, 66), (80, 76), colour=AMBER, w=9),
    ],
    "order_process": [
        line((28, 88), (64, 44), (100, 88), colour=PALE),
        disc(28, 88, 15),
        disc(64, 44, 17, AMBER),
        disc(100, 88, 15),
    ],
    "order_document": [
        *_page(),
        *_rows(46, 40, 56),
        disc(86, 92, 23, TILE),
        disc(86, 92, 18, AMBER),
        disc(86, 92, 10, TILE),
    ],
    "order_form": [
        box(26, 22, 76, 84, r=8),
        *(box(36, y, 14, 14, PALE, 3) for y in (36, 58, 80)),
        *(box(58, y, 34, 14, colour, 3) for y, colour in ((36, PALE), (58, AMBER))),
        box(58, 80, 34, 14, PALE, 3),
    ],
    "order_tracking": [
        *_page(22),
        *_rows(34, 40, 56),
        area((64, 80), (108, 80), (86, 114), colour=AMBER),
        disc(86, 76, 22, AMBER),
        disc(86, 76, 9),
    ],
    "order_requirement": [
        *_page(),
        *_rows(58, 40, 60, 80, w=26),
        *(disc(47, y, 5, AMBER) for y in (43.5, 63.5, 83.5)),
    ],
    "order_classification": [
        line((64, 34), (64, 60), (30, 60), (30, 88), colour=PALE),
        line((64, 60), (98, 60), (98, 88), colour=PALE),
        box(46, 18, 36, 28, AMBER, 6),
        *(box(x, 80, 32, 28, r=6) for x in (14, 82)),
    ],
    "order_quotation": [
        area((26, 62), (66, 22), (104, 22), (104, 60), (64, 102)),
        disc(88, 38, 8, TILE),
        line((50, 62), (66, 78), colour=AMBER, w=7),
        line((62, 50), (78, 66), colour=AMBER, w=7),
    ],
    "order_engineering": [
        area((22, 100), (22, 30), (92, 100)),
        area((38, 86), (38, 66), (58, 86), colour=TILE),
        line((74, 28), (104, 58), colour=AMBER, w=12),
        area((66, 18), (82, 22), (70, 34), colour=AMBER),
    ],
    "order_contract": [
        *_page(),
        *_rows(46, 38, 52),
        line((46, 90), (56, 78), (62, 90), (70, 80), (82, 88), colour=AMBER, w=6),
    ],
    "order_payment": [
        disc(56, 58, 36),
        disc(56, 58, 27, TILE),
        line((44, 44), (56, 58), (68, 44), w=6),
        line((56, 58), (56, 76), w=6),
        line((46, 64), (66, 64), w=5),
        *_badge(92, 90),
    ],
    "order_change": [
        line((30, 48), (96, 48), (80, 32), w=10),
        line((98, 82), (32, 82), (48, 98), colour=AMBER, w=10),
    ],
    "order_follow": [
        area((64, 18), (112, 104), (16, 104), colour=AMBER),
        box(58, 48, 12, 30, r=6),
        disc(64, 91, 7),
    ],
    "order_portal": [
        box(30, 14, 68, 100, r=10),
        box(40, 28, 48, 56, r=4),
        line((50, 56), (60, 66), (78, 44), colour=AMBER, w=8),
        disc(64, 98, 6, PALE),
    ],
    "order_shipping": [
        box(14, 40, 60, 44, r=6),
        area((78, 54), (98, 54), (114, 70), (114, 84), (78, 84), colour=AMBER),
        disc(36, 90, 12, PALE),
        disc(94, 90, 12, PALE),
    ],
    "order_shipping_fleet": [
        box(10, 26, 62, 46, r=6),
        area((76, 40), (94, 40), (110, 56), (110, 72), (76, 72), colour=AMBER),
        disc(34, 78, 12, PALE),
        disc(90, 78, 12, PALE),
        box(34, 98, 60, 18, PALE, 6),
        *(box(x, 103, 8, 8, r=2) for x in (44, 60, 76)),
    ],
    "order_quality": [
        disc(54, 54, 34),
        disc(54, 54, 24, TILE),
        line((80, 80), (104, 104), w=14),
        line((42, 55), (52, 65), (68, 45), colour=AMBER, w=8),
    ],
    "production_material": [
        box(22, 34, 84, 66, r=6),
        line((22, 56), (106, 56), w=6, colour=PALE),
        line((52, 34), (52, 56), w=6, colour=PALE),
        disc(88, 88, 24, AMBER),
        line((78, 88), (98, 88), w=6),
    ],
    "order_demand": [
        box(18, 30, 92, 76, r=6),
        box(18, 30, 92, 18, AMBER, 6),
        *(box(x, y, 16, 14, PALE, 2) for x in (30, 56, 82) for y in (58, 80)),
    ],
    "order_statistics": [
        line((20, 20), (20, 106), (110, 106), w=8),
        box(34, 70, 16, 30, PALE),
        box(58, 50, 16, 50),
        box(82, 28, 16, 72, AMBER),
    ],
    "production_plan": [
        box(18, 20, 62, 84, r=6),
        line((32, 44), (66, 44), w=6, colour=PALE),
        line((32, 62), (66, 62), w=6, colour=PALE),
        disc(88, 84, 24, AMBER),
        disc(88, 84, 9),
    ],
    "production_sync": [
        box(20, 66, 20, 38, r=4),
        box(50, 44, 20, 60, r=4),
        box(80, 22, 20, 82, AMBER, 4),
        line((14, 34), (66, 34), w=6, colour=PALE),
    ],
    "returns_flow": [
        box(28, 44, 62, 52, r=6),
        line((104, 88), (104, 30), (48, 30), colour=AMBER, w=10),
        line((62, 16), (46, 30), (62, 44), colour=AMBER, w=10),
    ],
    "order_channel": [
        box(14, 38, 36, 52, r=6),
        box(78, 38, 36, 52, PALE, 6),
        line((50, 54), (78, 54), colour=AMBER, w=8),
        line((78, 74), (50, 74), colour=AMBER, w=8),
    ],
    "order_penalties": [
        line((64, 22), (64, 100), w=8),
        line((28, 36), (100, 36), w=8),
        area((28, 40), (12, 74), (44, 74), colour=PALE),
        area((100, 40), (84, 74), (116, 74), colour=AMBER),
        line((42, 102), (86, 102), w=10),
    ],
    "order_messenger": [
        box(16, 22, 72, 52, r=10),
        area((32, 72), (32, 92), (52, 72)),
        line((32, 42), (72, 42), w=6, colour=PALE),
        line((32, 56), (58, 56), w=6, colour=PALE),
        disc(92, 82, 24, AMBER),
        line((92, 68), (92, 82), (102, 88), w=6),
    ],
    "order_dashboard": [
        box(16, 20, 96, 70, r=8),
        box(30, 54, 14, 24, PALE, 2),
        box(52, 40, 14, 38, AMBER, 2),
        box(74, 32, 14, 46, PALE, 2),
        line((48, 108), (80, 108), w=8),
    ],
    "order_rush": [
        area((74, 14), (30, 72), (60, 72), (52, 114), (98, 54), (66, 54), colour=AMBER),
    ],
    "order_purchase": [
        line((18, 32), (34, 32), (46, 80), (94, 80), w=8),
        area((40, 44), (106, 44), (96, 70), (46, 70), colour=PALE),
        disc(54, 98, 9, AMBER),
        disc(88, 98, 9, AMBER),
    ],
    "order_shop": [
        line((18, 32), (34, 32), (46, 80), (94, 80), w=8),
        area((40, 44), (106, 44), (96, 70), (46, 70), colour=AMBER),
        disc(54, 98, 9, PALE),
        disc(88, 98, 9, PALE),
    ],
    "order_purchase_sale": [
        box(18, 30, 46, 56, r=8),
        box(64, 46, 46, 56, PALE, 8),
        line((44, 66), (84, 66), (74, 56), colour=AMBER, w=8),
    ],
    "order_review": [
        *(disc(x, y, 13, c) for x, y, c in ((34, 46, PALE), (94, 46, PALE))),
        *(box(x, 62, 36, 34, PALE, 14) for x in (16, 76)),
        disc(64, 38, 16),
        box(40, 58, 48, 46, r=18),
        *_tick(64, 80),
    ],
    "order_change_mrp": [*_plant(), *_swap(92, 92)],
    "order_review_mrp": [*_plant(), *_badge(92, 92)],
    "order_procedures": [*_book(), line((88, 30), (88, 62), colour=AMBER, w=10)],
    "order_procedures_demo": [
        *_book(),
        disc(92, 90, 25, TILE),
        disc(92, 90, 20, AMBER),
        area((86, 79), (86, 101), (104, 90)),
    ],
    "order_control": [
        box(24, 24, 36, 36, r=9),
        box(68, 24, 36, 36, PALE, 9),
        box(24, 68, 36, 36, PALE, 9),
        box(68, 68, 36, 36, AMBER, 9),
    ],
}

#: Strokes of letters on a grid of 4 × 6, for an addon without a drawing.
_LETTERS = {
    "C": "40 00 06 46",
    "D": "00 30 42 44 36 06 00",
    "F": "06 00 40|03 33",
    "M": "06 00 23 40 46",
    "O": "00 40 46 06 00",
    "P": "06 00 40 43 03",
    "Q": "00 40 46 06 00|34 46",
    "R": "06 00 40 43 03 46",
    "S": "40 00 03 43 46 06",
    "T": "00 40|20 26",
}


def shapes(addon: str) -> Sequence[Shape]:
    """Return what stands on the tile of an addon."""
    if addon in DRAWINGS:
        return DRAWINGS[addon]
    initials = [word[0].upper() for word in addon.split("_")][:2]
    return [
        shape
        for n, letter in enumerate(initials)
        for shape in _letter(letter, 22 + 48 * n, AMBER if n else WHITE)
    ]


def _letter(letter: str, left: float, colour: str) -> list[Shape]:
    strokes = _LETTERS.get(letter, "00 40 46 06 00").split("|")
    return [
        line(
            *((left + int(x) * 9, 34 + int(y) * 10) for x, y in stroke.split()),
            colour=colour,
            w=9,
        )
        for stroke in strokes
    ]


def write(addon: str, folder: Path) -> None:
    """Write ``icon.svg`` and ``icon.png`` of an addon into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    tile = box(4, 4, SIZE - 8, SIZE - 8, TILE, 24)
    drawn = [tile, *shapes(addon)]
    body = "\n".join(svg for _draw, svg in drawn)
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIZE} {SIZE}">'
    text = f"{head}\n{body}\n</svg>\n"
    (folder / "icon.svg").write_text(text, encoding="utf-8")
    image = Image.new("RGBA", (SIZE * _FINE, SIZE * _FINE))
    pencil = ImageDraw.Draw(image)
    for draw, _svg in drawn:
        draw(pencil)
    small = image.resize((SIZE, SIZE), Image.Resampling.LANCZOS)
    small.save(folder / "icon.png", optimize=True)


if __name__ == "__main__":
    for place in map(Path, sys.argv[1:]):
        write(place.name, place / "static" / "description")
