from odoo import fields, models


class OrderCorrection(models.Model):
    """An order that was returned: why, to whom, and when it came back (S2-X-05)."""

    _name = "order.correction"
    _description = "Return for Correction"
    _inherit = ["order.append.only.mixin"]
    _order = "id desc"
    _rec_name = "order_id"
    _digest_again = frozenset({"corrected_at", "corrected_by_id"})

    order_id = fields.Many2one(
        "sale.order", required=True, index=True, readonly=True, ondelete="restrict"
    )
    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, ondelete="restrict"
    )
    reason = fields.Text(required=True, readonly=True)
    whose = fields.Selection(
        [
            ("submitter", "Submitter"),
            ("salesperson", "Salesperson"),
            ("customer", "Customer"),
        ],
        string="Responsible for Correction",
        required=True,
        readonly=True,
    )
    user_id = fields.Many2one(
        "res.users", string="Notified Person", readonly=True, ondelete="restrict"
    )
    returned_by_id = fields.Many2one(
        "res.users", required=True, readonly=True, ondelete="restrict"
    )
    returned_at = fields.Datetime(required=True, readonly=True)
    corrected_by_id = fields.Many2one("res.users", readonly=True, ondelete="restrict")
    corrected_at = fields.Datetime(readonly=True)
