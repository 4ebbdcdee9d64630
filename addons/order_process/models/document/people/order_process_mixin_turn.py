from odoo import models
from odoo.fields import Domain


class OrderProcessMixinTurn(models.AbstractModel):
    """Whose act an event is: what ends or stops a clock is done by who owes it."""

    _inherit = "order.process.mixin"

    def _process_waiting(self, code, purpose="complete"):
        """Return the open milestones of these documents that an event concerns.

        :param str code: the event
        :param str purpose: what it does to their nodes, see ``order.process.trigger``
        """
        trigger = Domain("purpose", "=", purpose)
        trigger &= Domain("event_type_id.code", "=", code)
        # sudo: who ships or inspects need not be able to read the document.
        milestones = self.env["order.milestone"].sudo()
        running = self.sudo().filtered("process_id")
        if not running:
            return milestones
        return milestones.search(
            [
                ("res_model", "=", self._name),
                ("res_id", "in", running.ids),
                ("state", "=", "open"),
                ("node_id.trigger_ids", "any", trigger),
            ]
        )

    def _process_ensure_turn(self, code):
        """Refuse who does not hold the role of the open node that ``code`` completes.

        Where no node waits for the event, the rights on the document are enough.

        :raise UserError: naming who can
        """
        if self.env.su:
            return
        for milestone in self._process_waiting(code):
            milestone._principal()
