from odoo import api, fields, models

from .order_progress_area import AREAS


class OrderProgress(models.Model):
    """What a department said of its progress on an order, in an area of which the
    procedure has no step: appended, never changed (S3-F-07, S3-G-05)."""

    _name = "order.progress"
    _description = "Reported Progress"
    _inherit = ["order.append.only.mixin", "order.reach.record.mixin"]
    _order = "id desc"
    _rec_name = "area"

    order_id = fields.Many2one(
        "sale.order", required=True, index=True, ondelete="cascade", readonly=True
    )
    res_model = fields.Char(required=True, readonly=True, default="sale.order")
    res_id = fields.Many2oneReference(
        string="Document", model_field="res_model", required=True, readonly=True
    )
    company_id = fields.Many2one("res.company", required=True, readonly=True)
    area = fields.Selection(AREAS, required=True, readonly=True)
    percent = fields.Integer(required=True, readonly=True, aggregator="avg")
    note = fields.Text(readonly=True)
    user_id = fields.Many2one(
        "res.users",
        string="Reported By",
        required=True,
        readonly=True,
        ondelete="restrict",
    )
    date = fields.Datetime(string="Reported At", required=True, readonly=True)

    @api.model
    def _keep(self, order, area, percent, note):
        """Keep what the user at work says of an order."""
        return self._as_kernel().create(
            {
                "order_id": order.id,
                "res_model": order._name,
                "res_id": order.id,
                "company_id": order.company_id.id,
                "area": area,
                "percent": percent,
                "note": note or False,
                "user_id": self.env.uid,
                "date": fields.Datetime.now(),
            }
        )
