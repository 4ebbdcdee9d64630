from odoo import api, models
from odoo.exceptions import ValidationError

from odoo.addons.order_process.kernel.said import said_text

from ..plan.order_inspection_plan import OBJECTS, Facts
from .order_inspection_make import Item


class OrderInspection(models.Model):
    """Inspections that a person asks for 报检: goods in process, goods of an order."""

    _inherit = "order.inspection"

    @api.model
    def inspection_request(self, order, object="finished", lines=None, reason=None):
        """Ask for the inspection of goods of an order (button, interfaces).

        :param order: number or id of the order
        :param str object: what is inspected, e.g. ``in_process`` or ``finished``
        :param list lines: ``{"product": code or id, "quantity": number}``, or
            ``{"line": id of an order line, …}``; none: all goods of the order
        :param str reason: why fewer pieces come than the plan wants in a batch
        :return: as :meth:`fetch_inspections` returns one
        :raise ValidationError: with everything that does not fit
        """
        if not isinstance(object, str) or object not in dict(OBJECTS):
            raise ValidationError(
                self.env._("State what is inspected: %s.", ", ".join(dict(OBJECTS)))
            )
        order = self._order_said(order)
        wanted = self._asked_lines(order, lines)
        lines = self.env["sale.order.line"].union(*(line for line, _said in wanted))
        submitted = self._submitted(lines, "asked", object)
        rest = self._remainders(wanted, submitted)
        items = [
            self._asked_item(order, line, quantity, object, line.id in rest)
            for line, quantity in wanted
        ]
        self._ensure_batches(items, submitted, reason)
        made = self._made(items).inspection_id
        if reason:
            text = said_text(self.env, reason)
            made._write_system({"request_reason": text})
        return made[:1].with_env(self.env)._inspection_row()

    @api.model
    def _order_said(self, order):
        """Return the order that a caller names, and may read.

        :raise ValidationError: there is none
        """
        orders = self.env["sale.order"]
        if isinstance(order, int) and not isinstance(order, bool):
            found = orders.search([("id", "=", order)], limit=1)
        elif isinstance(order, str) and order.strip():
            found = orders.search([("name", "=", order.strip())], limit=2)
        else:
            found = orders
        if len(found) != 1:
            raise ValidationError(self.env._("There is no such order: %s.", order))
        return found

    @api.model
    def _asked_lines(self, order, lines):
        """Return pairs of (order line, quantity in the unit of the product)."""
        wanted = self._goods_ordered(order)
        goods = self.env["sale.order.line"].sudo().union(*(one for one, _q in wanted))
        if lines is None:
            if wanted:
                return wanted
            raise ValidationError(
                self.env._("%s has no goods to inspect.", order.display_name)
            )
        if not isinstance(lines, list) or not lines:
            raise ValidationError(self.env._("State the goods as a list."))
        return self._asked_rows(order, goods, lines)

    @api.model
    def _goods_ordered(self, order):
        """Return pairs of the lines of an order with goods, and their quantity in the
        unit of the product, as superuser."""
        return [
            (line, _in_product_unit(line))
            for line in order.sudo().order_line
            if line.product_id.type == "consu" and line.product_uom_qty > 0
        ]

    @api.model
    def _asked_rows(self, order, goods, rows):
        """Return pairs of (order line, quantity) that a caller states.

        :raise ValidationError: with every row that does not fit
        """
        found, faults = [], []
        for row in rows:
            line = self._asked_line(goods, row)
            number = row.get("quantity") if isinstance(row, dict) else None
            quantity = self._quantity_said(number)
            if line and quantity and 0 < quantity <= _in_product_unit(line):
                found.append((line, quantity))
            else:
                faults.append(str(row))
        if faults:
            raise ValidationError(
                self.env._(
                    "These goods are not on %(order)s in such a quantity: %(faults)s",
                    order=order.display_name,
                    faults="; ".join(faults),
                )
            )
        return found

    @api.model
    def _asked_line(self, goods, row):
        if not isinstance(row, dict):
            return goods.browse()
        if "line" in row:
            return goods.filtered(lambda line: line.id == row["line"])
        said = row.get("product")
        if isinstance(said, int) and not isinstance(said, bool):
            return goods.filtered(lambda line: line.product_id.id == said)[:1]
        return goods.filtered(
            lambda line: said and line.product_id.default_code == said
        )[:1]

    @api.model
    def _quantity_said(self, number):
        """Return a quantity that a caller says; None for what is none."""
        if isinstance(number, bool) or not isinstance(number, int | float):
            return None
        return number if number == number and 0 <= number < 1e12 else None

    @api.model
    def _asked_item(self, order, line, quantity, object, remainder):
        plan = self._asked_plan(order, line.product_id, object, remainder)
        nothing = self.env["stock.move"].sudo()
        return Item(
            stage="asked",
            object=object,
            plan=plan,
            product=line.product_id,
            quantity=quantity,
            parts=[{"quantity": quantity}],
            company=order.company_id,
            picking=self.env["stock.picking"],
            partner=order.partner_id,
            orders=order,
            move=nothing,
            origin=order.name,
            order_line=line,
        )

    @api.model
    def _asked_plan(self, order, product, object, remainder):
        """Return the plan of what is inspected on request; without one the quality
        department inspects every piece."""
        plans = self.env["order.inspection.plan"]
        facts = Facts(
            "asked",
            order.company_id,
            product,
            order.partner_id,
            self.env["stock.picking.type"],
            order,
            self.env["stock.move"].sudo(),
            remainder,
        )
        fitting = (
            plan
            for plan in plans._rules("asked")
            if plan.object == object and plan._fits(facts)
        )
        return next(fitting, plans.sudo())


def _in_product_unit(line):
    return line.product_uom_id._compute_quantity(
        line.product_uom_qty, line.product_id.uom_id
    )
