from odoo import fields, models


class OrderIncidentClose(models.TransientModel):
    """Asks what came of an incident before its lots go on."""

    _name = "order.incident.close"
    _description = "Closing of an Incident"
    _inherit = ["order.dialog.mixin"]
    _dialog_about = ("incident_id",)

    incident_id = fields.Many2one("order.incident", required=True, readonly=True)
    result = fields.Text(required=True)

    def action_confirm(self):
        """Close the incident (button); it checks who may."""
        self.ensure_one()
        self.incident_id.incident_close(self.result)
        return {"type": "ir.actions.act_window_close"}
