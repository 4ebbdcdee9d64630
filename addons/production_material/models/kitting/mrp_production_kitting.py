from odoo import api, fields, models
from odoo.exceptions import UserError

STOCK_USER = "stock.group_stock_user"


class MrpProduction(models.Model):
    """配件到位, 齐套: how many of the parts of a manufacturing order are in place; who
    keeps the store says that they are prepared (S2-R-05, S3-R-07)."""

    _inherit = "mrp.production"

    kitting = fields.Char(
        string="Parts in Place",
        compute="_compute_kitting",
        help="How many of its parts are reserved or issued.",
    )

    @api.depends("move_raw_ids.state")
    def _compute_kitting(self):
        for made in self:
            parts = made.move_raw_ids.filtered(lambda move: move.state != "cancel")
            ready = parts.filtered(lambda move: move.state in ("assigned", "done"))
            made.kitting = f"{len(ready)}/{len(parts)}"

    def _is_kitted(self):
        """Return whether all parts are reserved or issued."""
        self.ensure_one()
        states = set(self.move_raw_ids.mapped("state")) - {"cancel"}
        return bool(states) and states <= {"assigned", "done"}

    def action_material_prepared(self):
        """Say that the parts are prepared for the workshop (button of the warehouse).

        :raise UserError: naming what is missing
        """
        for made in self:
            made.check_access("read")
            if not self.env.su and not self.env.user.has_group(STOCK_USER):
                made.check_access("write")
            if not made._is_kitted():
                missing = made.move_raw_ids.filtered(
                    lambda move: move.state not in ("assigned", "done", "cancel")
                )
                raise UserError(
                    self.env._(
                        "%(made)s: these parts are not in place: %(parts)s.",
                        made=made.name,
                        parts=", ".join(missing.product_id.mapped("display_name")),
                    )
                )
            made._material_tell("material.prepared", {"production": made.name})
        return True

    # -- when production of an order starts --------------------------------------------
    @api.model_create_multi
    def create(self, vals_list):
        made = super().create(vals_list)
        made._start_follow()
        return made

    def _start_follow(self):
        """Let the orders know when their production is planned to start."""
        orders = self.env["sale.order"].sudo()
        orders = orders.union(*(order for order, _made in self._process_sales()))
        orders._production_start_follow()
