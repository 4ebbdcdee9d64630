from odoo import api, fields, models

from odoo.addons.order_process.models.milestone.order_milestone import PARTIES

#: Parties whose cause a later date is not the supplier's lateness.
EXCUSED = ("own", "department", "customer", "force_majeure")
SOURCES = [
    ("placed", "Order Placed"),
    ("moved", "Date Moved"),
    ("order", "Changed on the Order"),
    ("answer", "Supplier's Answer"),
]


class OrderPurchasePromise(models.Model):
    """A date on which a supplier promised the goods of a line: the first one and every
    one it was moved to, by whom, why, and whose cause it was (S3-E-05, S3-E-07).

    Appended, never overwritten: the supplier is judged by the dates as they stood.
    Written by ``purchase.order.line._promise_keep`` only.
    """

    _name = "order.purchase.promise"
    _description = "Promised Date of a Purchase"
    _inherit = ["order.append.only.mixin"]
    _order = "id desc"
    _rec_name = "date"
    _digest_once = ("once",)

    line_id = fields.Many2one(
        "purchase.order.line",
        string="Purchase Line",
        required=True,
        index=True,
        ondelete="cascade",
    )
    order_id = fields.Many2one(
        "purchase.order",
        string="Purchase Order",
        required=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one("res.company", required=True, index=True)
    partner_id = fields.Many2one("res.partner", string="Supplier")
    product_id = fields.Many2one("product.product", ondelete="restrict")
    number = fields.Integer(required=True, aggregator=None, help="1: the first date.")
    date = fields.Date(string="Promised Date", required=True)
    previous_date = fields.Date(string="Before")
    days_moved = fields.Integer(
        aggregator="avg", help="Days later (negative: earlier)."
    )
    source = fields.Selection(SOURCES, required=True)
    cause_party = fields.Selection(
        PARTIES,
        string="Caused By",
        index="btree_not_null",
        help="Whose cause it was that the date was moved; empty: nobody said so.",
    )
    reason = fields.Char()
    user_id = fields.Many2one(
        "res.users", string="Recorded By", required=True, ondelete="restrict"
    )
    recorded_at = fields.Datetime(required=True)

    # Two who move a date at the same time: the later one begins anew.
    _once = models.UniqueIndex("(line_id, number)")

    @api.model
    def _keep(self, vals_list):
        """Append dates."""
        return self._as_kernel().create(vals_list)
