from odoo import api, models

CODE = "production.started"
CHECKED = "order_production_checked"


class CheckedProductions(frozenset):
    """Ids whose gate was asked in this call; a client can only send JSON."""


class MrpProduction(models.Model):
    """Production of an order starts when its manufacturing order is confirmed: the
    gate is asked before, the event is told after, with the order as batch."""

    _inherit = "mrp.production"

    def action_confirm(self):
        starting = self._process_starting()
        pairs = starting._process_sales()
        self._process_ask_start(pairs)
        checked = CheckedProductions(self.ids)
        result = super(
            MrpProduction, self.with_context(**{CHECKED: checked})
        ).action_confirm()
        self._process_tell_start(
            [(order, made) for order, made in pairs if made.state != "draft"]
        )
        return result

    def write(self, vals):
        """Hold a state that is set another way than by the button (RPC, import)."""
        if vals.get("state", "draft") in ("draft", "cancel"):
            return super().write(vals)
        checked = self.env.context.get(CHECKED)
        known = checked if isinstance(checked, CheckedProductions) else ()
        pairs = self.filtered(lambda m: m.id not in known)._process_starting()
        pairs = pairs._process_sales()
        self._process_ask_start(pairs)
        result = super().write(vals)
        self._process_tell_start(pairs)
        return result

    def _process_starting(self):
        return self.filtered(lambda made: made.state == "draft")

    def _process_sales(self):
        """Return pairs (sale order that runs a process, manufacturing order), found
        by the line it is made for or by the references of its procurement."""
        pairs = []
        # sudo: who makes things need not be able to read orders.
        for made in self.sudo():
            orders = made.sale_line_id.order_id | made.reference_ids.sale_ids
            pairs += [(order, made) for order in orders if order.process_id]
        return pairs

    @api.model
    def _process_ask_start(self, pairs):
        """Ask the gate of each order once, whatever the number of its manufacturing
        orders: what happens before production belongs to the order."""
        orders = self.env["sale.order"].sudo().union(*(order for order, _m in pairs))
        orders._check_gates(CODE)

    @api.model
    def _process_tell_start(self, pairs):
        """Tell the start of all of them in one go."""
        orders = self.env["sale.order"].sudo()
        with orders._process_together():
            orders._process_tell_batches(CODE, pairs)

    def _process_start_is_held(self):
        """Return the manufacturing orders whose start some gate refuses now."""
        pairs = self._process_sales()
        orders = self.env["sale.order"].sudo().union(*(order for order, _m in pairs))
        held = {item["res_id"] for item in orders._gates_missing(CODE)}
        return self.browse(made.id for order, made in pairs if order.id in held)
