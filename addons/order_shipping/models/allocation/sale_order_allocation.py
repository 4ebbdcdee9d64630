from odoo import api, models
from odoo.exceptions import UserError, ValidationError

from odoo.addons.order_process.kernel.said import said_text
from odoo.addons.order_process.models.record.order_head_mixin import HeadAction

ALLOCATORS = (
    "stock.group_stock_user,sales_team.group_sale_salesman,"
    "order_process.order_process_group_sales,order_process.order_process_group_planning,"
    "order_process.order_process_group_warehouse"
)


class SaleOrder(models.Model):
    """From which warehouse an order is shipped: the first of its rules that has all the
    goods, else the one that has most of them (S2-O-04, S2-F-11, S2-G-06)."""

    _inherit = "sale.order"
    _event_actions = {"order.allocated": "action_order_allocate"}

    def _head_allocation(self):
        """Return the entry of the menu that allocates the order."""
        return HeadAction(
            "action_order_allocate",
            self.env._("Allocate to a Warehouse"),
            self.state in ("draft", "sent") and self.process_state == "running",
            ALLOCATORS,
            sequence=60,
        )

    def action_order_allocate(self):
        """Allocate the order by stock (menu, next step)."""
        self.ensure_one()
        self.order_allocate()
        return True

    def order_allocate(self, warehouse_id=None, reason=None):
        """Decide from which warehouse the order is shipped (people, interfaces).

        :param int warehouse_id: a warehouse that somebody chooses; none: by the rules
            and the stock
        :param str reason: why somebody chose it
        :return: ``{order, warehouse, whole, why}``
        :raise UserError: goods are on their way already, no warehouse has them, or the
            reason is missing
        :raise ValidationError: there is no such warehouse in the company
        """
        self.ensure_one()
        self._process_ensure_reader()
        order = self.sudo()
        if not self.env.su and not self.env.user.has_groups(ALLOCATORS):
            raise UserError(
                self.env._("Orders are allocated by sales, planning or the warehouse.")
            )
        found = order._allocation_choice(self._allocation_wanted(warehouse_id), reason)
        order._allocate(*found)
        warehouse, whole, why = found
        return {
            "order": order.name,
            "warehouse": warehouse.code,
            "whole": whole,
            "why": why,
        }

    def _allocation_wanted(self, warehouse_id):
        warehouses = self.env["stock.warehouse"].sudo()
        if not warehouse_id:
            return warehouses
        whole = isinstance(warehouse_id, int) and not isinstance(warehouse_id, bool)
        found = warehouses.browse(warehouse_id).exists() if whole else warehouses
        if not found or found.company_id != self.sudo().company_id:
            raise ValidationError(self.env._("There is no such warehouse."))
        return found

    def _allocation_choice(self, wanted, reason):
        """Return (warehouse, whether it has all the goods, why); as superuser."""
        if not wanted:
            return self._allocation_best()
        missing = self.env._("Enter why this warehouse is chosen.")
        text = said_text(self.env, reason, missing)
        return wanted, self._allocation_rates(wanted)[wanted] >= 1, text

    def _allocation_best(self):
        """Return the warehouse of the rules that has most of the goods, whether it has
        all of them, and why it is the one."""
        rule = self._allocation_rule()
        places = rule.warehouse_ids or self.env["stock.warehouse"].search(
            [("company_id", "=", self.company_id.id)]
        )
        rates = self._allocation_rates(places)
        best = max(places, key=lambda one: (min(rates[one], 1), -one.sequence))
        whole = rates[best] >= 1
        if rule.whole_only and not whole:
            raise UserError(
                self.env._(
                    "No warehouse has all goods of %s in stock.", self.display_name
                )
            )
        why = self.env._(
            "%(warehouse)s has %(percent)s %% of the goods",
            warehouse=best.name,
            percent=round(100 * min(rates[best], 1)),
        )
        return best, whole, why

    def _allocation_rule(self):
        return self.env["order.allocation.rule"]._rule_for(self)

    def _allocation_rates(self, warehouses):
        """Return ``{warehouse: share of the ordered goods that is free there}``; the
        least of all lines counts, goods that are reserved for the order are free for
        it."""
        goods = self._goods_open().get(self.id, {})
        known = "qty_available" if self.state == "sale" else "free_qty"
        rates = {}
        for warehouse in warehouses:
            products = self.env["product.product"].union(*goods) if goods else None
            if not products:
                rates[warehouse] = 1.0
                continue
            there = products.with_context(warehouse_id=warehouse.id)
            free = there._compute_quantities_dict(None, None, None)
            shares = [
                max(free[product.id][known], 0) / need
                for product, need in goods.items()
                if need > 0
            ]
            rates[warehouse] = min(shares, default=1.0)
        return rates

    def _allocate(self, warehouse, whole, why):
        """Ship from the warehouse and tell it; as superuser."""
        self._ensure_allocatable(warehouse)
        if self.warehouse_id != warehouse:
            self.warehouse_id = warehouse
        data = {"warehouse": warehouse.code, "whole": whole, "why": why}
        self._process_emit_later("order.allocated", data)

    def _ensure_allocatable(self, warehouse):
        """:raise UserError: the order is confirmed for another warehouse: its goods are
        reserved or on their way there"""
        if self.state == "sale" and self.warehouse_id != warehouse:
            raise UserError(
                self.env._(
                    "%(order)s is confirmed for %(warehouse)s; its goods cannot come "
                    "from elsewhere any more.",
                    order=self.display_name,
                    warehouse=self.warehouse_id.name,
                )
            )

    # -- by itself -------------------------------------------------------------------
    def _allocation_heard(self, heard):
        """Allocate the orders at which a rule says so; listener. What cannot be
        allocated waits for somebody."""
        rules = self.env["order.allocation.rule"]
        for event in heard.events:
            order = self.browse(event.document_id).sudo()
            if rules._rules_for(event.code, order):
                order._allocate_if_possible()

    def _allocate_if_possible(self):
        try:
            found = self._allocation_choice(self.env["stock.warehouse"], None)
            self._ensure_allocatable(found[0])
        except UserError as error:
            self._message_log(body=error.args[0])
        else:
            self._allocate(*found)

    @api.model
    def _allocation_codes(self):
        """Return the codes of the events at which orders are allocated."""
        return list(self.env["order.allocation.rule"]._codes_heard())
