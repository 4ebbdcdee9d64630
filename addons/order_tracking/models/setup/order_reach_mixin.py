from odoo import api, models
from odoo.tools import SQL


class OrderReachMixin(models.AbstractModel):
    """A salesman's own documents: his orders, those that nobody has, and whatever
    stands on them, as Odoo's own rule on sale orders has it."""

    _inherit = "order.reach.mixin"

    @api.model
    def _reach_branches(self):
        own = SQL("(o.user_id = %s OR o.user_id IS NULL)", self.env.uid)
        branches = [
            SQL("SELECT 'sale.order', o.id FROM sale_order o WHERE %s", own),
            *(
                SQL(
                    "SELECT %s, d.id FROM %s d"
                    " JOIN sale_order o ON o.id = d.order_id WHERE %s",
                    name,
                    SQL.identifier(self.env[name]._table),
                    own,
                )
                for name in self._models_of_orders()
            ),
        ]
        return super()._reach_branches() + branches

    @api.model
    def _models_of_orders(self):
        """Names of the documents that stand on a sale order, in a lasting order."""
        return [
            name
            for name, model in sorted(self.env.registry.items())
            if "has_own_duty" in model._fields
            and not model._abstract
            and (order := model._fields.get("order_id"))
            and order.comodel_name == "sale.order"
            and order.store
        ]
