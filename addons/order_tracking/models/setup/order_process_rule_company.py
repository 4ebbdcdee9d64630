from odoo import api, models


class OrderProcessRule(models.Model):
    """A rule puts a procedure in force: its companies hear of it."""

    _inherit = "order.process.rule"

    @api.model_create_multi
    def create(self, vals_list):
        rules = super().create(vals_list)
        self._forget_companies()
        return rules

    def write(self, vals):
        result = super().write(vals)
        self._forget_companies()
        return result

    def unlink(self):
        result = super().unlink()
        self._forget_companies()
        return result

    def _forget_companies(self):
        """No field of a company says that its procedures were computed from rules."""
        self.env["res.company"].invalidate_model(["order_process_codes"], flush=False)
