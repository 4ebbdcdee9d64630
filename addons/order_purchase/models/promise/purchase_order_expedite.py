from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from odoo.addons.order_process.kernel.local import local_day
from odoo.addons.order_process.kernel.said import ensure_named, refuse_unread

#: Form types of the catalogue whose sending is an event of the order.
EXPEDITE, PROBLEM = "supplier_expedite", "supply_problem"
TOLD_BY = {EXPEDITE: "purchase.expedited", PROBLEM: "purchase.delay_told"}
#: What a caller may say with an expediting sheet.
SAID = ("wanted", "remarks", "line_ids")


class PurchaseOrder(models.Model):
    """Expediting 催货: a sheet to the supplier, and one to the departments that have to
    adjust (S3-E-07, S3-O-02). Sheets are forms; whoever sends one, from the worklist or
    by hand, the order tells of it."""

    _inherit = "purchase.order"

    def purchase_expedite(self, values=None, key=None):
        """Send the supplier an expediting sheet 催货单 about what is open of the order
        (worklist, interfaces).

        :param dict values: ``wanted`` (ISO day, left out: the day that stands),
            ``remarks``, ``line_ids`` (left out: all open lines)
        :param str key: the sender's; the same sheet again returns the same one
        :return: the sheet, as ``order.form.form_send`` returns it
        :raise UserError: nothing is outstanding, the wanted day lies before the order
        :raise AccessError: who does not write such sheets
        """
        self.ensure_one()
        self._ensure_own_act()
        values = {} if values is None else values
        ensure_named(self.env, values)
        refuse_unread(self.env, sorted(set(values) - set(SAID)), SAID)
        lines = self._expedite_lines(values.get("line_ids"))
        planned = min(lines.mapped("promised_on"))
        wanted = self.env["order.time.reader"]._day(values.get("wanted")) or planned
        if wanted < local_day(self, self.date_order):
            raise UserError(
                self.env._("%s: the wanted day lies before the order.", self.name)
            )
        return self.env["order.form"].form_send(
            EXPEDITE,
            self._name,
            self.id,
            values={
                "planned": fields.Date.to_string(planned),
                "wanted": fields.Date.to_string(wanted),
                "remarks": str(values.get("remarks") or "").strip(),
            },
            rows={"lines": [line._prepare_expedite_row() for line in lines]},
            key=key,
        )

    def _expedite_lines(self, line_ids):
        """Return the open lines that are named, all of them where none is.

        :raise UserError: nothing of them is outstanding
        """
        self.ensure_one()
        lines = self.order_line.filtered(lambda line: not line.display_type)
        if line_ids is not None:
            known = lines.ids
            listed = isinstance(line_ids, list) and line_ids
            # Looked up in a list: what a caller hands in need not be a number.
            if not listed or any(one not in known for one in listed):
                refuse_unread(self.env, ["line_ids"], SAID)
            named = set(listed)
            lines = lines.browse(sorted(named))
            lines._promise_ensure_open()
        lines = lines.filtered(lambda line: line._promise_is_open())
        if not lines:
            raise UserError(
                self.env._("%s: nothing is outstanding to be expedited.", self.name)
            )
        return lines

    def _expedite_told(self, heard):
        """Tell of sheets that were sent about these orders; listener."""
        for code, kind, orders in heard.runs("type"):
            if code == "form.sent" and kind in TOLD_BY:
                told = [
                    (order, sheet)
                    for order, sheet in heard.documents._expedite_sheets(heard)
                    if order in orders and sheet.type_code == kind
                ]
                orders._expedite_note(kind, told)

    def _expedite_sheets(self, heard):
        """Return pairs of (order, sheet) of what was heard."""
        keys = dict.fromkeys((event.document_id, event.batch) for event in heard.events)
        sheets = self.env["order.form"]
        return [
            (self.browse(order_id), sheets.browse(int(batch.partition(",")[2])))
            for order_id, batch in keys
            if batch
        ]

    def _expedite_note(self, kind, told):
        """Keep on the open lines when they were expedited, and emit the event."""
        if kind == EXPEDITE:
            goods = {order.id: sheet._expedite_products() for order, sheet in told}
            open_lines = self.env["purchase.order.line"].search(
                Domain("order_id", "in", self.ids)
                & self.env["purchase.order.line"]._promise_open_domain()
            )
            lines = open_lines.filtered(
                lambda line: line.product_id.id in (goods[line.order_id.id] or ())
                or not goods[line.order_id.id]
            )
            lines._write_system({"expedited_at": fields.Datetime.now()})
        self._process_emit_batches(TOLD_BY[kind], told, {"promised": _day_text(told)})


def _day_text(told):
    """Return the day of which the first of the sheets speaks, as text."""
    values = told[0][1].values or {}
    return values.get("wanted") or values.get("possible") or ""
