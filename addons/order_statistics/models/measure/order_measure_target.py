from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain


class OrderMeasureTarget(models.Model):
    """What a company wants a measure to be, perhaps for a period only (S3-N-17)."""

    _name = "order.measure.target"
    _description = "Target of a Measure"
    _order = "measure_id, date_from desc, id desc"
    _rec_name = "measure_id"

    measure_id = fields.Many2one(
        "order.measure", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    date_from = fields.Date(string="From", help="Empty: always.")
    value = fields.Float(string="Target", required=True)

    _once = models.UniqueIndex(
        "(measure_id, company_id, COALESCE(date_from, DATE '1900-01-01'))",
        "There is a target from this day on already.",
    )

    @api.constrains("value", "measure_id")
    def _check_value(self):
        for target in self:
            percent = target.measure_id.unit == "percent"
            if not 0 < target.value < 10**9 or (percent and target.value > 100):
                raise ValidationError(
                    self.env._("A target is more than 0, in percent at most 100.")
                )

    @api.model
    def _of(self, measures, company, day):
        """Return ``{measure id: target}`` that a company has on a day."""
        since = Domain("date_from", "=", False) | Domain("date_from", "<=", day)
        domain = Domain("measure_id", "in", measures.ids) & since
        # sudo: whoever reads a measure may know what it should be.
        rows = self.sudo().search(domain & Domain("company_id", "=", company.id))
        found = {}
        for row in rows.sorted(lambda one: str(one.date_from or "")):
            found[row.measure_id.id] = row.value
        return found
