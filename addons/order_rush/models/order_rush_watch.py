from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.order_clock.engine.due_item import DueItem

CRON = "order_rush.ir_cron_order_rush_watch"


class OrderRushWatch(models.Model):
    """Closer watch: a check every few working hours until the order is shipped."""

    _inherit = "order.rush"

    def _rush_plan_check(self, now):
        """Set when each rush is looked at next, by the working hours of its watcher."""
        watched = self.filtered(lambda rush: rush.level_id.check_hours)
        pairs = {(rush.level_id.watch_role_id, rush.company_id) for rush in watched}
        calendars = {
            (role, company): role._calendar(company) or None
            for role, company in pairs
            if role
        }
        items = [
            DueItem(
                rush.level_id._limit_check(),
                now,
                rush.company_id,
                calendars.get((rush.level_id.watch_role_id, rush.company_id)),
            )
            for rush in watched
        ]
        moments = self.env["order.clock"]._due_batch(items)
        for rush, moment in zip(watched, moments, strict=True):
            rush._write_system({"next_check_at": moment})

    @api.model
    def _cron_watch(self):
        """Open the checks that are due; a check that is still open is not doubled."""
        now = fields.Datetime.now()
        due = self.sudo().search(
            Domain("state", "=", "approved") & Domain("next_check_at", "<=", now),
            order="next_check_at, id",
        )
        self.env["order.job"]._work(CRON, due, lambda part: part._rush_check(now))

    def _rush_check(self, now):
        """Open the checks of rushes whose turn it is; those shipped need none."""
        delivered = self.order_id._wholly_delivered()
        shipped = self.filtered(lambda rush: rush.order_id in delivered)
        shipped._rush_shipped()
        waiting = self - shipped
        busy = set(waiting._rush_duties("check").mapped("res_id"))
        waiting.filtered(lambda rush: rush.id not in busy)._rush_open_duties("check")
        waiting._rush_plan_check(now)

    def _rush_shipped(self):
        """The goods are out: no more checks, now the feedback is owed."""
        if not self:
            return
        self._write_system({"next_check_at": False})
        self._rush_close_duties("check", self.env._("The order was shipped."))
        asked = set(self._rush_duties("feedback").mapped("res_id"))
        self.filtered(lambda rush: rush.id not in asked)._rush_open_duties("feedback")
