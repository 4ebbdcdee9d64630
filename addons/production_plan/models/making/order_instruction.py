from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Command

from ..instruction.order_instruction_receive import MAKERS


class OrderInstruction(models.Model):
    """From the instruction to manufacturing orders: drafts of what is instructed and is
    not planned yet, linked to the order line."""

    _inherit = "order.instruction"

    def action_make(self):
        """Make draft manufacturing orders of what the instructions say (button).

        :raise UserError: nothing is left to plan
        """
        for instruction in self:
            instruction.instruction_make()
        return True

    def instruction_make(self):
        """Make a draft manufacturing order for each line that is not planned as far as
        it is instructed (who makes things, interfaces).

        :return: ids of the new manufacturing orders
        :raise UserError: it was not signed for, or all of it is planned
        """
        self._document_begin("received")
        self.check_access("read")
        if not self._productions_may_be_made():
            self._ensure_acting("issuer_role_id", "drafter_role_id")
        instruction = self.sudo()
        planned = instruction._planned_by_line()
        left = {
            line: rest
            for line in instruction.line_ids
            if line.uom_id.compare(rest := line.quantity - planned[line], 0) > 0
        }
        if not left:
            raise UserError(
                self.env._("All of %s is planned already.", self.display_name)
            )
        values = [instruction._prepare_production(*item) for item in left.items()]
        productions = self.env["mrp.production"].sudo().create(values)
        for line, production in zip(left, productions, strict=True):
            line._write_system({"production_ids": [Command.link(production.id)]})
        return productions.ids

    def _productions_may_be_made(self):
        return self._passes() or self.env.user.has_groups(MAKERS)

    def _planned_by_line(self):
        """Return ``{line: quantity in its unit}`` of manufacturing orders that were not
        cancelled, those that procurement made for the order line among them."""
        ordered = self.line_ids.order_line_id._production_ledger()
        found = {}
        for line in self.line_ids:
            family = line.production_ids._with_backorders()
            own = family.filtered(lambda one: one.state != "cancel")
            made = sum(
                one.product_uom_id._compute_quantity(one.product_qty, line.uom_id)
                for one in own
            )
            # What others of the same order line are for is not planned twice.
            others = ordered.get(line.order_line_id.id, {}).get("unassigned", 0.0)
            found[line] = made + others
        return found

    def _prepare_production(self, line, quantity):
        order = self.order_id
        return {
            "product_id": line.product_id.id,
            "product_qty": quantity,
            "product_uom_id": line.uom_id.id,
            "company_id": self.company_id.id,
            "origin": ", ".join(filter(None, [order.name, self.name])),
            "date_deadline": self.date_required,
            "sale_line_id": line.order_line_id.id,
        }
