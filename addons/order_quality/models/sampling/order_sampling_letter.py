from odoo import api, fields, models, tools
from odoo.fields import Domain

from ...engine import sampling

LEVELS = [
    ("S1", "S-1"),
    ("S2", "S-2"),
    ("S3", "S-3"),
    ("S4", "S-4"),
    ("I", "I"),
    ("II", "II"),
    ("III", "III"),
]


class OrderSamplingLetter(models.Model):
    """Code letter of a lot by its size and the inspection level 样本量字码.

    From GB/T 2828.1 (ISO 2859-1), table 1; a company may change it to its own.
    """

    _name = "order.sampling.letter"
    _description = "Sampling Code Letter"
    _inherit = ["order.rule.cache.mixin"]
    _shared_setup_path = ""
    _order = "level, lot_from"
    _rec_name = "letter"

    level = fields.Selection(LEVELS, string="Inspection Level", required=True)
    lot_from = fields.Integer(required=True, aggregator=None)
    letter = fields.Char(string="Code Letter", required=True, size=1)

    _level_unique = models.Constraint(
        "UNIQUE(level, lot_from)", "There is already a letter for this lot size."
    )
    _lot_positive = models.Constraint(
        "CHECK(lot_from > 0)", "A lot has more than zero pieces."
    )

    @api.model
    @tools.ormcache("level")
    def _letters(self, level):
        """Return pairs of (smallest lot, letter) of a level, cached."""
        found = self.sudo().search(Domain("level", "=", level))
        return tuple((row.lot_from, row.letter) for row in found)

    @api.model
    def _letter_of(self, level, quantity):
        """Return the code letter of a lot; None for lots below the table."""
        return sampling.letter_of(self._letters(level), quantity)
