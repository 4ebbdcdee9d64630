from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.order_process.kernel.keys import known_by
from odoo.addons.order_process.kernel.limits import short_text
from odoo.addons.order_process.kernel.said import (
    ensure_named,
    is_one_of,
    refuse_unread,
    unread,
)
from odoo.addons.order_process.models.record.order_head_mixin import USERS

from .order_feedback import CHANNELS, KINDS, LEAST, MOST, POOR

#: What a caller may say of a feedback, and of what kind it is.
SAID = {
    "kind": str,
    "channel": str,
    "goods": int,
    "service": int,
    "opinion": str,
    "improvement": str,
    "given_by": str,
}


class SaleOrder(models.Model):
    """Ratings of goods and service, from the customer or asked for by somebody."""

    _inherit = "sale.order"
    _event_actions = {"feedback.given": "action_feedback_record"}

    feedback_ids = fields.One2many(
        "order.feedback",
        "order_id",
        string="Customer Feedback",
        readonly=True,
        copy=False,
        groups=USERS,
    )

    def action_feedback_record(self):
        """Open the dialog in which what the customer said is kept (menu, desk)."""
        self.ensure_one()
        self._feedback_ensure_asker()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Customer Feedback"),
            "res_model": "order.feedback.record",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_order_id": self.id},
        }

    def feedback_record(self, values, key=None):
        """Keep what the customer said of goods and service (interfaces; people press
        *Customer Feedback*).

        :param dict values: goods and service (1 to 5), given_by, kind (``rating``,
            ``survey``, ``callback``), channel (``phone``, ``visit``, ``mail``),
            opinion, improvement
        :param str key: the caller's; the same call again changes nothing
        :return: ``{id, order, kind, goods, service, lowest}``
        :raise UserError: nothing has been delivered yet, something is missing
        :raise ValidationError: with every value that cannot be read
        """
        self.ensure_one()
        self._feedback_ensure_asker()
        feedbacks = self.env["order.feedback"].sudo()
        company = self.sudo().company_id
        if known := known_by(feedbacks, key, company, order_id=self):
            return self._feedback_row(known)
        said = {"kind": "rating", "channel": "phone", **self._feedback_said(values)}
        feedback = self._feedback_keep({**said, "key": key or False})
        return self._feedback_row(feedback)

    def _feedback_row(self, feedback):
        names = ("id", "kind", "goods", "service", "lowest")
        return {**{name: feedback[name] for name in names}, "order": self.name}

    def _feedback_said(self, values):
        """:raise ValidationError: with every name and value that cannot be read"""
        ensure_named(self.env, values)
        faults = unread(values, SAID)
        choices = {"kind": dict(KINDS), "channel": dict(CHANNELS)}
        choices["channel"].pop("portal")
        for name, known in choices.items():
            if name in values and not is_one_of(values[name], known):
                faults.append(name)
        scale = range(LEAST, MOST + 1)
        scores = {n: values[n] for n in ("goods", "service") if n in values}
        faults += [name for name, score in scores.items() if score not in scale]
        refuse_unread(self.env, faults, SAID)
        return values

    def _feedback_keep(self, said):
        """Keep a feedback that can be read, and tell the process.

        :raise UserError: naming what is missing
        """
        self._feedback_ensure_delivered()
        given_by = str(said.get("given_by") or "").strip()
        if not given_by or not said.get("goods") or not said.get("service"):
            raise UserError(
                self.env._(
                    "Enter a score for the goods, one for the service and who "
                    "gave them."
                )
            )
        values = {**said, **self._prepare_feedback(said), "given_by": given_by[:100]}
        feedback = self.env["order.feedback"]._keep(values)
        self._feedback_emit(feedback)
        return feedback

    def _prepare_feedback(self, said):
        """Return what is kept of a feedback beyond what was said."""
        order = self.sudo()
        late = order.milestone_ids.filtered(lambda one: one.late_minutes > 0)
        return {
            "opinion": short_text(self.env, (said.get("opinion") or "").strip()),
            "order_id": order.id,
            "partner_id": order.partner_id.id,
            "company_id": order.company_id.id,
            "lowest": min(said["goods"], said["service"]),
            "late_nodes": len(late),
            "given_at": fields.Datetime.now(),
            "user_id": self.env.uid,
        }

    def _feedback_emit(self, feedback):
        names = ("kind", "channel", "goods", "service", "lowest")
        payload = {name: feedback[name] for name in names}
        self._process_emit_later("feedback.given", payload)
        if feedback.lowest <= POOR:
            self._process_emit_later("feedback.poor", payload)
        if feedback.kind == "callback":
            self._process_emit_later("callback.done", payload)

    def _feedback_ensure_delivered(self):
        """:raise UserError: nothing of the order has reached the customer yet"""
        if not self._feedback_delivered():
            raise UserError(
                self.env._("%s is rated once something was delivered.", self.name)
            )

    def _feedback_delivered(self):
        """Return whether there is something to rate: a delivery left, or there is
        nothing to deliver."""
        order = self.sudo()
        left = order._portal_deliveries()
        return order.state == "sale" and (
            not left or any(one.state == "done" for one in left)
        )

    def _feedback_ensure_asker(self):
        """Refuse who neither answers for the step that asks the customer nor writes the
        order."""
        self._process_ensure_reader()
        if not self._feedback_my_step():
            self._ensure_own_act()

    def _feedback_may_record(self):
        """Return whether asking the customer is the user's (menu)."""
        return self._feedback_my_step() or self._may_act()

    def _feedback_my_step(self):
        steps = self._process_waiting("feedback.given")
        return any(step._answers() for step in steps)
