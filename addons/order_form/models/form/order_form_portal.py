from odoo import models


class OrderForm(models.Model):
    """What a customer sees of a sheet whose type is visible to him."""

    _inherit = "order.form"
    #: An employee who opens the customer's page does so without the customer's link.
    _portal_token_hidden = True

    def _compute_access_url(self):
        result = super()._compute_access_url()
        for form in self:
            form.access_url = f"/my/forms/{form.id}"
        return result

    def _portal_head(self):
        """Return what the customer's list shows; plain values."""
        self.ensure_one()
        return {
            "title": self.type_id.name,
            "number": self.name,
            "document": self.document_name or "",
            "date": self.sent_at,
            "is_closed": self.state == "closed",
        }

    def _portal_values(self):
        """Return the customer's page: title, fields and tables as texts."""
        return {
            **self._portal_head(),
            "subject": self.subject or "",
            "company": self.company_id.name,
            "lines": self._paper_lines(),
            "tables": self._paper_tables(),
        }
