from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..type.order_form_type_recipient import MODES


class OrderFormRecipient(models.Model):
    """Who receives one sheet: a role or a person of the company, or a partner."""

    _name = "order.form.recipient"
    _description = "Form Recipient"
    _inherit = ["order.document.line", "order.task.mixin"]
    _document_field = "form_id"
    _order = "form_id, sequence, id"

    form_id = fields.Many2one(
        "order.form", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="form_id.company_id", store=True, index=True)
    sequence = fields.Integer(default=10)
    role_id = fields.Many2one("order.role", index="btree_not_null", ondelete="restrict")
    user_id = fields.Many2one(
        "res.users", string="Person", index="btree_not_null", ondelete="restrict"
    )
    partner_id = fields.Many2one(
        "res.partner",
        string="Outside Partner",
        index="btree_not_null",
        ondelete="restrict",
    )
    mode = fields.Selection(MODES, default="act", required=True)
    copies = fields.Integer(default=1)
    received_at = fields.Datetime(readonly=True, system=True)
    received_by_id = fields.Many2one(
        "res.users", readonly=True, ondelete="restrict", system=True
    )
    received_for_id = fields.Many2one(
        "res.users",
        string="Received on Behalf Of",
        readonly=True,
        ondelete="restrict",
        system=True,
    )
    answered_at = fields.Datetime(readonly=True, system=True)
    answered_by_id = fields.Many2one(
        "res.users", readonly=True, ondelete="restrict", system=True
    )
    answered_for_id = fields.Many2one(
        "res.users",
        string="Answered on Behalf Of",
        readonly=True,
        ondelete="restrict",
        system=True,
    )
    level = fields.Integer(
        string="Escalation Level", readonly=True, aggregator=None, system=True
    )

    @api.constrains("user_id", "company_id")
    def _check_user_id(self):
        """Only who works in the company does what a sheet asks; others are partners."""
        for row in self.filtered("user_id"):
            user = row.user_id.sudo()
            if user.share or row.company_id not in user.company_ids:
                raise ValidationError(
                    self.env._(
                        "%(user)s does not work in %(company)s. Send it to a partner "
                        "outside instead.",
                        user=user.name,
                        company=row.company_id.name,
                    )
                )

    _one_recipient = models.Constraint(
        "CHECK(role_id IS NOT NULL OR user_id IS NOT NULL OR partner_id IS NOT NULL)",
        "Enter a role, a person or a partner.",
    )
    _copies_positive = models.Constraint(
        "CHECK(copies BETWEEN 1 AND 99)", "A recipient gets 1 to 99 copies."
    )
