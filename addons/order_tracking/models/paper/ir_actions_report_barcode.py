from reportlab.graphics.barcode import createBarcodeDrawing
from reportlab.graphics.utils import RenderPMError

from odoo import api, models
from odoo.tools.barcode import check_barcode_encoding

from ...engine import barcode_image

LEVELS = ("L", "M", "Q", "H")


class IrActionsReport(models.Model):
    """Bar codes of pickings, manufacturing orders and labels on any machine."""

    _inherit = "ir.actions.report"

    @api.model
    def barcode(self, barcode_type, value, **kwargs):
        """Return a bar code as PNG, as Odoo does; painted by Pillow where reportlab's
        own painter is missing.

        :raise ValueError: the value cannot be written in this kind of code
        """
        try:
            return super().barcode(barcode_type, value, **kwargs)
        except RenderPMError:
            drawing = self._order_barcode_drawing(barcode_type, value, kwargs)
            return barcode_image.png(drawing)

    @api.model
    def _order_barcode_drawing(self, kind, value, options):
        """Return the drawing of a bar code, by the same choices as Odoo's."""
        if kind == "auto":
            kind = {8: "EAN8", 13: "EAN13"}.get(len(value), "Code128")
        if kind == "UPCA" and len(value) in (11, 12, 13):
            kind, value = "EAN13", value if len(value) == 13 else f"0{value}"
        if kind in ("EAN8", "EAN13") and not check_barcode_encoding(value, kind):
            kind = "Code128"
        quiet = bool(int(options.get("quiet", 1)))
        level = options.get("barLevel")
        return createBarcodeDrawing(
            kind,
            value=value,
            width=int(options.get("width", 600)),
            height=int(options.get("height", 100)),
            humanReadable=bool(int(options.get("humanreadable", 0))),
            quiet=quiet,
            barBorder=int(options.get("barBorder", 4)) if quiet or kind != "QR" else 0,
            barLevel=level if level in LEVELS else "L",
        )
