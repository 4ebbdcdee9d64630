from odoo import models

from odoo.addons.order_process.kernel.passing import passing, shared

from ..paper.ir_actions_report import RENDERING
from .sale_order_mail import WITHOUT_DOCUMENT


class MailTemplate(models.Model):
    """A template with a report is a way to mail the order."""

    _inherit = "mail.template"

    def _generate_template_attachments(
        self, res_ids, render_fields, render_results=None
    ):
        """Refuse to make the document of an order that may not be mailed yet.

        Here meet the composer, the automatic mails and `send_mail`. The document is
        made for the mail: it is not a print of its own. A mail that Odoo sends by
        itself goes out without it.
        """
        if self.model != "sale.order" or not self.report_template_ids:
            return super()._generate_template_attachments(
                res_ids, render_fields, render_results=render_results
            )
        if shared(self.env, WITHOUT_DOCUMENT):
            return super()._generate_template_attachments(
                res_ids,
                set(render_fields) - {"report_template_ids"},
                render_results=render_results,
            )
        orders = self.env["sale.order"].browse(res_ids)
        orders.sudo()._process_warn("order.mailed")
        with passing(self.env, RENDERING):
            return super()._generate_template_attachments(
                res_ids, render_fields, render_results=render_results
            )
