from datetime import timedelta

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from odoo.addons.order_clock.engine.clock_zone import to_seconds
from odoo.addons.order_process.kernel.local import local_day
from odoo.addons.order_process.kernel.said import empty_labels

#: What every notice says (S1-B-098, S4-B-29, S4-B-35).
DEMANDED = ("partner_shipping_id", "address", "dispatch_at", "arrival_at", "line_ids")


class OrderShippingNotice(models.Model):
    """A notice is issued: it is complete, what the procedure asks for was checked, it
    announces no more than is left, and its order is not held (S1-B-096, S4-B-19)."""

    _inherit = "order.shipping.notice"

    def action_issue(self):
        """Issue the drafts (button).

        :raise UserError: with everything that is missing, not checked or too much
        :raise GateRefused: the order is held, with who releases it
        """
        for notice in self:
            notice._ensure_issuer()
            notice._document_begin("draft")
            notice._lock_order()
            notice._ensure_complete()
            notice._ensure_checked()
            notice._ensure_quantities()
            notice._document_check("shipping.noticed")
            notice.sudo()._issue(self.env.user)
        return True

    def _ensure_complete(self):
        """:raise UserError: naming all that a notice must say and this one does not"""
        if missing := empty_labels(self, DEMANDED):
            raise UserError(
                self.env._(
                    "%(notice)s cannot be issued yet. Fill in: %(missing)s.",
                    notice=self.display_name,
                    missing=self.env._(", ").join(missing),
                )
            )
        if self.sudo().order_id.state != "sale":
            raise UserError(
                self.env._(
                    "%s is not confirmed: confirm the order before shipping the goods.",
                    self.sudo().order_id.name,
                )
            )

    def _issue(self, user):
        now = fields.Datetime.now()
        rule = self._rule()
        self._document_move(
            "issued",
            issued_at=now,
            issued_by_id=user.id,
            facts_then=self._facts_now(),
            reaction_hours=self._reaction(now),
            short_notice=self._is_short_notice(rule, now),
            plan_id=self._plan_of_day().id,
        )
        self._plan_transfers()
        self._document_emit("shipping.noticed", self._event_data())
        self._send_to(rule)

    def _send_to(self, rule):
        """Give each department of the rule its copy to sign for."""
        self._write_system(
            {
                "recipient_ids": [
                    Command.create({"role_id": role.id, "within": rule.received_within})
                    for role in rule.recipient_role_ids
                ]
            }
        )
        self.recipient_ids._open_duties(self.issued_at)

    def _reaction(self, now):
        """Return the working hours from the request to now; 0 where none is known."""
        if not self.requested_at or self.requested_at > now:
            return 0.0
        clock = self.env["order.clock"]._clock(self.company_id)
        worked = clock.between(to_seconds(self.requested_at), to_seconds(now))
        return round(worked / 3600, 2)

    def _is_short_notice(self, rule, now):
        if not rule.days_ahead:
            return False
        last = local_day(self, self.dispatch_at) - timedelta(days=rule.days_ahead)
        return local_day(self, now) > last

    def _plan_transfers(self):
        """The storekeeper's list shows the transfers on the day of the notice."""
        waiting = self.picking_ids.filtered(
            lambda one: one.state not in ("done", "cancel")
        )
        waiting.write({"scheduled_date": self.dispatch_at})

    def _event_data(self):
        """Return the data of every event of a notice."""
        self.ensure_one()
        return {
            "notice": self.name,
            "dispatch_at": fields.Datetime.to_string(self.dispatch_at),
            "arrival_at": fields.Datetime.to_string(self.arrival_at),
        }
