from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.order_clock.engine.due_item import DueItem

CRON = "order_shipping.ir_cron_order_transport_silence"


class OrderTransport(models.Model):
    """A transport under way of which nothing is heard: after the time that the shipping
    rule of its orders says it is a transport problem of its own accord, once for each
    silence.

    Whatever is reported or measured ends the silence, also what is reported late.
    """

    _inherit = "order.transport"

    heard_at = fields.Datetime(
        string="Last Heard Of", readonly=True, copy=False, system=True
    )
    silent_at = fields.Datetime(readonly=True, copy=False, system=True)
    is_silent = fields.Boolean(
        string="Nothing Heard",
        readonly=True,
        copy=False,
        system=True,
        help="Nothing was reported or measured for longer than the shipping rule says.",
    )

    _silent_index = models.Index("(silent_at) WHERE silent_at IS NOT NULL")

    def _document_move(self, state, **vals):
        """Who departs is listened to; who has arrived need not say anything."""
        result = super()._document_move(state, **vals)
        for transport in self.sudo():
            transport._hear()
        return result

    def _hear(self):
        """Something was heard of the transport now; as superuser."""
        now = fields.Datetime.now()
        listens = self.state == "on_the_way"
        due = listens and self._silent_from(now)
        if listens or self.silent_at or self.is_silent:
            heard = {"heard_at": now} if listens else {}
            self._write_system({"silent_at": due, "is_silent": False, **heard})

    def _silent_from(self, now):
        """Return when the transport counts as silent, by the strictest rule of the
        orders whose goods it carries; False: never."""
        orders = self._pickings().move_ids.sale_line_id.order_id
        rules = self.env["order.shipping.rule"]
        found = rules.union(*rules._first_for(orders).values())
        items = [
            DueItem(rule._word_limit(rule.silent_within), now, self.company_id)
            for rule in found.filtered("silent_within")
        ]
        due = self.env["order.clock"]._due_batch(items)
        return min(filter(None, due), default=False)

    @api.model
    def _cron_silence(self):
        """Report the transports that have fallen silent; every 10 minutes."""
        due = Domain("silent_at", "<=", fields.Datetime.now())
        found = self.sudo().search(due, order="silent_at, id")
        self.env["order.job"]._work(CRON, found, lambda part: part._fall_silent())

    def _fall_silent(self):
        self._document_lock()
        now = fields.Datetime.now()
        for transport in self.filtered(lambda t: t.silent_at and t.silent_at <= now):
            transport._write_system({"silent_at": False, "is_silent": True})
            spoken = transport._in_company_language()
            hours = round((now - transport.heard_at) / timedelta(hours=1))
            text = spoken.env._("Nothing has been heard of it for %s hours.", hours)
            spoken._open_exceptions(text)
