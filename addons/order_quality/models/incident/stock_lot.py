from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from odoo.addons.order_process.kernel.passing import is_passing

from ..inspection.order_inspection_release import BY_VERDICT

#: Lots that were made of lots, or of which they were made; a line of finished goods
#: stands in ``consume_line_id`` beside each line that it consumed.
_WAY = """
    WITH RECURSIVE way(lot) AS (
        SELECT unnest(%(lots)s)
         UNION
        SELECT there.lot_id
          FROM way
          JOIN stock_move_line here ON here.lot_id = way.lot AND here.state = 'done'
          JOIN stock_move_line_consume_rel rel ON rel.%(here)s = here.id
          JOIN stock_move_line there ON there.id = rel.%(there)s
         WHERE there.lot_id IS NOT NULL AND there.state = 'done')
    SELECT lot FROM way"""
_KEEP = "SELECT id FROM stock_lot WHERE id IN %s FOR SHARE"
_MADE, _USED = SQL.identifier("consume_line_id"), SQL.identifier("produce_line_id")


class StockLot(models.Model):
    """A lot and its way: of which lots it was made, and what was made of it; while an
    incident blocks it, it goes nowhere (S3-B-12)."""

    _name = "stock.lot"
    _inherit = ["stock.lot", "order.system.field.mixin"]

    quality_blocked = fields.Boolean(
        string="Blocked for Quality",
        readonly=True,
        copy=False,
        help="An incident is open: the lot goes neither into production nor to a "
        "customer.",
        system=True,
    )
    incident_ids = fields.Many2many(
        "order.incident",
        "order_incident_lot_rel",
        "lot_id",
        "incident_id",
        string="Incidents",
        readonly=True,
        copy=False,
        system=True,
    )

    def _quality_way(self, forward):
        """Return these lots and those made of them, or those of which they were made;
        one query.

        :param bool forward: what was made of them
        """
        if not self:
            return self
        self.env["stock.move.line"].flush_model()
        here, there = (_USED, _MADE) if forward else (_MADE, _USED)
        query = SQL(_WAY, lots=self.ids, here=here, there=there)
        return self.browse(lot for (lot,) in self.env.execute_query(query))

    def _quality_keep(self):
        """Keep these lots from being blocked while their goods move: whoever comes
        later is begun anew, and sees it."""
        if self:
            self.env.execute_query(SQL(_KEEP, tuple(self.ids)))

    def _quality_block(self):
        """Stop these lots where they lie; what was reserved of them is not any more."""
        fresh = self.filtered(lambda lot: not lot.quality_blocked)
        fresh._write_system({"quality_blocked": True})
        lines = self.env["stock.move.line"].search(
            [("lot_id", "in", fresh.ids), ("state", "not in", ("done", "cancel"))]
        )
        lines.move_id._do_unreserve()
        return fresh

    @api.model
    def _quality_refuse_blocked(self, lot):
        """:raise UserError: the lot is blocked, and no verdict moves it"""
        if lot.quality_blocked and not is_passing(self.env, BY_VERDICT):
            raise UserError(
                self.env._(
                    "Lot %(lot)s of %(product)s is blocked by %(incident)s: it stays "
                    "where it is.",
                    lot=lot.name,
                    product=lot.product_id.display_name,
                    incident=", ".join(lot.incident_ids.mapped("name")),
                )
            )
