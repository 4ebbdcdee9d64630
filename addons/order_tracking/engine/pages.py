"""HTML of a report into the pages of a PDF, without a browser.

One body is one document: its letterhead and footer stand on each of its pages, pages
are counted within it, heads of tables are repeated. Bodies are put together in one file
whose outline has an entry a document, at the top: Odoo splits the file by it.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO

from lxml import html as lxml_html
from PyPDF2 import PdfReader, PdfWriter
from PyPDF2.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)
from weasyprint import CSS, HTML
from weasyprint.urls import URLFetcher, URLFetcherResponse

# It warns of each property of Odoo's style sheets that concerns screens only.
logging.getLogger("weasyprint").setLevel(logging.ERROR)
logging.getLogger("fontTools").setLevel(logging.WARNING)

# What stands in the margins, and what a browser's print would do by itself.
_PAGED = """
@page {{
    size: {width}mm {height}mm;
    margin: {top}mm {right}mm {bottom}mm {left}mm;
    @top-center {{ content: element(head); width: 100%; vertical-align: top;
        padding-top: 6mm }}
    @bottom-center {{ content: element(foot); width: 100%; vertical-align: top;
        padding-top: 3mm }}
}}
html {{ height: auto !important }}
body {{ overflow: visible !important; padding: 0 !important;
    max-width: none !important }}
.o_head {{ position: running(head); font-size: 9pt; line-height: 1.3 }}
.o_foot {{ position: running(foot); font-size: 9pt }}
.o_head .header, .o_foot .footer {{ position: static; width: 100% }}
span.page::before {{ content: counter(page) }}
span.topage::before {{ content: counter(pages) }}
thead {{ display: table-header-group }}
tr, .o_unbroken {{ break-inside: avoid }}
h1, h2, h3, h4 {{ break-after: avoid }}
"""


@dataclass(frozen=True)
class Geometry:
    """Size and margins of the document, in millimetres."""

    width: float
    height: float
    top: float
    right: float
    bottom: float
    left: float


class Fetcher(URLFetcher):
    """Gives what a page names from our own house, and nothing else.

    ``find`` takes an address and returns content and its MIME type, or None.
    """

    def __init__(self, find: Callable[[str], tuple[bytes, str] | None]) -> None:
        super().__init__(allowed_protocols=("data",))
        self._find = find

    def fetch(self, url, headers=None):
        if url.startswith("data:"):
            return super().fetch(url, headers)
        found = self._find(url)
        if found is None:
            raise ValueError(f"not part of a report: {url}")
        content, kind = found
        return URLFetcherResponse(url, content, {"Content-Type": kind})


def stylesheet(text: str, base_url: str, fetcher: Fetcher) -> CSS:
    """Parse a style sheet; the result serves any number of documents."""
    return CSS(string=text, base_url=base_url, url_fetcher=fetcher)


def pdf_of(
    bodies: Sequence[str],
    heads: Sequence[str],
    feet: Sequence[str],
    geometry: Geometry,
    styles: Sequence[CSS],
    base_url: str,
    fetcher: Fetcher,
) -> bytes:
    """Return the file of all documents; the n-th body has the n-th head and foot."""
    paged = CSS(string=_PAGED.format(**vars(geometry)))
    parts = []
    for number, body in enumerate(bodies):
        text = _with_margins(body, _nth(heads, number), _nth(feet, number))
        page = HTML(string=text, base_url=base_url, url_fetcher=fetcher)
        parts.append(page.write_pdf(stylesheets=[*styles, paged]))
    return parts[0] if len(parts) == 1 else _joined(parts)


def elements(page: str, name: str) -> list[str]:
    """Return the blocks of a class, as Odoo collects headers and footers."""
    if not page:
        return []
    root = lxml_html.fromstring(page)
    return [
        lxml_html.tostring(node, encoding="unicode")
        for node in root.find_class(name)
        if node.tag == "div"
    ]


def _nth(blocks: Sequence[str], number: int) -> str:
    if not blocks:
        return ""
    return blocks[number] if number < len(blocks) else blocks[-1]


def _with_margins(body: str, head: str, foot: str) -> str:
    """Put head and foot before the text of a page; its own styles and scripts go."""
    root = lxml_html.fromstring(body)
    for node in [*root.iter("link", "script", "base")]:
        node.drop_tree()
    top = root.find(".//body") if root.tag == "html" else root
    for name, block in (("o_foot", foot), ("o_head", head)):
        if block:
            top.insert(0, lxml_html.fromstring(f'<div class="{name}">{block}</div>'))
    return lxml_html.tostring(root, encoding="unicode", doctype="<!DOCTYPE html>")


def _joined(parts: Sequence[bytes]) -> bytes:
    """Put files one behind the other, with an outline of their first pages."""
    writer = PdfWriter()
    starts = []
    for part in parts:
        starts.append(len(writer.pages))
        for page in PdfReader(BytesIO(part)).pages:
            writer.add_page(page)
    _add_outline(writer, starts)
    target = BytesIO()
    writer.write(target)
    return target.getvalue()


def _add_outline(writer: PdfWriter, starts: Sequence[int]) -> None:
    """Write the outline in the form in which Odoo reads that of its own printer."""
    names = [NameObject(f"/document{number}") for number in range(len(starts))]
    places = {
        name: ArrayObject([NumberObject(start), NameObject("/Fit")])
        for name, start in zip(names, starts, strict=True)
    }
    following = None
    for number, name in reversed([*enumerate(names, 1)]):
        entry = DictionaryObject(
            {
                NameObject("/Title"): TextStringObject(str(number)),
                NameObject("/Dest"): name,
            }
        )
        if following is not None:
            entry[NameObject("/Next")] = following
        following = writer._add_object(entry)
    outlines = DictionaryObject({NameObject("/First"): following})
    writer._root_object[NameObject("/Dests")] = DictionaryObject(places)
    writer._root_object[NameObject("/Outlines")] = writer._add_object(outlines)
