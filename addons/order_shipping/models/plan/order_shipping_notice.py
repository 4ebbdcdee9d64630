from odoo import models
from odoo.exceptions import UserError

from odoo.addons.order_process.kernel.limits import short_text
from odoo.addons.order_process.kernel.local import local_day

from ..notice.order_shipping_notice import LIVE


class OrderShippingNotice(models.Model):
    """On which day a notice is planned, and how it comes to another one."""

    _inherit = "order.shipping.notice"

    def _plan_of_day(self):
        """Return the plan of the warehouse for the day of dispatch; a frozen one takes
        a new notice with the reason that it gives. As superuser.

        :raise UserError: the plan is frozen and the notice says no reason
        """
        self.ensure_one()
        plans = self.env["order.shipping.plan"]
        if not self.warehouse_id:
            return plans
        plan = plans._of_day(self.warehouse_id, local_day(self, self.dispatch_at))
        if plan._is_freeze_due():
            plan._freeze()
        if plan.frozen_at:
            if not (self.plan_reason or "").strip():
                raise UserError(
                    self.env._(
                        "%(plan)s is frozen. State on %(notice)s why it is added.",
                        plan=plan.display_name,
                        notice=self.display_name,
                    )
                )
            self._plan_changed(plan, "added", self.plan_reason)
        return plan

    def shipping_move(self, dispatch_at, arrival_at=None, reason=None):
        """Dispatch the goods at another time (who issues the notice, interfaces); a
        frozen daily plan asks for the reason.

        :param dispatch_at: naive UTC
        :param arrival_at: naive UTC; none: as before
        :return: as :meth:`fetch_notices` returns one
        :raise UserError: goods have left, or the reason is missing
        :raise ValidationError: what is no moment, or an arrival before the dispatch
        """
        self._document_begin(*LIVE)
        self._ensure_issuer()
        reader = self.env["order.time.reader"]
        leaves, arrives = reader._moment(dispatch_at), reader._moment(arrival_at)
        if not leaves:
            raise UserError(self.env._("Enter when the goods are dispatched."))
        text = short_text(self.env, (reason or "").strip())
        self.sudo()._move_to(leaves, arrives or self.arrival_at, text)
        return self._notice_row()

    def _move_to(self, leaves, arrives, reason):
        plan = self.plan_id
        day = local_day(self, leaves)
        if plan and plan.day != day:
            if plan._is_freeze_due():
                plan._freeze()
            if plan.frozen_at and not reason:
                raise UserError(
                    self.env._("%s is frozen: enter the reason.", plan.display_name)
                )
            if plan.frozen_at:
                self._plan_changed(plan, "moved", reason)
        self._write_system({"dispatch_at": leaves, "arrival_at": arrives})
        if reason:
            self._write_system({"plan_reason": reason})
        if not plan or plan.day != day:
            self._write_system({"plan_id": self._plan_of_day().id})
        self._plan_transfers()

    def _plan_changed(self, plan, kind, reason):
        changes = self.env["order.shipping.plan.change"]
        changes._keep(plan, self, kind, reason)

    def _plan_lost(self, reason):
        """Keep on frozen plans that these notices were taken off."""
        for notice in self.filtered("plan_id.frozen_at"):
            notice._plan_changed(notice.plan_id, "off", reason)
