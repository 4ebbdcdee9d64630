from odoo import api, models
from odoo.exceptions import UserError

from odoo.addons.order_process.kernel.locked import lock_by_write

from .order_instruction import LIVE


class OrderInstruction(models.Model):
    """How much may be instructed, how much is: never more than was ordered, net of what
    other instructions say."""

    _inherit = "order.instruction"

    @api.model
    def _instructed(self, order_lines, besides=None):
        """Return ``{order line id: quantity in its unit}`` of the live instructions, in
        one query, as superuser.

        :param besides: instructions that are left out
        """
        domain = [
            ("order_line_id", "in", order_lines.ids),
            ("instruction_id.state", "in", LIVE),
            ("instruction_id.kind", "=", "production"),
        ]
        if besides:
            domain.append(("instruction_id", "not in", besides.ids))
        lines = self.env["order.instruction.line"].sudo()
        found = lines._read_group(domain, ["order_line_id"], ["quantity:sum"])
        return {line.id: quantity for line, quantity in found}

    def _quantities_left(self, order_lines):
        """Return ``{order line: what can still be instructed}``, in its unit."""
        told = self._instructed(order_lines, besides=self._origin)
        return {
            line: line.product_uom_qty - told.get(line.id, 0.0) for line in order_lines
        }

    def _ensure_quantities(self):
        """Two people cannot instruct the same goods at the same time.

        :raise UserError: naming every line that says more than is left to make
        """
        over = []
        for instruction in self.sudo().filtered(
            lambda one: one.order_id and one.kind == "production"
        ):
            lock_by_write(instruction.order_id)
            percent = instruction._rule().over_percent
            rest = instruction._quantities_left(instruction.line_ids.order_line_id)
            for line in instruction.line_ids:
                ordered = line.order_line_id
                most = rest[ordered] + ordered.product_uom_qty * percent / 100
                if line.uom_id.compare(line.quantity, most) > 0:
                    over.append(instruction._over_text(line, max(most, 0.0)))
        if over:
            raise UserError("\n".join(over))

    def _over_text(self, line, most):
        return self.env._(
            "%(product)s: %(quantity)s %(unit)s are instructed, %(most)s %(unit)s are "
            "left to make.",
            product=line.product_id.display_name,
            quantity=line.quantity,
            unit=line.uom_id.name,
            most=most,
        )
