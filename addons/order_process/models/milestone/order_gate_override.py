from odoo import fields, models


class OrderGateOverride(models.Model):
    """Somebody with the right to do so let one event pass its gates once."""

    _name = "order.gate.override"
    _description = "Gate Override"
    _inherit = ["order.append.only.mixin", "order.reach.record.mixin"]
    _order = "date desc, id desc"
    _rec_name = "document_name"
    _digest_again = frozenset({"used_at", "used_by_id"})

    res_model = fields.Char(string="Document Model", required=True, readonly=True)
    res_id = fields.Many2oneReference(
        string="Document", model_field="res_model", required=True, readonly=True
    )
    document_name = fields.Char(readonly=True)
    event_type_id = fields.Many2one(
        "order.event.type",
        string="Event",
        required=True,
        readonly=True,
        ondelete="restrict",
    )
    code = fields.Char(required=True, readonly=True)
    reason = fields.Text(required=True, readonly=True)
    missing = fields.Text(
        readonly=True, help="Missing items at the time of the override."
    )
    user_id = fields.Many2one(
        "res.users",
        string="Performed By",
        required=True,
        readonly=True,
        ondelete="restrict",
    )
    date = fields.Datetime(required=True, readonly=True)
    used_at = fields.Datetime(readonly=True)
    used_by_id = fields.Many2one("res.users", readonly=True, ondelete="restrict")
    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, ondelete="restrict"
    )

    _document = models.Index("(res_model, res_id) WHERE used_at IS NULL")
