from odoo import models
from odoo.fields import Command


class OrderInspectionLine(models.Model):
    """The moves that follow from the verdict on these items."""

    _inherit = "order.inspection.line"

    def _prepare_release(self):
        """Return the values of the move that waits for the verdict on an item: out of
        quarantine to where the goods were to go. It counts as expected there, and what
        waits for the goods waits for it."""
        self.ensure_one()
        move, part = self.move_id, self.part_ids[:1]
        return {
            "product_id": self.product_id.id,
            "product_uom": self.product_id.uom_id.id,
            "product_uom_qty": self.quantity,
            "location_id": part.location_id.id,
            "location_dest_id": move.location_dest_id.id,
            "location_final_id": move.location_final_id.id,
            "company_id": self.company_id.id,
            "partner_id": move.partner_id.id,
            "warehouse_id": part.location_id.quality_warehouse_id.id,
            "route_ids": [Command.set(move.route_ids.ids)],
            "reference_ids": [Command.set(move.reference_ids.ids)],
            "origin": self.inspection_id.name,
            "date": self.inspection_id.due_at or move.date,
            "propagate_cancel": False,
            "state": "confirmed",
        }

    def _await_release(self):
        """Make the moves that wait for the verdicts, between the moves with which the
        goods came and those that wait for them; as superuser."""
        waiting = self.filtered(lambda line: line.part_ids.location_id.quality_use)
        moves = self.env["stock.move"].create(
            [line._prepare_release() for line in waiting]
        )
        for line, release in zip(waiting, moves, strict=True):
            line._write_system({"release_move_id": release.id})
            came = line.move_id
            onward = came.move_dest_ids.filtered(
                lambda move: move.state not in ("done", "cancel")
            )
            if onward:
                release.move_dest_ids = [Command.set(onward.ids)]
                came.move_dest_ids = [Command.unlink(move.id) for move in onward]
        return moves

    def _moves_released(self):
        """Return the moves of what is released, ready to be done."""
        done = self.env["stock.move"]
        for line in self.filtered("release_move_id"):
            move, released = line.release_move_id, line._released()
            move._do_unreserve()
            if line.uom_id.compare(released, 0) <= 0:
                move._action_cancel()
                continue
            move.product_uom_qty = released
            done |= move
        self._put_on(done, ("accepted", "conditional"))
        return done

    def _moves_rejected(self):
        """Return new moves of what is rejected, to the place of rejected goods."""
        lines = self.filtered(
            lambda line: (
                line.product_id.is_storable
                and line.part_ids.location_id
                and line.uom_id.compare(line.rejected, 0) > 0
            )
        )
        moves = self.env["stock.move"].create(
            [line._prepare_rejection() for line in lines]
        )
        for line, move in zip(lines, moves, strict=True):
            line._put_on_move(move, ("rejected",), move.location_dest_id)
        return moves

    def _prepare_rejection(self):
        place = self.part_ids.location_id[:1]
        warehouse = place.quality_warehouse_id or place.warehouse_id
        rejected = self.env["stock.location"]._quality_place(warehouse, "rejected")
        return {
            "product_id": self.product_id.id,
            "product_uom": self.product_id.uom_id.id,
            "product_uom_qty": self.rejected,
            "location_id": place.id,
            "location_dest_id": rejected.id,
            "company_id": self.company_id.id,
            "origin": self.inspection_id.name,
            "state": "confirmed",
        }

    def _put_on(self, moves, names):
        for line in self.filtered(lambda line: line.release_move_id in moves):
            line._put_on_move(line.release_move_id, names)

    def _put_on_move(self, move, names, target=None):
        """Put the goods of the parts on a move, as much as these quantities say."""
        self.env["stock.move.line"].create(
            [
                self._prepare_move_line(move, part, quantity, target)
                for part in self.part_ids
                if (quantity := sum(part[name] for name in names)) > 0
            ]
        )
        move.picked = True

    def _prepare_move_line(self, move, part, quantity, target):
        whole = not self.uom_id.compare(quantity, part.quantity)
        return {
            "move_id": move.id,
            "company_id": move.company_id.id,
            "product_id": self.product_id.id,
            "product_uom_id": self.uom_id.id,
            "quantity": quantity,
            "lot_id": part.lot_id.id,
            "package_id": part.package_id.id,
            "result_package_id": part.package_id.id if whole else False,
            "owner_id": part.owner_id.id,
            "location_id": part.location_id.id,
            "location_dest_id": (target or part.target_id).id,
        }

    def _free_rejected(self):
        """Take what is rejected before a delivery out of its reservation: the rest of
        the delivery goes on."""
        for line in self.filtered(
            lambda one: one.inspection_id.stage == "leaving" and one.rejected > 0
        ):
            for part in line.part_ids.filtered(lambda part: part.rejected > 0):
                line._free_part(part)

    def _free_part(self, part):
        rest = part.rejected
        reserved = self.move_id.move_line_ids.filtered(
            lambda one: one.state != "done" and one.lot_id == part.lot_id
        )
        for one in reserved:
            taken = min(rest, one.quantity_product_uom)
            unit = one.product_uom_id
            left = self.uom_id._compute_quantity(one.quantity_product_uom - taken, unit)
            rest -= taken
            if unit.compare(left, 0) > 0:
                one.quantity = left
            else:
                one.unlink()
            if self.uom_id.compare(rest, 0) <= 0:
                break
