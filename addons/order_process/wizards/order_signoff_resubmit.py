from odoo import api, fields, models

from ..kernel.success import CLOSE, success


class OrderSignoffResubmit(models.TransientModel):
    """Shows what the signers said and submits the corrected document again."""

    _name = "order.signoff.resubmit"
    _description = "Correct and Resubmit"

    milestone_id = fields.Many2one("order.milestone", string="Duty", required=True)
    answer = fields.Html(compute="_compute_answer", sanitize=False)
    note = fields.Text(string="Corrections")

    @api.depends("milestone_id")
    @api.depends_context("lang", "tz")
    def _compute_answer(self):
        for wizard in self:
            # Who may read the duty reads why it is owed.
            wizard.milestone_id.check_access("read")
            signoff = wizard.milestone_id.sudo().signoff_id
            wizard.answer = signoff._no_html() if signoff else False

    def action_resubmit(self):
        """Submit the document again and say who has it now (button)."""
        self.ensure_one()
        duty = self.milestone_id
        duty.check_access("read")
        signoff = duty.sudo().signoff_id
        document = duty._document()
        document.signoff_resubmit(signoff.purpose, self.note)
        newest = signoff._of(document, signoff.purpose)[:1]
        waiting = newest.step_ids.filtered(lambda step: step.state == "open")
        message = self.env._(
            "%(document)s was resubmitted. Next: %(roles)s",
            document=newest.document_name,
            roles=", ".join(waiting.role_id.mapped("name")) or "–",
        )
        return success(message, CLOSE)
