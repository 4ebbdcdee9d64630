from odoo import fields, models

from odoo.addons.order_process.kernel.local import local_day


class PurchaseOrder(models.Model):
    """What was returned for correction, and the date, in the head of a purchase."""

    _inherit = "purchase.order"

    def _order_head_notices(self):
        notices = super()._order_head_notices()
        for order in self:
            reason = order.buying_return_reason
            if reason:
                notice = self._order_head_notice(
                    "warning", self.env._("Returned for correction")
                )
                notices[order.id].append({**notice, "reason": reason})
        return notices

    def _order_head_dates(self):
        dates = super()._order_head_dates()
        arrived = self.receipt_status == "full" and self.effective_date
        if arrived:
            day = local_day(self, arrived)
            return [*dates, self._order_head_date(self.env._("Received"), day)]
        if not self.date_planned or self.state == "cancel":
            return dates
        day = local_day(self, self.date_planned)
        late = self.state == "purchase" and day < fields.Date.context_today(self)
        return [*dates, self._order_head_date(self.env._("Expected"), day, late)]
