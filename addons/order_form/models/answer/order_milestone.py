from odoo import api, models

RECIPIENT = "order.form.recipient"


class OrderMilestone(models.Model):
    """A duty about a sheet is done on the sheet."""

    _inherit = "order.milestone"

    @api.model
    def _sheet_models(self):
        return super()._sheet_models() | {RECIPIENT}

    def _sheet(self):
        sheet = super()._sheet()
        return sheet.form_id if sheet and sheet._name == RECIPIENT else sheet
