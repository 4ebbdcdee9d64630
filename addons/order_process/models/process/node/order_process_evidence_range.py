from math import isfinite

from odoo import api, fields, models
from odoo.exceptions import ValidationError


class OrderProcessEvidence(models.Model):
    """A number that is put on record cannot be any number: what stands in a record that
    nobody can change has to be possible."""

    _inherit = "order.process.evidence"

    sign = fields.Selection(
        [
            ("natural", "0 or more"),
            ("positive", "More Than 0"),
            ("any", "Negative Allowed"),
        ],
        default="natural",
        required=True,
        help="Permitted range of the number.",
    )
    whole = fields.Boolean(string="Whole Number")
    range_min = fields.Float(
        string="Minimum", help="Lower values are rejected; 0: no limit."
    )
    range_max = fields.Float(
        string="Maximum", help="Higher values are rejected; 0: no limit."
    )
    unit = fields.Char(
        translate=True,
        help=("Unit of the value, e.g. %, min, pcs; shown next to the number."),
    )

    def _init_column(self, column_name):
        """What was published before there were ranges takes what it took then."""
        if column_name != "sign":
            return super()._init_column(column_name)
        self.env.cr.execute("UPDATE order_process_evidence SET sign = 'any'")
        return None

    @api.constrains("range_min", "range_max")
    def _check_range(self):
        for piece in self:
            if piece.range_max and piece.range_max < piece.range_min:
                raise ValidationError(
                    self.env._("“%s”: the range contains no number.", piece.name)
                )

    def _range_error(self, value):
        """Return why a number cannot be the answer, in words; False when it can."""
        self.ensure_one()
        if self._is_possible(value):
            return False
        return self.env._(
            "“%(piece)s” cannot be %(value)s: %(range)s.",
            piece=self.name,
            value=f"{value:g}",
            range=self._range_text(),
        )

    def _is_possible(self, value):
        low = {"natural": value >= 0, "positive": value > 0}.get(self.sign, True)
        return (
            isfinite(value)
            and low
            and (not self.whole or value == int(value))
            and (not self.range_min or value >= self.range_min)
            and (not self.range_max or value <= self.range_max)
        )

    def _range_text(self):
        """Return in words what a number can be (0 or more, at most 100, whole)."""
        signs = dict(self._fields["sign"]._description_selection(self.env))
        parts = [self.sign != "any" and signs[self.sign]]
        if self.range_min:
            parts.append(self.env._("at least %s", f"{self.range_min:g}"))
        if self.range_max:
            parts.append(self.env._("at most %s", f"{self.range_max:g}"))
        if self.whole:
            parts.append(self.env._("whole number"))
        return ", ".join(filter(None, parts)) or self.env._("a number")
