from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Command

from odoo.addons.order_process.kernel.passing import passing

from ...engine import verdict
from ..inspection.order_inspection_make import Item
from ..inspection.order_inspection_release import BY_VERDICT, STORES


class OrderNonconformity(models.Model):
    """What a decision does with rejected goods, by moves of Odoo."""

    _inherit = "order.nonconformity"

    def action_carry_out(self):
        """Move the goods as it was decided (button): reworked goods are inspected
        again, others are scrapped, or leave for the supplier."""
        for one in self:
            one._begin_handling("decided")
            steps = {
                "rework": "_inspect_again",
                "sort": "_inspect_again",
                "scrap": "_scrap_goods",
                "return": "_return_goods",
            }
            step = steps.get(one.disposition)
            if not step or not one.sudo()._goods_wait():
                raise UserError(
                    self.env._("%s: there are no goods to move.", one.display_name)
                )
            getattr(one.sudo(), step)()
        return True

    def _goods_wait(self):
        """Return whether goods of this record still lie among the rejected ones."""
        self.ensure_one()
        return self._uses_place() and not self.move_ids

    def _uses_place(self):
        line = self.inspection_line_id
        return bool(line.product_id.is_storable and line.part_ids.location_id)

    def _rejected_place(self):
        place = self.inspection_line_id.part_ids.location_id[:1]
        warehouse = place.quality_warehouse_id or place.warehouse_id
        return self.env["stock.location"]._quality_place(warehouse, "rejected")

    def _parts_rejected(self):
        """Return pairs of (part, quantity): what of the goods this record is about."""
        parts = self.inspection_line_id.part_ids
        if self.lot_id:
            parts = parts.filtered(lambda part: part.lot_id == self.lot_id)
        rooms = [(part, part.rejected) for part in parts]
        shares = verdict.spread([("rejected", self.quantity)], rooms)
        return [(part, found["rejected"]) for part, found in shares.items() if found]

    def _move_goods(self, target, **vals):
        """Move the goods out of the rejected ones; return the move."""
        self.ensure_one()
        move = self.env["stock.move"].create(
            {
                "product_id": self.product_id.id,
                "product_uom": self.product_id.uom_id.id,
                "product_uom_qty": self.quantity,
                "location_id": self._rejected_place().id,
                "location_dest_id": target.id,
                "company_id": self.company_id.id,
                "origin": self.name,
                "state": "confirmed",
                **vals,
            }
        )
        goods = [self._prepare_goods(move, *found) for found in self._parts_rejected()]
        self.env["stock.move.line"].create(goods)
        move.picked = True
        with passing(self.env, BY_VERDICT):
            (move.picking_id or move)._action_done()
        self._write_system({"move_ids": [Command.link(move.id)]})
        return move

    def _prepare_goods(self, move, part, quantity):
        return {
            "move_id": move.id,
            "picking_id": move.picking_id.id,
            "company_id": move.company_id.id,
            "product_id": self.product_id.id,
            "product_uom_id": self.product_id.uom_id.id,
            "quantity": quantity,
            "lot_id": part.lot_id.id,
            "owner_id": part.owner_id.id,
            "location_id": move.location_id.id,
            "location_dest_id": move.location_dest_id.id,
        }

    def _bring_to_store(self):
        """Goods of a concession go to where they were to go in the first place."""
        if not self._goods_wait():
            return
        line = self.inspection_line_id
        if line.inspection_id.stage == "leaving":
            target = line.part_ids.location_id[:1]
        else:
            target = line.part_ids.target_id[:1]
        onward = line.release_move_id.move_dest_ids.filtered(
            lambda move: move.state not in ("done", "cancel")
        )
        self._move_goods(target, move_dest_ids=[Command.set(onward.ids)])

    def _inspect_again(self):
        """Reworked goods wait for a new verdict (S1-B-089)."""
        line = self.inspection_line_id
        pending = self.env["stock.location"]._quality_place(
            self._rejected_place().quality_warehouse_id, "pending"
        )
        move = self._move_goods(pending)
        target = line.part_ids.target_id[:1]
        if line.inspection_id.stage == "leaving":
            target = line.part_ids.location_id[:1]
        item = self._item_again(line, move, pending, target)
        self.env["order.inspection"]._made([item])._await_release()
        self._document_emit("nc.rework_done", self._event_data())

    def _item_again(self, line, move, pending, target):
        """Return the reworked goods as what is inspected next."""
        stage = line.inspection_id.stage
        return Item(
            stage=stage if stage in STORES else "transfer",
            object=line.object,
            plan=line.plan_id,
            product=line.product_id,
            quantity=self.quantity,
            parts=self._parts_again(move, pending, target),
            company=self.company_id,
            picking=line.inspection_id.picking_id,
            partner=self.partner_id,
            orders=self.order_ids,
            move=move,
            origin=self.name,
        )

    def _parts_again(self, move, pending, target):
        """Return the values of the parts that wait in one place for the way to
        another."""
        return [
            {
                "lot_id": one.lot_id.id,
                "owner_id": one.owner_id.id,
                "location_id": pending.id,
                "target_id": target.id,
                "quantity": one.quantity_product_uom,
            }
            for one in move.move_line_ids
        ]

    def _scrap_goods(self):
        place = self.env["stock.location"].search(
            [("usage", "=", "inventory"), ("company_id", "=", self.company_id.id)],
            limit=1,
        )
        self._move_goods(place)

    def _return_goods(self):
        """The goods leave for the supplier, with a transfer of their own."""
        line, partner = self.inspection_line_id, self.partner_id
        kind = self._rejected_place().quality_warehouse_id.out_type_id
        target = partner.with_company(self.company_id).property_stock_supplier
        picking = self.env["stock.picking"].create(
            {
                "picking_type_id": kind.id,
                "partner_id": partner.id,
                "origin": self.name,
                "location_id": self._rejected_place().id,
                "location_dest_id": target.id,
            }
        )
        came = line.move_id
        returned = came if came.location_id.usage == "supplier" else None
        self._move_goods(
            target,
            picking_id=picking.id,
            partner_id=partner.id,
            origin_returned_move_id=returned.id if returned else False,
            to_refund=True,
        )
