from odoo import models
from odoo.fields import Domain


class OrderProcess(models.Model):
    """The forms that stand in the file of a procedure are published with it."""

    _inherit = "order.process"

    def action_publish(self):
        result = super().action_publish()
        self._publish_forms()
        return result

    def _publish_forms(self):
        """Publish the drafts that name these procedures. sudo: who publishes a
        procedure publishes what belongs to it."""
        types = self.env["order.form.type"].sudo()
        for process in self.filtered(lambda one: one.state == "published"):
            domain = Domain("state", "=", "draft")
            domain &= Domain("process_codes", "like", process.code)
            company = process.company_id or self.env.company
            domain &= Domain("company_id", "in", [company.id, False])
            drafts = types.search(domain)
            drafts.filtered(
                lambda one, code=process.code: code in one._process_code_list()
            ).action_publish()
