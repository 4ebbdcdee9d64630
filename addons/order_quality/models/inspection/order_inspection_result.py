from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...engine import verdict
from ..plan.order_inspection_characteristic import KINDS

PASSES = [("yes", "Passed"), ("no", "Not Passed")]


class OrderInspectionResult(models.Model):
    """What was found of one characteristic: a measured value, an answer, a photo
    (S1-B-086)."""

    _name = "order.inspection.result"
    _description = "Inspection Result"
    _inherit = ["order.frozen.mixin"]
    _order = "line_id, sequence, id"
    _document_free_fields = frozenset()

    line_id = fields.Many2one(
        "order.inspection.line",
        required=True,
        index=True,
        ondelete="cascade",
        system=True,
    )
    company_id = fields.Many2one(
        related="line_id.company_id", store=True, index=True, precompute=True
    )
    sequence = fields.Integer(default=10, readonly=True, system=True)
    name = fields.Char(
        string="Characteristic", required=True, readonly=True, system=True
    )
    kind = fields.Selection(
        KINDS, default="yes_no", required=True, readonly=True, system=True
    )
    nominal = fields.Char(readonly=True, system=True)
    lower = fields.Char(string="Lower Limit", readonly=True, system=True)
    upper = fields.Char(string="Upper Limit", readonly=True, system=True)
    unit = fields.Char(readonly=True, system=True)
    choices = fields.Char(readonly=True, system=True)
    good_choices = fields.Char(string="Good Answers", readonly=True, system=True)
    instrument = fields.Char(readonly=True, system=True)
    required = fields.Boolean(readonly=True, system=True)
    wanted = fields.Char(compute="_compute_wanted")
    answer = fields.Char(
        string="Value or Answer", help="The measured value, or one of the answers."
    )
    passes = fields.Selection(PASSES, string="Yes or No")
    value = fields.Float(
        string="Measured",
        digits=(16, 6),
        compute="_compute_outcome",
        store=True,
        aggregator="avg",
    )
    outcome = fields.Selection(
        [("good", "Good"), ("bad", "Not Good")],
        compute="_compute_outcome",
        store=True,
    )
    photo = fields.Image(max_width=1920, max_height=1920)
    remark = fields.Char()

    @api.depends("kind", "lower", "upper", "nominal", "unit", "good_choices")
    def _compute_wanted(self):
        """What is wanted, in one line: 10 (9.9 … 10.1) mm."""
        for result in self:
            words = [result.nominal]
            if result.lower or result.upper:
                words.append(f"({result.lower or ''} … {result.upper or ''})")
            words += [result.unit, result.good_choices]
            result.wanted = " ".join(word for word in words if word)

    @api.depends("kind", "lower", "upper", "good_choices", "answer", "passes")
    def _compute_outcome(self):
        for result in self:
            result.value = 0.0
            result.outcome = result._judge()

    def _judge(self):
        """Return whether the answer is good; False while there is none."""
        if self.kind == "yes_no":
            return {"yes": "good", "no": "bad"}.get(self.passes, False)
        text = (self.answer or "").strip()
        if not text:
            return False
        if self.kind == "choice":
            words = self.env["order.inspection.characteristic"]._words
            return "good" if text in words(self.good_choices) else "bad"
        try:
            self.value = verdict.number_of(text)
        except ValueError:
            return "bad"
        limits = verdict.number_of(self.lower), verdict.number_of(self.upper)
        return "bad" if verdict.outside(self.value, *limits) else "good"

    @api.constrains("answer", "kind")
    def _check_answer(self):
        words = self.env["order.inspection.characteristic"]._words
        for result in self.filtered("answer"):
            if result.kind == "measure" and not result._is_number():
                raise ValidationError(
                    self.env._(
                        "%(name)s: enter a number such as 9.95, not “%(answer)s”.",
                        name=result.name,
                        answer=result.answer,
                    )
                )
            known = words(result.choices)
            if result.kind == "choice" and result.answer.strip() not in known:
                raise ValidationError(
                    self.env._(
                        "%(name)s: the answer is one of %(known)s.",
                        name=result.name,
                        known=", ".join(known),
                    )
                )

    def _is_number(self):
        try:
            return verdict.number_of(self.answer) is not None
        except ValueError:
            return False

    # -- writing -----------------------------------------------------------------
    def _document_is_open(self):
        """Results are entered until the verdict on their item."""
        return self.sudo().line_id.state == "open"

    def _frozen_message(self):
        self.ensure_one()
        return self.env._(
            "%s: the verdict was given, its results stand.", self.line_id.display_name
        )

    def write(self, vals):
        """Results are entered by who inspects."""
        if not self.env.su and not self._document_is_answer_free(vals):
            self.line_id.inspection_id._ensure_inspector()
        return super().write(vals)

    def _document_is_answer_free(self, vals):
        return not any(self._document_is_content(name) for name in vals)

    def _result_row(self):
        """Return a result as interfaces get it."""
        self.ensure_one()
        return {
            "name": self.name,
            "wanted": self.wanted or "",
            "answer": self.answer or self.passes or "",
            "outcome": self.outcome or "",
        }
