from odoo import api, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain


class OrderInspection(models.Model):
    """Goods of an order are submitted in batches 分批送检: neither scattered nor piled
    up; the batch that completes it is the remainder 扫尾 (S1-K-67, S1-K-69,
    S1-K-84)."""

    _inherit = "order.inspection"

    @api.model
    def _submitted(self, order_lines, stage, object=None):
        """Return ``{id of an order line: quantity}`` that was submitted before at a
        stage, in the unit of the product; one query.

        :param str object: of one kind only
        """
        if not order_lines:
            return {}
        about = Domain("order_line_id", "in", order_lines.ids)
        about &= Domain("state", "!=", "cancelled")
        about &= Domain("inspection_id.stage", "=", stage)
        if object:
            about &= Domain("object", "=", object)
        lines = self.env["order.inspection.line"].sudo()
        groups = lines._read_group(about, ["order_line_id"], ["quantity:sum"])
        return {line.id: quantity for line, quantity in groups}

    @api.model
    def _remainders(self, wanted, submitted):
        """Return the order lines that these quantities complete, of which others were
        submitted before.

        :param wanted: pairs (order line, quantity)
        :param submitted: what :meth:`_submitted` returned
        """
        return {
            line.id
            for line, quantity in wanted
            if submitted.get(line.id) and self._completes(line, quantity, submitted)
        }

    @api.model
    def _completes(self, line, quantity, submitted):
        unit = line.product_id.uom_id
        ordered = line.product_uom_id._compute_quantity(line.product_uom_qty, unit)
        return unit.compare(submitted.get(line.id, 0.0) + quantity, ordered) >= 0

    @api.model
    def _batch_rows(self, order, object):
        """Return what the dialog of a request begins with: what of the lines of an
        order was not submitted yet."""
        wanted = self._goods_ordered(order)
        lines = self.env["sale.order.line"].union(*(line for line, _whole in wanted))
        submitted = self._submitted(lines, "asked", object)
        return [
            {
                "order_line_id": line.id,
                "ordered": whole,
                "submitted": submitted.get(line.id, 0.0),
                "quantity": max(whole - submitted.get(line.id, 0.0), 0.0),
            }
            for line, whole in wanted
        ]

    @api.model
    def _ensure_batches(self, items, submitted, reason):
        """Refuse scattered goods that nothing explains.

        :raise ValidationError: naming them
        """
        few = [
            item
            for item in items
            if item.product.uom_id.compare(item.quantity, item.plan.batch_least) < 0
            and not self._completes(item.order_line, item.quantity, submitted)
        ]
        if few and not (isinstance(reason, str) and reason.strip()):
            raise ValidationError(
                "\n".join(
                    self.env._(
                        "%(product)s: goods are submitted in batches of %(least)s "
                        "%(unit)s or more. Enter the reason for fewer.",
                        product=item.product.display_name,
                        least=item.plan.batch_least,
                        unit=item.product.uom_id.name,
                    )
                    for item in few
                )
            )
