from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.order_clock.engine.clock_zone import DAY, day_number, to_datetime
from odoo.addons.order_process.kernel.local import local_day

CRON = "order_shipping.ir_cron_order_shipping_plan"
#: Plans of days that are longer ago are left as they are.
BACK = timedelta(days=7)


class OrderShippingPlan(models.Model):
    """What the clock does: plans are frozen at the time that their warehouse says."""

    _inherit = "order.shipping.plan"

    @api.model
    def _cron_freeze(self):
        """Freeze the plans whose time has come; every 10 minutes."""
        first = local_day(self, fields.Datetime.now()) - BACK
        domain = Domain("frozen_at", "=", False) & Domain("day", ">=", first)
        domain &= Domain("warehouse_id.plan_freezes", "=", True)
        found = self.sudo().search(domain, order="day, id")
        due = found.filtered(lambda plan: plan._live() and plan._is_freeze_due())
        self.env["order.job"]._work(CRON, due, lambda part: part._freeze_each())

    def _freeze_each(self):
        for plan in self:
            plan._freeze()

    def _is_freeze_due(self):
        """Return whether the time of the warehouse has come; as superuser."""
        self.ensure_one()
        moment = self._freezes_at()
        return bool(moment) and not self.frozen_at and moment <= fields.Datetime.now()

    def _freezes_at(self):
        """Return when the plan is frozen by the clock, naive UTC; False: never."""
        warehouse = self.warehouse_id
        if not warehouse.plan_freezes:
            return False
        days = day_number(self.day) - warehouse.plan_freeze_days
        local = days * DAY + round(warehouse.plan_freeze_hour * 3600)
        clock = self.env["order.clock"]._clock(self.company_id)
        return to_datetime(clock.zone.utc(local))
