from odoo import api, models
from odoo.exceptions import UserError


class OrderMilestoneSheet(models.Model):
    """Duties without a node say what was done: by the document for which they stand,
    or in words. An empty tick proves nothing."""

    _inherit = "order.milestone"

    def action_open_complete_wizard(self):
        """Lead to the document whose own action ends the duty."""
        self.ensure_one()
        sheet = self._sheet()
        if sheet is None or self.state != "open":
            return super().action_open_complete_wizard()
        self._ensure_open()
        self._principal()
        return {
            "type": "ir.actions.act_window",
            "res_model": sheet._name,
            "res_id": sheet.id,
            "views": [(False, "form")],
        }

    @api.model
    def _sheet_models(self):
        """Return the models whose documents end their duties; addons add theirs."""
        return set()

    def _sheet(self):
        """Return the document that stands in the source of the duty and ends it; None
        where there is none (see ``_sheet_models``)."""
        self.ensure_one()
        model, _comma, number = (self.duty_source or "").partition(",")
        if not number.isdigit() or model not in self._sheet_models():
            return None
        return self.env[model].browse(int(number)).exists() or None

    def _asks_note(self):
        """Tell whether the duty ends only with words about what was done."""
        return self.kind == "condition"

    def _complete_task(self, principal, note):
        if sheet := self._sheet():
            raise UserError(
                self.env._(
                    "“%(duty)s” ends once the work on %(document)s is done.",
                    duty=self.display_name,
                    document=sheet.sudo().display_name,
                )
            )
        if self._asks_note() and not str(note or "").strip():
            raise UserError(self.env._("Enter what was done: %s.", self.display_name))
        return super()._complete_task(principal, note)
