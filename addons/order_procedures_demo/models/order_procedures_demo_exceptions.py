from odoo import models
from odoo.fields import Command

#: Which of the orders has which exception: its place among the stories.
DELAYED, SCRATCHED = 16, 17


class OrderProceduresDemoExceptions(models.AbstractModel):
    """What went wrong with the demo company's orders: a delay is being handled, a
    scratch was reported a moment ago, and the last night showed what is at risk."""

    _inherit = "order.procedures.demo"

    def _go_wrong(self, orders):
        self._delay(orders[DELAYED])
        self._wrong("warehouse", orders[SCRATCHED], "quality", "外壳表面划伤,共 3 件。")
        self.env["sale.order"]._cron_forecast()

    def _wrong(self, role, order, code, description):
        """Return an exception that the person of a role has reported."""
        exceptions = self._as(role, self.env["order.exception"])
        values = {"description": description}
        made = exceptions.exception_report(order._name, order.id, code, values)
        return exceptions.browse(made["id"])

    def _delay(self, order):
        """The cause is known and a measure is issued; the customer is not told yet."""
        exception = self._wrong(
            "production_manager", order, "delay", "注塑模具损坏,外壳无法按期交付。"
        )
        role = self.env["order.role"].search([("code", "=", "technical")])
        exception.exception_analyse("own", "模具到期未保养。", "own_equipment")
        measure = {
            "name": "修复模具并试模",
            "role_id": role.id,
            "date_due": self._soon(2),
        }
        exception.measure_ids = [Command.create(measure)]
        exception.exception_plan()
