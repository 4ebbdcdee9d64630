from odoo import models


class MrpProduction(models.Model):
    """Manufacturing orders are confirmed, started, done and cancelled by their buttons,
    by those who make things. Sales people may make drafts and move dates with orders.
    """

    _name = "mrp.production"
    _inherit = ["mrp.production", "order.state.guard.mixin", "order.writer.guard.mixin"]
    _writer_groups = "mrp.group_mrp_user"
    _writer_free = frozenset({"date_deadline"})

    def action_confirm(self):
        with self._moving(), self._process_start():
            return super().action_confirm()

    def action_start(self):
        with self._moving():
            return super().action_start()

    def button_mark_done(self):
        with self._moving():
            return super().button_mark_done()

    def action_cancel(self):
        self._ensure_writer(("state",))
        return super().action_cancel()

    def _action_cancel(self):
        with self._moving():
            return super()._action_cancel()

    def _split_productions(self, *args, **kwargs):
        with self._moving():
            return super()._split_productions(*args, **kwargs)
