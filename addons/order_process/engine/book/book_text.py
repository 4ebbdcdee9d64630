"""Reads text tables (.csv) in the encodings that programs in China write."""

import csv
import io
from collections import Counter

from .book import EMPTY, BookError, Cell, Row, Sheet, check_size

#: The encodings between which a person chooses: {name: as people know it}.
ENCODINGS = {
    "utf-8": "UTF-8",
    "utf-16": "UTF-16",
    "gb18030": "GB18030",
    "big5": "Big5",
    "cp1252": "Windows-1252",
}


def read_text_table(content: bytes, encoding: str = "") -> Sheet:
    """Return the one sheet of a text table, and in it how its characters were read.

    :param encoding: one of ENCODINGS that a person chose, else it is found out
    :raise BookError: unreadable, markup, encoding_unsure, encoding_wrong, too_long,
        too_large
    """
    if content.lstrip().startswith(b"<"):
        raise BookError("markup")
    text, encoding = decode(content, encoding)
    if text.lstrip().startswith("<"):
        raise BookError("markup")
    if is_binary(text):
        raise BookError("unreadable")
    first, _newline, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:
        separator, text, skipped = first.strip()[4], rest, 1
    else:
        separator, skipped = _separator(text), 0
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    sheet = Sheet("", comma=separator == ";", encoding=encoding)
    sheet.sample = _sample(text)
    try:
        for number, values in enumerate(reader, start=1 + skipped):
            cells = [Cell(value) if value.strip() else EMPTY for value in values]
            if any(cell.filled for cell in cells):
                sheet.rows.append(Row(number, cells))
    except csv.Error as error:
        raise BookError("unreadable") from error
    return check_size([sheet])[0]


def is_binary(text: str) -> bool:
    """Say whether a text has marks that no table has."""
    head = text[:4000]
    return any(mark < " " and mark not in "\t\n\r\f" for mark in head)


def decode(content: bytes, chosen: str = "") -> tuple[str, str]:
    """Return the text of a file, whatever it was written with, and its encoding.

    >>> decode("数量".encode("gb18030")), decode("数量".encode("utf-16"))
    (('数量', 'gb18030'), ('数量', 'utf-16'))
    >>> decode("é;1".encode("utf-8-sig"))
    ('é;1', 'utf-8')
    >>> decode("é".encode("cp1252"), "cp1252")
    ('é', 'cp1252')
    """
    for encoding, codec in _codecs(content, chosen):
        try:
            text = content.decode(codec)
        except UnicodeError:
            continue
        if "\0" in text:
            break
        sure = chosen or encoding != "gb18030" or is_binary(text) or _is_chinese(text)
        if not sure:
            raise _unsure(content)
        return text, encoding
    if chosen:
        raise BookError("encoding_wrong", value=ENCODINGS[chosen])
    if is_binary(content.decode("latin-1")):
        raise BookError("unreadable")
    raise _unsure(content)


def _sample(text: str) -> str:
    """Return the first line that looks different in another encoding, or nothing."""
    lines = text.splitlines()
    return next((line for line in lines if not line.isascii()), "")[:60].strip()


def _is_chinese(text: str) -> bool:
    """Say whether the marks beyond ASCII are everyday Chinese ones, as nearly all of a
    Chinese file are; bytes of other encodings make rare ones."""
    marks = Counter(mark for mark in text if mark > "\x7f")
    common = 0
    for mark, count in marks.items():
        code = mark.encode("gb18030")
        plain = len(code) == 2 and code[1] >= 0xA1
        if plain and (0xA1 <= code[0] <= 0xA3 or 0xB0 <= code[0] <= 0xD7):
            common += count
    return common >= 0.8 * marks.total()


def _unsure(content: bytes) -> BookError:
    """Return the refusal that shows a line of the file in every way it can be read."""
    lines = content.splitlines()
    line = next((line for line in lines if not line.isascii()), b"")[:60]
    ways = (
        f"{ENCODINGS[name]}: {line.decode(name, 'replace').strip()}"
        for name in ("gb18030", "big5", "cp1252")
    )
    return BookError("encoding_unsure", value="; ".join(ways))


def _codecs(content: bytes, chosen: str) -> list[tuple[str, str]]:
    """Return which encodings are tried, each with its codec."""
    wide = _wide_codec(content)
    if chosen:
        return [(chosen, {"utf-8": "utf-8-sig", "utf-16": wide}.get(chosen) or chosen)]
    if wide:
        return [("utf-16", wide)]
    return [("utf-8", "utf-8-sig"), ("gb18030", "gb18030")]


def _wide_codec(content: bytes) -> str:
    """Return the codec of a text of two bytes a character; empty if it is none."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    head = content[:4000]
    if head.count(0) > len(head) // 4:
        little = head[1::2].count(0) >= head[::2].count(0)
        return "utf-16-le" if little else "utf-16-be"
    return ""


def _separator(text: str) -> str:
    """Return the mark that divides the most lines of the beginning alike.

    >>> _separator("a;b\\n1,5;2\\n"), _separator("a\\tb\\n"), _separator("a,b")
    (';', '\\t', ',')
    """
    lines = [line for line in text[:20_000].splitlines()[:50] if line.strip()]

    def votes(mark):
        rows = csv.reader(lines, delimiter=mark)
        try:
            widths = [len(row) for row in rows]
        except csv.Error:
            return (0, 0)
        wide = max(set(widths), key=lambda w: (widths.count(w), w), default=1)
        return (widths.count(wide) if wide > 1 else 0, wide)

    return max((",", ";", "\t", "|"), key=votes)
