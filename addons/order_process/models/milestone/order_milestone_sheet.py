from odoo import api, models
from odoo.exceptions import UserError


class OrderMilestoneSheet(models.Model):
    """Duties without a node say what was done: by the document for which they stand,
    or in words. An empty tick proves nothing."""

    _inherit = "order.milestone"

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

    def _ensure_told(self, note):
        """:raise UserError: a document ends the duty, or words that are missing do"""
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
