from odoo import api, models

from ..inspection.order_inspection_make import Item


class OrderInspection(models.Model):
    """Inspections of what has arrived."""

    _inherit = "order.inspection"

    @api.model
    def _arrived(self, arriving):
        """Ask for the inspection of goods that lie in quarantine now.

        :param arriving: what :meth:`_quality_divert` returned
        """
        items = [
            self._item_arrived(move, stage, plan, targets)
            for move, (stage, plan, targets) in arriving.items()
            if move.state == "done"
        ]
        if items:
            self._made(items)._await_release()

    @api.model
    def _item_arrived(self, move, stage, plan, targets):
        parts = [
            self._part_arrived(line, targets[line])
            for line in move.move_line_ids
            if line in targets
        ]
        partner = move.partner_id or move.picking_id.partner_id
        return Item(
            stage=stage,
            object=plan.object,
            plan=plan,
            product=move.product_id,
            quantity=sum(part["quantity"] for part in parts),
            parts=parts,
            company=move.company_id,
            picking=move.picking_id,
            partner=partner.browse() if stage == "output" else partner,
            orders=move._quality_orders(),
            move=move,
            origin=move.reference or move.origin or "",
            order_line=move._quality_line() if stage == "output" else None,
        )

    @api.model
    def _part_arrived(self, line, target):
        """Return the values of a part: what a line of the move brought."""
        return {
            "lot_id": line.lot_id.id,
            "package_id": line.result_package_id.id,
            "owner_id": line.owner_id.id,
            "location_id": line.location_dest_id.id,
            "target_id": target.id,
            "quantity": line.quantity_product_uom,
        }
