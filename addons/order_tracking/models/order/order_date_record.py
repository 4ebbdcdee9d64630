from odoo import fields, models
from odoo.exceptions import UserError

KINDS = [("requested", "Requested"), ("promised", "Promised"), ("expected", "Expected")]
#: Fields of the order that show the latest and the first of a kind.
LATEST = {kind: f"date_{kind}" for kind, _label in KINDS}
FIRST = {"requested": "date_requested_first", "promised": "date_promised_first"}


class OrderDateRecord(models.Model):
    """A delivery date as it was asked for, promised or expected at some moment.

    Appended, never overwritten (issue 3, 1.4): whoever is assessed by a date must find
    it as it was. The order shows the latest of each kind.
    """

    _name = "order.date.record"
    _description = "Delivery Date"
    _inherit = ["order.append.only.mixin"]
    _order = "id desc"
    _rec_name = "date"

    order_id = fields.Many2one(
        "sale.order", required=True, index=True, ondelete="cascade", readonly=True
    )
    company_id = fields.Many2one("res.company", readonly=True, ondelete="restrict")
    kind = fields.Selection(KINDS, string="Type", required=True, readonly=True)
    date = fields.Date(required=True, readonly=True)
    previous_date = fields.Date(string="Before", readonly=True)
    days_moved = fields.Integer(
        readonly=True, aggregator="avg", help="Days later (negative: earlier)."
    )
    reason = fields.Char(readonly=True)
    source = fields.Char(
        readonly=True, help="manual, intake, review, negotiation, change …"
    )
    user_id = fields.Many2one(
        "res.users",
        string="Recorded By",
        required=True,
        readonly=True,
        ondelete="restrict",
    )
    recorded_at = fields.Datetime(required=True, readonly=True)

    def _record(self, orders, kind, day, reason, source):
        """Append a date to the orders that have another one of the kind.

        Called by ``sale.order._date_record`` only; returns the new records.
        """
        if kind not in LATEST:
            raise UserError(self.env._("Unknown date type “%s”.", kind))
        latest = LATEST[kind]
        moved = orders.sudo().filtered(lambda order: order[latest] != day)
        vals_list = [
            order._prepare_date_record(kind, day, reason, source) for order in moved
        ]
        return self.browse(self._as_kernel().create(vals_list).ids)
