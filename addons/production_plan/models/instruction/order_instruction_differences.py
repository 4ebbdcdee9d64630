from odoo import fields, models

from odoo.addons.order_process.kernel.local import local_day


class OrderInstruction(models.Model):
    """In what an instruction differs from what was agreed with the customer: who checks
    it sees the list, and explains what stays (S0-D-14)."""

    _inherit = "order.instruction"

    differences = fields.Text(
        compute="_compute_differences",
        compute_sudo=False,
        help="In what it differs from the order as it stands now.",
    )

    def _compute_differences(self):
        for instruction in self:
            # sudo: who checks sees these few words of the order.
            own = instruction.order_id and instruction.kind == "production"
            found = instruction.sudo()._differences() if own else []
            instruction.differences = "\n".join(found)

    def _differences(self):
        """Return a line of text for each difference, in the reader's language."""
        found = self._differences_of_head()
        for line in self.line_ids:
            found += self._differences_of_line(line)
        stated = self.line_ids.order_line_id
        told = self._instructed(self.order_id.order_line, besides=self._origin)
        for ordered in self.order_id._delivered_goods() - stated:
            if (
                ordered.product_uom_id.compare(
                    ordered.product_uom_qty, told.get(ordered.id, 0.0)
                )
                > 0
            ):
                found.append(
                    self.env._("%s is not on it.", ordered.product_id.display_name)
                )
        return found

    def _differences_of_head(self):
        order, found = self.order_id, []
        promised = order.commitment_date
        if promised and self.date_required and self.date_required > promised:
            found.append(
                self.env._(
                    "Delivery time: %(own)s, the customer was promised %(agreed)s.",
                    own=local_day(self, self.date_required),
                    agreed=local_day(self, promised),
                )
            )
        if self.partner_id != order.partner_id:
            found.append(
                self.env._("The customer of the order is %s.", order.partner_id.name)
            )
        agreed = (order.req_special_terms or "").strip()
        if agreed and agreed != (self.special_items or "").strip():
            found.append(self.env._("Special items of the order: %s", agreed))
        return found

    def _differences_of_line(self, line):
        ordered, found = line.order_line_id, []
        name = line.product_id.display_name
        if line.uom_id.compare(line.quantity, ordered.product_uom_qty) > 0:
            found.append(
                self.env._(
                    "%(product)s: %(own)s, ordered are %(agreed)s.",
                    product=name,
                    own=line.quantity,
                    agreed=ordered.product_uom_qty,
                )
            )
        for field in ("packing", "quality"):
            agreed = ordered[f"req_{field}"] or ordered.order_id[f"req_{field}"]
            if agreed and agreed != line[field]:
                label = line._fields[field]._description_string(self.env)
                found.append(
                    self.env._(
                        "%(product)s, %(what)s: agreed is %(agreed)s.",
                        product=name,
                        what=label,
                        agreed=agreed,
                    )
                )
        return found
