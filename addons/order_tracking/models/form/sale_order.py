from odoo import models


class SaleOrder(models.Model):
    """A date that is promised on a sheet is expected; what was promised to the customer
    stays."""

    _inherit = "sale.order"

    def _form_expect(self, day, form):
        """Note the day of an answer (effect ``expected_date``)."""
        self._date_record("expected", day, form.display_name, "form")
