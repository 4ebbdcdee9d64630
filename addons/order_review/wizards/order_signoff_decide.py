from odoo import api, fields, models
from odoo.tools import html_escape
from odoo.tools.mail import is_html_empty


class OrderSignoffDecide(models.TransientModel):
    """The facts beside the questions, also in the dialog in which they are answered."""

    _inherit = "order.signoff.decide"

    facts_html = fields.Html(
        string="Facts", compute="_compute_facts_html", sanitize=False
    )

    @api.depends("step_ids")
    def _compute_facts_html(self):
        for wizard in self:
            parts = [
                html_escape(step.document_name) + step.facts_html
                if len(wizard.step_ids) > 1
                else step.facts_html
                for step in wizard.step_ids
                if not is_html_empty(step.facts_html)
            ]
            wizard.facts_html = html_escape("").join(parts) if parts else False
