from odoo import api, fields, models
from odoo.exceptions import ValidationError

from odoo.addons.order_process.models.milestone.order_milestone import PARTIES


class OrderExceptionCause(models.Model):
    """Why orders go wrong, as a tree below the party whose cause it is; its ranking
    tells where to improve (S3-N-16, S0-H-21)."""

    _name = "order.exception.cause"
    _description = "Cause of Exceptions"
    _inherit = ["order.coded.mixin"]
    _parent_store = True
    _order = "sequence, id"

    party = fields.Selection(PARTIES, required=True, default="own")
    parent_id = fields.Many2one(
        "order.exception.cause", index=True, ondelete="restrict", string="Part Of"
    )
    parent_path = fields.Char(index=True)

    @api.constrains("parent_id", "party")
    def _check_parent_id(self):
        if self._has_cycle():
            raise ValidationError(self.env._("A cause cannot be part of itself."))
        for cause in self:
            if cause.parent_id and cause.parent_id.party != cause.party:
                raise ValidationError(
                    self.env._(
                        "“%(cause)s” and “%(above)s” are causes of different parties.",
                        cause=cause.name,
                        above=cause.parent_id.name,
                    )
                )
