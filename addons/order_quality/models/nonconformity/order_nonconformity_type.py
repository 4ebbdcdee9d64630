from odoo import api, fields, models
from odoo.exceptions import ValidationError

ORIGINS = [
    ("internal", "Own Production"),
    ("cross_company", "Production of Another Company"),
    ("purchased", "Purchased Goods"),
    ("technical", "Technical Design, or Undecidable"),
]
GRADES = [("any", "Any"), ("general", "General"), ("serious", "Serious")]


class OrderNonconformityType(models.Model):
    """How people react to nonconforming goods of a kind 不合格品反应 (S1-B-088 to 094):
    within how many minutes the inspector reports, who is told, who handles it by when,
    and to whom it goes when they cannot.

    The first type that fits decides.
    """

    _name = "order.nonconformity.type"
    _description = "Nonconformity Type"
    _inherit = ["order.rule.mixin", "order.form.words"]
    _condition_model = "order.nonconformity"
    _limit_words = {"report_within": "report_label"}
    _file_section = "nonconformity_types"
    _file_key = "code"
    _file_by_code = True
    _file_words = {
        "name": "name",
        "origin": "origin",
        "grade": "grade",
        "below_rate": "serious_below_percent",
        "report_within": "reported_within",
        "level_ids": "levels",
        "note": "note",
    }

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True, help="Used by procedures and interfaces.")
    origin = fields.Selection(ORIGINS, default="internal", required=True)
    grade = fields.Selection(
        GRADES,
        default="any",
        required=True,
        help="Serious: wrong specification or model, missing parts, bad appearance, a "
        "quantity that differs from the delivery note, or a pass rate below the limit.",
    )
    below_rate = fields.Float(
        string="Serious Below (%)",
        aggregator=None,
        help="A batch of which less passed counts as serious. 0: none does.",
    )
    report_within = fields.Char(help="From when it was found, e.g. 20 minutes, soft.")
    report_label = fields.Char(
        string="To Be Reported Within",
        compute="_compute_limit_labels",
        readonly=False,
        help="From when it was found, in words: 20 minutes.",
    )
    level_ids = fields.One2many(
        "order.nonconformity.level", "type_id", string="Ladder", copy=True
    )
    note = fields.Text(help="Reference to the procedure.")

    _code_unique = models.UniqueIndex(
        "(code, COALESCE(company_id, 0), COALESCE(process_codes, ''))",
        "There is already such a nonconformity type.",
    )

    @api.constrains("below_rate")
    def _check_below_rate(self):
        for kind in self:
            if not 0 <= kind.below_rate <= 100:
                raise ValidationError(
                    self.env._("“%s”: a rate is 0 to 100 percent.", kind.display_name)
                )

    def _matching(self, documents):
        found = super()._matching(documents)
        return found.filtered(
            lambda one: (
                one.origin == self.origin
                and self.grade in ("any", one._grade_below(self.below_rate))
            )
        )

    def _levels(self, number):
        """Return the rows of a level of the ladder."""
        return self.level_ids.filtered(lambda row: row.level == number)
