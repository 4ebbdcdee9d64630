from odoo import fields


class Measure:
    """A field that is not stored and yet searched, grouped and summed like a column: by
    the expression that the method ``measure`` of its model returns for an alias.

    The field says it, and not ``_field_to_sql`` of the model: that is called for every
    column of every read.
    """

    measure = ""

    def to_sql(self, model, alias):
        """Return the expression that stands for a column (called by the ORM)."""
        return getattr(model, self.measure)(alias)


class MeasuredInteger(Measure, fields.Integer):
    """A number that is worked out where it is asked for."""


class MeasuredChar(Measure, fields.Char):
    """A text that is worked out where it is asked for."""
