import logging
import re
from base64 import b64decode
from functools import cache
from importlib import import_module
from mimetypes import guess_type
from urllib.parse import parse_qsl, unquote, urlsplit

from odoo import api, models
from odoo.tools.misc import file_open

_logger = logging.getLogger(__name__)

_BUNDLES = ("web.report_assets_pdf", "web.report_assets_common")
#: Margin at the sides, in mm, where the document format leaves it to the style sheet.
_SIDE = 14
# No step upwards: an addon's code is none of a report's business.
_STATIC = re.compile(r"/(?P<addon>\w+)/static/(?P<path>(?!.*\.\.)[\w./-]+)$")
_BARCODE = re.compile(r"/report/barcode/(?P<kind>\w+)/(?P<value>.+)$")
_IMAGE = re.compile(r"/web/image/(?P<model>[\w.]+)/(?P<id>\d+)/(?P<field>\w+)$")
#: Style sheets read once in a process, by the hashes of their bundles.
_STYLES: dict[tuple, list] = {}


@cache
def _printer():
    """Return the module that prints. The first document loads it: WeasyPrint takes as
    long as an eighth of all other addons, and a server that starts prints nothing."""
    try:
        return import_module("odoo.addons.order_tracking.engine.pages")
    except OSError as error:
        # Its native libraries are missing: Odoo's own printer does what it can.
        _logger.warning("Reports are not printed by WeasyPrint: %s", error)
        return None


class IrActionsReport(models.Model):
    """Reports become PDF by WeasyPrint: letterhead and page numbers on each page, heads
    of tables repeated, on any machine (docs/decisions/0010-paper.md)."""

    _inherit = "ir.actions.report"

    @api.model
    def get_wkhtmltopdf_state(self):
        """Tell the web client that a PDF can be made."""
        return "ok" if _printer() else super().get_wkhtmltopdf_state()

    def _run_wkhtmltopdf(
        self,
        bodies,
        report_ref=False,
        header=None,
        footer=None,
        landscape=False,
        specific_paperformat_args=None,
        set_viewport_size=False,
    ):
        """Return the PDF of the documents, one a body."""
        if _printer() is None:
            return super()._run_wkhtmltopdf(
                bodies,
                report_ref=report_ref,
                header=header,
                footer=footer,
                landscape=landscape,
                specific_paperformat_args=specific_paperformat_args,
                set_viewport_size=set_viewport_size,
            )
        report = self._get_report(report_ref) if report_ref else self
        document = (report or self).get_paperformat()
        wanted = specific_paperformat_args or {}
        geometry = self._order_geometry(document, landscape, wanted)
        return self._order_pdf(bodies, header, footer, geometry)

    def _order_pdf(self, bodies, header, footer, geometry):
        base_url = self._get_report_url()
        pages = _printer()
        fetcher = pages.Fetcher(lambda url: self._order_find(url, base_url))
        return pages.pdf_of(
            bodies,
            pages.elements(header, "header"),
            pages.elements(footer, "footer"),
            geometry,
            self._order_styles(base_url, fetcher),
            base_url,
            fetcher,
        )

    @api.model
    def _order_geometry(self, document, landscape, wanted):
        """Return size and margins; what the report itself asks for goes first."""
        width, height = document.print_page_width, document.print_page_height
        if landscape or wanted.get("data-report-landscape"):
            width, height = max(width, height), min(width, height)
        return _printer().Geometry(
            width=width,
            height=height,
            top=float(wanted.get("data-report-margin-top", document.margin_top)),
            right=document.margin_right or _SIDE,
            bottom=float(
                wanted.get("data-report-margin-bottom", document.margin_bottom)
            ),
            left=document.margin_left or _SIDE,
        )

    def _order_styles(self, base_url, fetcher):
        """Return the style sheets of all reports."""
        bundles = [
            self.env["ir.qweb"]._get_asset_bundle(name, css=True, js=False)
            for name in _BUNDLES
        ]
        key = (self.env.cr.dbname, *(b.get_version("css") for b in bundles))
        if key not in _STYLES:
            _STYLES.clear()
            _STYLES[key] = [
                _printer().stylesheet(bundle.css().raw.decode(), base_url, fetcher)
                for bundle in bundles
            ]
        return _STYLES[key]

    def _order_find(self, url, base_url):
        """Return content and type of what a report shows, with the reader's rights.

        Files of addons, bar codes, images of records; nothing of the network or of
        the machine.
        """
        parts = urlsplit(url)
        if parts.netloc != urlsplit(base_url).netloc:
            return None
        path = unquote(parts.path)
        if found := _STATIC.match(path):
            return self._order_static(found["addon"], found["path"])
        if found := _BARCODE.match(path):
            options = dict(parse_qsl(parts.query))
            return self.barcode(found["kind"], found["value"], **options), "image/png"
        if found := _IMAGE.match(path):
            return self._order_image(found["model"], int(found["id"]), found["field"])
        return None

    @api.model
    def _order_static(self, addon, path):
        kind = guess_type(path)[0] or "application/octet-stream"
        try:
            with file_open(f"{addon}/static/{path}", "rb") as handle:
                return handle.read(), kind
        except (FileNotFoundError, ValueError):
            return None

    @api.model
    def _order_image(self, model, record_id, field):
        """Return an image of a record that the reader may see."""
        binary = self.env["ir.binary"]
        record = binary._find_record(res_model=model, res_id=record_id, field=field)
        content = record[field]
        return (b64decode(content), "image/png") if content else None
