from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...engine import verdict

KINDS = [("yes_no", "Yes or No"), ("measure", "Measured Value"), ("choice", "Choice")]


class OrderInspectionCharacteristic(models.Model):
    """What of the goods is looked at 检验项目: a question, a measure with its limits, a
    choice of which some answers are good."""

    _name = "order.inspection.characteristic"
    _description = "Inspected Characteristic"
    _inherit = ["order.file.row.mixin", "order.shared.setup.mixin"]
    _shared_setup_path = "plan_id.company_id"
    _order = "sequence, id"
    _file_depth = 1
    _file_key = None
    _file_inline = False
    _file_parent = "plan_id"
    _file_words = {
        "name": "name",
        "kind": "kind",
        "nominal": "nominal",
        "lower": "from",
        "upper": "to",
        "unit": "unit",
        "choices": "choices",
        "good_choices": "good",
        "instrument": "instrument",
        "required": "required",
    }

    plan_id = fields.Many2one(
        "order.inspection.plan", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    name = fields.Char(string="Characteristic", required=True, translate=True)
    kind = fields.Selection(KINDS, default="yes_no", required=True)
    nominal = fields.Char(help="The value that is wanted.")
    lower = fields.Char(string="Lower Limit", help="Empty: none.")
    upper = fields.Char(string="Upper Limit", help="Empty: none.")
    unit = fields.Char(help="Unit of the value, e.g. mm.")
    choices = fields.Char(help="Possible answers, separated by commas.")
    good_choices = fields.Char(
        string="Good Answers", help="Those of the answers that pass."
    )
    instrument = fields.Char(translate=True, help="With what it is measured.")
    required = fields.Boolean(default=True, help="No verdict without a value.")

    @api.constrains("kind", "lower", "upper", "choices", "good_choices")
    def _check_limits(self):
        for row in self:
            known, good = row._words(row.choices), row._words(row.good_choices)
            if row.kind == "choice" and not (good and set(good) <= set(known)):
                raise ValidationError(
                    self.env._(
                        "“%s”: enter the possible answers, and which of them are good.",
                        row.name,
                    )
                )
            if row.kind == "measure" and not row._limits_fit():
                raise ValidationError(
                    self.env._(
                        "“%s”: limits are numbers such as 9.95, and the lower one is "
                        "not above the upper one.",
                        row.name,
                    )
                )

    def _limits_fit(self):
        """Return whether the limits can be read and leave room for a value."""
        try:
            lower, upper = verdict.number_of(self.lower), verdict.number_of(self.upper)
        except ValueError:
            return False
        return lower is None or upper is None or lower <= upper

    @api.model
    def _words(self, text):
        """Return the words of a list that somebody typed."""
        parts = (text or "").replace("，", ",").split(",")
        return [part.strip() for part in parts if part.strip()]

    def _prepare_result(self, line):
        """Return the values of a result of an inspected item."""
        return {
            "line_id": line.id,
            "sequence": self.sequence,
            "name": self.with_context(lang=self.env.lang).name,
            "kind": self.kind,
            "nominal": self.nominal,
            "lower": self.lower,
            "upper": self.upper,
            "unit": self.unit,
            "choices": self.choices,
            "good_choices": self.good_choices,
            "instrument": self.instrument,
            "required": self.required,
        }
