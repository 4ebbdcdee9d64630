from odoo import fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from odoo.addons.order_process.kernel.limits import short_text
from odoo.addons.order_process.kernel.locked import lock_by_write
from odoo.addons.order_process.kernel.money import in_company


class OrderCapacitySheet(models.Model):
    """Orders exceed capacity: production raises it, the director decides who comes
    first, by total profit unless told otherwise (S4-C-14, S4-C-15)."""

    _inherit = "order.capacity.sheet"

    def action_raise(self):
        """Raise that orders exceed capacity (button)."""
        for sheet in self:
            sheet.capacity_raise()
        return True

    def capacity_raise(self):
        """Put to the director which orders exceed capacity (who plans, interfaces);
        told on each of these orders.

        :return: as ``capacity_compute`` returns it
        :raise UserError: nothing exceeds capacity; it was raised
        """
        self.ensure_one()
        self._ensure_planner()
        lock_by_write(self)
        self._ensure_state("draft")
        sheet = self.sudo()
        rows = sheet._prepare_ranks() if sheet.is_over else []
        if not rows:
            raise UserError(self.env._("No order exceeds the capacity of the month."))
        sheet.rank_ids.unlink()
        sheet.env["order.capacity.rank"].create(rows)
        sheet._write_system(
            {
                "state": "raised",
                "raised_at": fields.Datetime.now(),
                "raised_by_id": self.env.uid,
            }
        )
        self._tell("capacity.exceeded")
        return sheet._sheet_row()

    def _prepare_ranks(self):
        """Return a row for each order line whose order wants hours of a work centre
        that is too full, the most profitable first."""
        over = self.line_ids.filtered("is_over").workcenter_id
        hours = self._wanted_of(over)
        orders = self.env["sale.order"].sudo().browse(hours)
        dates = orders._rush_dates()
        rows = [
            {
                "sheet_id": self.id,
                "order_line_id": line.id,
                "order_id": order.id,
                "product_id": line.product_id.id,
                "quantity": line.product_uom_qty,
                "hours": hours[order.id],
                "date_promised": dates[order.id][1] or dates[order.id][0],
                **self._profit_of(line),
            }
            for order in orders
            for line in order._delivered_goods()
        ]
        rows.sort(key=lambda row: (-row["profit"], row["order_line_id"]))
        return [{**row, "place": place} for place, row in enumerate(rows, 1)]

    def _wanted_of(self, over):
        """Return ``{order id: hours}`` that orders take or want of work centres."""
        found = {}
        for _centre, _day, order, spent in over._review_load():
            if order:
                found[order] = found.get(order, 0.0) + float(spent)
        needs, _days, _orders = self._needs(over)
        for order_id, needed in needs.items():
            wanted = sum(spent for centre, spent in needed.items() if centre in over)
            if wanted:
                found[order_id] = found.get(order_id, 0.0) + wanted
        return found

    def _profit_of(self, line):
        """Return total and unit profit of an order line in the company's currency."""
        company = self.company_id
        quantity = line.product_uom_id._compute_quantity(
            line.product_uom_qty, line.product_id.uom_id
        )
        net = in_company(line, "price_subtotal")
        cost = line.product_id.with_company(company).standard_price * quantity
        unit = (net - cost) / quantity if quantity else 0.0
        return {"profit": net - cost, "unit_profit": unit}

    def action_decide(self):
        """Decide the sequence as it is proposed, by profit (button)."""
        for sheet in self:
            sheet.capacity_decide()
        return True

    def capacity_decide(self, rank_ids=None, reason=None):
        """Decide the sequence of the orders (director, interfaces); told on each.

        :param list rank_ids: ids of the rows in the wanted order; empty: by profit
        :param str reason: why it is another one; required then
        :return: as ``capacity_compute`` returns it
        :raise AccessError: who is not of the management
        :raise UserError: it waits for no decision, or the reason is missing
        :raise ValidationError: the rows are not those of the sheet
        """
        self.ensure_one()
        self.check_access("read")
        if not self._decides():
            raise AccessError(
                self.env._("The sequence of orders is decided by the management.")
            )
        lock_by_write(self)
        self._ensure_state("raised")
        sheet = self.sudo()
        words = reason.strip() if isinstance(reason, str) else ""
        for place, rank in enumerate(sheet._sequence_of(rank_ids, words), 1):
            rank.place = place
        sheet._write_system(
            {
                "state": "decided",
                "decided_at": fields.Datetime.now(),
                "decided_by_id": self.env.uid,
                "decision": short_text(self.env, words) if words else False,
            }
        )
        self._tell("capacity.decided")
        return sheet._sheet_row()

    def _sequence_of(self, rank_ids, reason):
        """Return the rows in the order that was decided."""
        ranks = self.rank_ids.sorted("place")
        if not rank_ids or list(rank_ids) == ranks.ids:
            return ranks
        if sorted(rank_ids) != sorted(ranks.ids):
            raise ValidationError(
                self.env._("Name each row of %s once.", self.display_name)
            )
        if not reason:
            raise UserError(
                self.env._("Say why the sequence is not that of the profit.")
            )
        return ranks.browse(rank_ids)

    def _tell(self, code):
        """Tell an event on the orders of the sheet, with the sheet as batch."""
        sheet = self.sudo()
        orders = sheet.rank_ids.order_id.filtered("process_id")
        pairs = [(order, sheet) for order in orders]
        if pairs:
            orders._process_emit_batches(code, pairs, {"month": sheet.display_name})
