from odoo import api, fields, models

from ..models.assessment.order_assessment import RESULTS
from ..models.rule.order_offence_rule import CONSEQUENCES, MONEY

STEPS = [
    ("decide", "Decide"),
    ("void", "Drop"),
    ("answer", "Say Something to It"),
    ("appeal", "Appeal"),
    ("appeal_decide", "Decide the Appeal"),
]


class OrderAssessmentStep(models.TransientModel):
    """Asks what the next step of an assessment needs to know; the record checks it."""

    _name = "order.assessment.step"
    _description = "Step of an Assessment"
    _inherit = ["order.step.dialog.mixin"]
    _dialog_about = ("assessment_id",)

    assessment_id = fields.Many2one("order.assessment", required=True, readonly=True)
    step = fields.Selection(STEPS, required=True, readonly=True)
    consequence = fields.Selection(
        CONSEQUENCES,
        compute="_compute_consequence",
        compute_sudo=False,
        store=True,
        readonly=False,
    )
    choices = fields.Char(compute="_compute_choices", compute_sudo=False)
    is_money = fields.Boolean(compute="_compute_choices", compute_sudo=False)
    bears_loss = fields.Boolean(
        related="assessment_id.rule_id.bears_loss", related_sudo=False
    )
    needs_fault = fields.Boolean(
        related="assessment_id.rule_id.needs_fault", related_sudo=False
    )
    amount = fields.Float(
        digits="Product Price",
        compute="_compute_amount",
        compute_sudo=False,
        store=True,
        readonly=False,
    )
    loss = fields.Float(string="Loss Borne", digits="Product Price")
    points = fields.Integer()
    fault = fields.Boolean(string="It Was a Mistake")
    result = fields.Selection(RESULTS)
    text = fields.Text()

    @api.depends("assessment_id")
    def _compute_consequence(self):
        for dialog in self:
            kinds = dialog.assessment_id.rule_id._kinds()
            dialog.consequence = kinds[0] if kinds else False

    @api.depends("assessment_id", "consequence")
    def _compute_choices(self):
        for dialog in self:
            dialog.choices = dialog.assessment_id.rule_id.kinds
            dialog.is_money = dialog.consequence in MONEY

    @api.depends("assessment_id", "step")
    def _compute_amount(self):
        for dialog in self:
            rule = dialog.assessment_id.rule_id
            known = dialog.assessment_id.amount if dialog.step != "decide" else 0
            dialog.amount = known or rule.amount

    def _confirm_decide(self):
        self.assessment_id.assess_decide(
            self.text,
            self.consequence,
            self.amount if self.is_money else None,
            self.loss,
            self.points,
            self.fault,
        )

    def _confirm_void(self):
        self.assessment_id.assess_void(self.text)

    def _confirm_answer(self):
        self.assessment_id.assess_answer(self.text)

    def _confirm_appeal(self):
        self.assessment_id.appeal_file(self.text)

    def _confirm_appeal_decide(self):
        self.assessment_id.appeal_decide(self.result, self.text, self.amount, self.loss)
