from odoo import api, fields, models
from odoo.exceptions import UserError

from ...engine.change_impact import AMEND, CANCEL, LATE, NOTHING
from ..setup.order_change_duty import TOPICS
from ..setup.order_change_readers import MONEY_PURCHASE

VERDICTS = [
    (NOTHING, "No Cost Incurred"),
    (AMEND, "Can Be Amended"),
    (CANCEL, "Must Be Cancelled at a Loss"),
    (LATE, "Too Late"),
]
PROPOSED = ("proposed_quantity", "proposed_date")


class OrderChangeImpact(models.Model):
    """A document that a change concerns: how much of it, at what cost, what then.

    Computed by the assessment, never by hand; who owns the document accepts or refuses
    what is proposed for it, line by line.
    """

    _name = "order.change.impact"
    _description = "Change Impact"
    _inherit = ["order.task.mixin", "order.about.document.mixin"]
    _order = "change_id, topic, id"
    _rec_name = "document_name"
    #: Everything but the proposal is the assessment's.

    change_id = fields.Many2one(
        "order.change",
        required=True,
        index=True,
        ondelete="cascade",
        readonly=True,
        system=True,
    )
    state = fields.Selection(related="change_id.state")
    order_id = fields.Many2one(related="change_id.order_id", store=True, system=True)
    partner_id = fields.Many2one(
        related="change_id.partner_id", store=True, system=True
    )
    cause_id = fields.Many2one(related="change_id.cause_id", store=True, system=True)
    level = fields.Selection(related="change_id.level", store=True, system=True)
    company_id = fields.Many2one(
        related="change_id.company_id", store=True, index=True, system=True
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    change_line_id = fields.Many2one(
        "order.change.line",
        readonly=True,
        ondelete="cascade",
        index=True,
        system=True,
    )
    topic = fields.Selection(TOPICS, required=True, readonly=True, system=True)
    res_model = fields.Char(
        string="Document Model", required=True, readonly=True, system=True
    )
    res_id = fields.Many2oneReference(
        string="Document ID",
        model_field="res_model",
        required=True,
        readonly=True,
        system=True,
    )
    document_name = fields.Char(
        string="Document", required=True, readonly=True, system=True
    )
    product_id = fields.Many2one(
        "product.product", readonly=True, ondelete="restrict", system=True
    )
    quantity = fields.Float(digits="Product Unit", readonly=True, system=True)
    uom_id = fields.Many2one(
        "uom.uom",
        string="Unit",
        readonly=True,
        ondelete="restrict",
        system=True,
    )
    planned_date = fields.Datetime(readonly=True, system=True)
    planned_quantity = fields.Float(
        digits="Product Unit",
        readonly=True,
        help="Content of the document when the impact was computed.",
        system=True,
    )
    cost = fields.Monetary(
        string="Incurred Cost",
        readonly=True,
        groups=MONEY_PURCHASE,
        help="In the company's currency.",
        system=True,
    )
    verdict = fields.Selection(
        VERDICTS,
        string="Conclusion",
        required=True,
        readonly=True,
        system=True,
    )
    explanation = fields.Char(readonly=True, system=True)
    role_id = fields.Many2one(
        "order.role",
        string="Responsible Role",
        readonly=True,
        ondelete="restrict",
        system=True,
    )
    in_hand = fields.Boolean(
        string="Being Processed",
        readonly=True,
        help="Printed or picked: someone must be notified, whatever the decision.",
        system=True,
    )
    user_id = fields.Many2one(
        "res.users",
        string="Handled By",
        readonly=True,
        ondelete="restrict",
        system=True,
    )
    moves_plan = fields.Boolean(
        string="Affects Plan",
        readonly=True,
        help="A quantity or a date of the plan changes (level 2).",
        system=True,
    )
    proposed_quantity = fields.Float(digits="Product Unit")
    proposed_date = fields.Datetime()
    decision = fields.Selection(
        [
            ("none", "Not Required"),
            ("pending", "To Be Decided"),
            ("accepted", "Proposal Accepted"),
            ("refused", "Proposal Refused"),
        ],
        default="none",
        readonly=True,
        system=True,
    )
    decided_by_id = fields.Many2one(
        "res.users", readonly=True, ondelete="restrict", system=True
    )
    decided_at = fields.Datetime(readonly=True, system=True)
    result = fields.Selection(
        [("done", "Changed"), ("duty", "Converted to Duty"), ("none", "Nothing to Do")],
        readonly=True,
        system=True,
    )

    def write(self, vals):
        if set(PROPOSED) & vals.keys():
            self.filtered(lambda row: row.decision != "pending")._refuse_edit()
        return super().write(vals)

    def _refuse_edit(self):
        if self:
            raise UserError(
                self.env._(
                    "“%s” is not open for decision: its proposal is fixed.",
                    self[0].document_name,
                )
            )

    def action_accept(self):
        """Accept what is proposed for the document; applied with the notice."""
        return self._decide("accepted")

    def action_refuse(self):
        """Refuse it: applying the notice leaves it to its owner as a duty."""
        return self._decide("refused")

    def _decide(self, decision):
        self.check_access("read")
        rows = self.sudo()
        for row in rows:
            row.change_id._document_ensure("assessed", "approval", "approved")
            if row.decision == "none":
                row._refuse_edit()
            row._ensure_owner(self.env.user)
        rows._write_system(
            {
                "decision": decision,
                "decided_by_id": self.env.uid,
                "decided_at": fields.Datetime.now(),
            }
        )
        return True

    def _ensure_owner(self, user):
        """The owner's role decides; without one, who may write the document."""
        self.ensure_one()
        if self.role_id:
            if self.role_id._user_principal(user, self.company_id):
                return
            raise UserError(
                self.env._(
                    "%(role)s is responsible for “%(document)s” and decides on it.",
                    document=self.document_name,
                    role=self.role_id.name,
                )
            )
        self.env[self.res_model].browse(self.res_id).with_user(user).check_access(
            "write"
        )

    def _wants_quantity(self):
        """Tell whether the owner wants another quantity than was planned. More goods
        for a larger order line are procured by Odoo itself."""
        self.ensure_one()
        return self.proposed_quantity != self.planned_quantity

    def _wants_date(self):
        self.ensure_one()
        return self.proposed_date and self.proposed_date != self.planned_date

    @api.model
    def _renew(self, rows):
        """Store freshly computed consequences (as superuser)."""
        return self.sudo()._writing_system().create(rows).with_env(self.env)
