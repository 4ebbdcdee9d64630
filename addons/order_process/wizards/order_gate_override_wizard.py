from odoo import api, fields, models


class OrderGateOverrideWizard(models.TransientModel):
    """Let one event pass its gates once: shows what is missing, asks for a reason."""

    _name = "order.gate.override.wizard"
    _description = "Override Gates"

    res_model = fields.Char(string="Document Model", required=True, readonly=True)
    res_id = fields.Many2oneReference(
        string="Record ID", model_field="res_model", required=True, readonly=True
    )
    event_type_id = fields.Many2one(
        "order.event.type",
        string="Event",
        required=True,
        domain="[('id', 'in', closed_ids)]",
    )
    closed_ids = fields.Many2many(
        "order.event.type",
        compute="_compute_closed_ids",
        help="Events currently blocked by a gate.",
    )
    missing = fields.Text(compute="_compute_missing")
    reason = fields.Text(required=True)

    @api.depends("res_model", "res_id")
    def _compute_closed_ids(self):
        types = self.env["order.event.type"]
        for wizard in self:
            found = types.search(
                [
                    ("gateable", "=", True),
                    ("res_model", "in", (False, wizard.res_model)),
                ]
            )
            document = wizard._document() if wizard.res_id else None
            wizard.closed_ids = found.filtered(
                lambda kind, one=document: one and one._gates_missing(kind.code)
            )

    @api.depends("event_type_id", "res_model", "res_id")
    def _compute_missing(self):
        for wizard in self:
            lines = []
            if wizard.event_type_id and wizard.res_id:
                document = wizard._document()
                items = document._gates_missing(wizard.event_type_id.code)
                lines = [f"• {document._gate_line(item)}" for item in items]
            wizard.missing = "\n".join(lines)

    def _document(self):
        document = self.env[self.res_model].browse(self.res_id)
        document.check_access("read")
        return document

    def action_confirm(self):
        """Record the override."""
        self.ensure_one()
        document = self._document()
        document.action_process_override(self.event_type_id.code, self.reason)
        return {"type": "ir.actions.act_window_close"}
