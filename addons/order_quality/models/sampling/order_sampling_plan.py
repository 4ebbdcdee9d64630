from odoo import api, fields, models, tools
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from ...engine import sampling

AQLS = [
    (name, name)
    for name in (
        "0.01",
        "0.015",
        "0.025",
        "0.04",
        "0.065",
        "0.1",
        "0.15",
        "0.25",
        "0.4",
        "0.65",
        "1.0",
        "1.5",
        "2.5",
        "4.0",
        "6.5",
        "10",
    )
]
SEVERITIES = [("normal", "Normal"), ("tightened", "Tightened")]


class OrderSamplingPlan(models.Model):
    """A row of the master tables of single sampling 一次抽样方案.

    From GB/T 2828.1 (ISO 2859-1), tables 2-A and 2-B, with the arrows followed.
    """

    _name = "order.sampling.plan"
    _description = "Sampling Plan"
    _inherit = ["order.rule.cache.mixin"]
    _shared_setup_path = ""
    _order = "severity, aql, letter"
    _rec_name = "letter"

    letter = fields.Char(string="Code Letter", required=True, size=1)
    severity = fields.Selection(SEVERITIES, required=True)
    aql = fields.Selection(AQLS, string="AQL", required=True)
    sample_size = fields.Integer(required=True, aggregator=None)
    accept_number = fields.Integer(
        required=True,
        aggregator=None,
        help="So many faulty pieces of the sample are accepted.",
    )
    reject_number = fields.Integer(
        required=True,
        aggregator=None,
        help="With so many faulty pieces the lot is not accepted.",
    )

    _letter_unique = models.Constraint(
        "UNIQUE(letter, severity, aql)", "There is already such a sampling plan."
    )

    @api.constrains("sample_size", "accept_number", "reject_number")
    def _check_numbers(self):
        for row in self:
            if not 0 <= row.accept_number < row.reject_number <= row.sample_size + 1:
                raise ValidationError(
                    self.env._(
                        "Letter %s: the acceptance number is below the rejection "
                        "number, and both are within the sample.",
                        row.letter,
                    )
                )

    @api.model
    @tools.ormcache("severity", "aql")
    def _samples(self, severity, aql):
        """Return ``{letter: Sample}`` of a table, cached."""
        same = Domain("severity", "=", severity) & Domain("aql", "=", aql)
        return {
            row.letter: sampling.Sample(
                row.sample_size, row.accept_number, row.reject_number
            )
            for row in self.sudo().search(same)
        }

    @api.model
    def _sample_of(self, level, aql, severity, quantity):
        """Return the sample of a lot.

        :param float quantity: size of the lot, in the unit of the product
        """
        letter = self.env["order.sampling.letter"]._letter_of(level, quantity)
        row = self._samples(severity, aql).get(letter)
        return sampling.sample_of(row, quantity)
