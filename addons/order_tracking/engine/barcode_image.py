"""Bar codes as PNG where reportlab has no library to paint them.

reportlab describes a bar code as rectangles and leaves the painting to a native library
that is not on every machine; Pillow, which Odoo needs anyhow, fills rectangles too.
"""

from io import BytesIO

from PIL import Image, ImageDraw, ImageFont
from reportlab.graphics.shapes import Group, Rect, String, mmult, transformPoint

#: Pixels for one unit of the drawing, so that narrow bars keep their widths.
SCALE = 3


def png(drawing):
    """Return a reportlab drawing of rectangles and texts as PNG, black on white."""
    size = (round(drawing.width * SCALE), round(drawing.height * SCALE))
    image = Image.new("L", size, 255)
    painter = ImageDraw.Draw(image)
    for shape, matrix in _shapes(drawing.expandUserNodes(), (1, 0, 0, 1, 0, 0)):
        if isinstance(shape, Rect):
            _fill(painter, shape, matrix, size[1])
        elif isinstance(shape, String):
            _write(painter, shape, matrix, size[1])
    file = BytesIO()
    image.save(file, "PNG", dpi=(72 * SCALE, 72 * SCALE))
    return file.getvalue()


def _shapes(group, matrix):
    """Yield the shapes below a group, each with the way from it to the drawing."""
    matrix = mmult(matrix, group.transform)
    for node in group.contents:
        if isinstance(node, Group):
            yield from _shapes(node, matrix)
        else:
            yield node, matrix


def _fill(painter, rect, matrix, height):
    """Paint a bar; what is not filled, or filled with white, is document."""
    if rect.fillColor is None or rect.fillColor.rgb() == (1, 1, 1):
        return
    left, low = transformPoint(matrix, (rect.x, rect.y))
    right, high = transformPoint(matrix, (rect.x + rect.width, rect.y + rect.height))
    box = [round(left * SCALE), height - round(high * SCALE)]
    box += [round(right * SCALE) - 1, height - round(low * SCALE) - 1]
    if box[0] <= box[2] and box[1] <= box[3]:
        painter.rectangle(box, fill=0)


def _write(painter, text, matrix, height):
    """Write the code below its bars."""
    x, y = transformPoint(matrix, (text.x, text.y))
    anchor = {"middle": "ms", "end": "rs"}.get(text.textAnchor, "ls")
    font = ImageFont.load_default(max(text.fontSize * SCALE, 1))
    place = (x * SCALE, height - y * SCALE)
    painter.text(place, text.text, fill=0, font=font, anchor=anchor)
