from ast import literal_eval

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from odoo.addons.order_process.kernel import readable

KINDS = [
    ("count", "Number of Records"),
    ("sum", "Sum"),
    ("mean", "Mean"),
    ("share", "Share in Percent"),
    ("ratio", "Ratio in Percent"),
]
UNITS = [
    ("percent", "%"),
    ("days", "Days"),
    ("points", "Points"),
    ("number", "Count"),
    ("money", "Money"),
]
#: What can be measured.
SOURCES = [
    ("order.fact", "Orders"),
    ("order.fact.line", "Order Lines"),
    ("order.fact.delivery", "Deliveries"),
    ("order.milestone", "Steps"),
    ("order.exception", "Exceptions"),
]
#: {model that has no dimensions of its own: {word: field}}
DIMENSIONS = {
    "order.milestone": {"customer": "partner_id", "role": "role_id"},
    "order.exception": {
        "customer": "order_id.partner_id",
        "region": "order_id.team_id",
    },
}
#: Fields that each kind needs beside those that all need.
NEEDED = {
    "sum": ("value_field",),
    "mean": ("value_field",),
    "share": ("part_domain",),
    "ratio": ("value_field", "base_field"),
}


class OrderMeasure(models.Model):
    """Measure 指标: how something is counted over a period, by which formula, and which
    way is better; its figures open what they are made of (S1-A-02, S3-N-17, S4-A-02).

    A new measure is data: what is counted, by which date, which part of it.
    """

    _name = "order.measure"
    _description = "Measure"
    _inherit = ["order.coded.mixin"]
    _file_section = None

    formula = fields.Text(
        required=True, translate=True, help="In words, as a reader checks it."
    )
    source = fields.Selection(SOURCES, required=True, string="Counts")
    kind = fields.Selection(KINDS, required=True, default="share", string="Type")
    unit = fields.Selection(UNITS, required=True, default="percent")
    better = fields.Selection(
        [("up", "More Is Better"), ("down", "Less Is Better")],
        string="Which Is Better",
        required=True,
        default="up",
    )
    date_field = fields.Char(
        string="Date", required=True, help="Field that says to which period it belongs."
    )
    domain = fields.Char(
        string="All", default="[]", required=True, help="What counts at all."
    )
    part_domain = fields.Char(string="Part", help="Of a share: what of it is the part.")
    value_field = fields.Char(
        string="Value",
        help="Field whose sum or mean it is; above the line of a ratio; of a number "
        "what is counted only once.",
    )
    base_field = fields.Char(string="Base", help="Below the line of a ratio.")
    target_ids = fields.One2many("order.measure.target", "measure_id", string="Targets")

    @api.constrains("kind", "value_field", "base_field", "part_domain")
    def _check_kind(self):
        for measure in self:
            missing = [
                measure._fields[name]._description_string(self.env)
                for name in NEEDED.get(measure.kind, ())
                if not measure[name]
            ]
            if missing:
                raise ValidationError(
                    self.env._(
                        "%(name)s: fill in %(fields)s.",
                        name=measure.name,
                        fields=", ".join(missing),
                    )
                )

    @api.constrains("source", "date_field", "value_field", "base_field")
    def _check_fields(self):
        for measure in self:
            known = self.env[measure.source]._fields
            named = (measure.date_field, measure.value_field, measure.base_field)
            odd = [name for name in named if name and name not in known]
            if odd or known[measure.date_field].type not in ("date", "datetime"):
                raise ValidationError(
                    self.env._(
                        "%(name)s: there is no such field: %(fields)s.",
                        name=measure.name,
                        fields=", ".join(odd or [measure.date_field]),
                    )
                )

    @api.constrains("source", "domain", "part_domain")
    def _check_domains(self):
        for measure in self:
            model = self.env[measure.source].sudo()
            try:
                for words in (measure.domain, measure.part_domain or "[]"):
                    model.search(Domain(literal_eval(words)), limit=1)
            except (ValueError, SyntaxError, TypeError, KeyError) as error:
                raise ValidationError(
                    self.env._(
                        "%(name)s: the condition cannot be read: %(error)s",
                        name=measure.name,
                        error=error,
                    )
                ) from error

    @api.constrains("source", "domain", "part_domain", "value_field", "base_field")
    def _check_readable(self):
        """Reports count as superuser: a measure reads what its writer may read."""
        for measure in self if not self.env.user._is_superuser() else ():
            model, title = self.env[measure.source], measure.name
            for words in filter(None, (measure.domain, measure.part_domain)):
                readable.ensure_condition(model, words, title)
            for name in filter(None, (measure.value_field, measure.base_field)):
                readable.ensure_path(model, name, title)

    def _dimension_fields(self):
        """Return ``{word: field}`` by which the measure can be asked for."""
        self.ensure_one()
        model = self.env[self.source]
        return getattr(model, "_dimensions", None) or DIMENSIONS[self.source]

    def _whole(self):
        """Return the domain of what counts at all."""
        return Domain(literal_eval(self.domain))

    def _part(self):
        """Return the domain of the part of a share; of others all of it."""
        return Domain(literal_eval(self.part_domain or "[]"))
