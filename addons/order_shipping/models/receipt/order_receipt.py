from odoo import api, fields, models

from odoo.addons.order_process.kernel.repeated import repeated

KINDS = [
    ("slip", "Customer's Slip"),
    ("three_party", "Slip Signed by Three Parties"),
    ("electronic", "Electronic Signature"),
    ("counterfoil", "Dealer's Counterfoil"),
    ("phone", "By Telephone"),
    ("office", "By the Back Office"),
    ("portal", "Online by the Customer"),
]
RESULTS = [
    ("accepted", "Accepted"),
    ("remarks", "Accepted with Remarks"),
    ("refused", "Refused"),
]
#: Kinds for which nothing is attached or signed.
SPOKEN = ("phone", "office", "portal")
RATINGS = [(str(mark), str(mark)) for mark in range(1, 6)]
#: What the customer may wish beside the receipt; each is an exception of the order.
AFTER_SALES = [
    ("call", "Please Call"),
    ("repair", "Repair"),
    ("exchange", "Exchange"),
    ("return", "Return"),
]


class OrderReceipt(models.Model):
    """Receipt record 签收记录 of a delivery: who signed, when it arrived, what of each
    product was accepted, was missing or damaged (S2-B-06, S3-F-12, S3-X-15).

    It stands as it was recorded; what was refused is recorded again once it was
    delivered anew.
    """

    _name = "order.receipt"
    _description = "Receipt Record"
    _inherit = ["order.append.only.mixin"]
    _order = "id desc"

    picking_id = fields.Many2one(
        "stock.picking",
        string="Delivery",
        required=True,
        index=True,
        ondelete="restrict",
    )
    name = fields.Char(related="picking_id.name", string="Number")
    partner_id = fields.Many2one(
        "res.partner", string="Customer", index=True, ondelete="restrict"
    )
    company_id = fields.Many2one("res.company", required=True, index=True)
    kind = fields.Selection(KINDS, string="Type", required=True)
    result = fields.Selection(RESULTS, required=True)
    arrived_at = fields.Datetime()
    signed_at = fields.Datetime(required=True)
    signed_by = fields.Char(required=True)
    co_signers = fields.Char(
        string="Also Signed By", help="Of sales, of logistics: who signed besides."
    )
    is_intact = fields.Boolean(
        string="Package Intact", help="Looked at before it was signed for."
    )
    is_complete = fields.Boolean(string="Quantity Complete")
    is_correct = fields.Boolean(string="Goods as Ordered")
    remarks = fields.Text()
    rating = fields.Selection(RATINGS, help="1 to 5, of goods and service.")
    after_sales = fields.Selection(AFTER_SALES, string="After-Sales Service Wanted")
    signature = fields.Binary(attachment=False)
    attachment_ids = fields.Many2many("ir.attachment", string="Signed Receipt")
    line_ids = fields.One2many("order.receipt.line", "receipt_id")
    user_id = fields.Many2one(
        "res.users", string="Recorded By", required=True, ondelete="restrict"
    )
    recorded_at = fields.Datetime(required=True, default=fields.Datetime.now)
    key = fields.Char()

    _once = models.UniqueIndex(
        "(picking_id, kind) WHERE result != 'refused'",
        "The delivery has a receipt of this type already.",
    )
    _key_unique = models.UniqueIndex("(company_id, key) WHERE key IS NOT NULL")

    @api.model
    def _keep(self, vals):
        """Keep a receipt; of two people at once the later one sees the first."""
        with repeated("order_receipt_once", "order_receipt_key_unique"):
            return self._as_kernel().create(vals)

    def _portal_values(self):
        """Return what the customer sees of a receipt; as superuser."""
        self.ensure_one()
        labels = {
            name: dict(self._fields[name]._description_selection(self.env))
            for name in ("result", "after_sales")
        }
        return {
            "result": labels["result"][self.result],
            "signed_by": self.signed_by,
            "signed_at": self.signed_at,
            "remarks": self.remarks or "",
            "rating": self.rating or "",
            "after_sales": labels["after_sales"].get(self.after_sales, ""),
        }
