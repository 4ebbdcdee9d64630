from odoo import fields, models

from odoo.addons.order_clock.engine.deadline import Limit
from odoo.addons.order_clock.engine.due_item import DueItem
from odoo.addons.order_clock.engine.rush import rushed

from .order_milestone_actions import MANAGER


class OrderMilestoneOpen(models.Model):
    """Buttons of a duty that open a dialog, and the explanation of its due time."""

    _inherit = "order.milestone"

    def _dialog(self, model, name, values):
        return {
            "type": "ir.actions.act_window",
            "name": name,
            "res_model": model,
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
            "res_id": values if isinstance(values, int) else False,
            "context": {} if isinstance(values, int) else values,
        }

    def action_open_complete_wizard(self):
        """Ask for outcome, evidence and note; duties that a sign-off, an event or
        another document finishes lead there, where it happens."""
        self.ensure_one()
        if self._is_correction():
            return self._correction_dialog()
        self._ensure_open()
        self._principal()
        completion = self.node_id.sudo().completion
        by_hand = self.env.user.has_group(MANAGER)
        if completion == "signoff" or (completion == "event" and not by_hand):
            return self.action_open_document()
        if sheet := self._sheet():
            return sheet._get_records_action()
        wizard = self.env["order.milestone.complete"]._prepare_for(self)
        return self._dialog(wizard._name, self.env._("Complete"), wizard.id)

    def action_do(self):
        """Open what does the duty: the dialog, the decision, the wizard or the form;
        the document where nothing else leads on (desk, refusal)."""
        self.ensure_one()
        self._ensure_open()
        self._principal()
        if self._is_correction():
            return self.action_open_document()
        return self._action_of_node() or self.action_open_complete_wizard()

    def _action_of_node(self):
        """Return what opens the decision or the wizard of the node, for its owner."""
        node = self.node_id.sudo()
        document = self._document()
        own = self.user_id == self.env.user or self.role_id.sudo()._user_principal(
            self.env.user, self.company_id
        )
        if own and node.completion == "signoff":
            return document._signoff_do(node.signoff_purpose)
        if own and node.completion == "event":
            ends = node.trigger_ids.filtered(lambda t: t.purpose == "complete")
            return document._process_do_event(ends.event_type_id.mapped("code"))
        return None

    def action_open_hand_over_wizard(self):
        """Ask to whom and why."""
        values = {"default_milestone_ids": self.ids}
        return self._dialog("order.milestone.handover", self.env._("Hand Over"), values)

    def action_open_pause_wizard(self):
        """Ask for cause and reason."""
        values = {"default_milestone_ids": self.ids}
        return self._dialog("order.milestone.pause.wizard", self.env._("Pause"), values)

    def action_open_reopen_wizard(self):
        """Ask why the document is sent back to this node."""
        self.ensure_one()
        values = {"default_milestone_id": self.id}
        return self._dialog("order.milestone.reopen", self.env._("Send Back"), values)

    def action_explain(self):
        """Show how the due time came about."""
        self.ensure_one()
        return {
            "type": "ir.actions.client",
            "tag": "order_process.clock_explain",
            "name": self.env._("Due Time Calculation"),
            "target": "new",
            "params": {"model": self._name, "res_id": self.id},
        }

    def explain_lines(self):
        """The due time step by step, for the dialog of ``action_explain``."""
        self.ensure_one()
        self.check_access("read")
        milestone = self.sudo()
        to_string = fields.Datetime.to_string
        calendar = milestone._calendar() or self.company_id.resource_calendar_id
        limit = milestone._limit_payload()
        item = milestone._due_item(limit)
        clock = self.env["order.clock"]
        lines = milestone._explain_steps(limit, item)
        label = milestone.node_id.limit_label
        return {
            "name": milestone.display_name,
            "limit": label or (clock._limit_text(limit) if limit else ""),
            "start": to_string(item.start),
            "due": to_string(milestone.due_at),
            "calendar": calendar.name or "",
            "tz": calendar.tz or "",
            "lines": [
                {key: self._moment_payload(value) for key, value in line.items()}
                for line in lines
            ],
        }

    def _explain_steps(self, limit, item):
        """Return why it opened, what a rush changed, and how the time was counted."""
        clock = self.env["order.clock"]
        counted = clock._explain_lines(item) if limit else self._explain_set()
        return [*self._explain_opening(), *self._explain_rush(limit), *counted]

    def _due_item(self, limit):
        return DueItem(
            limit=limit,
            start=self.clock_start_at or self.opened_at,
            company=self.company_id,
            calendar=self._calendar(),
            dates=self._document(),
            pauses=[(p.start, p.end or None, p.reason) for p in self.pause_ids],
        )

    def _limit_payload(self):
        """Return the limit that made the due time; None when somebody set it."""
        if self.node_id:
            return rushed(self.node_id._limit(), self.rush_factor)
        kept = dict(self.duty_limit or {})
        limit = Limit(**kept | {"weekdays": tuple(kept.get("weekdays", ()))})
        set_by_hand = limit.kind == "none" and self.due_at
        return None if set_by_hand else limit

    def _explain_opening(self):
        """Say why time opened the node, where it was a date or a rhythm."""
        node, clock = self.node_id, self.env["order.clock"]
        if rhythm := node._rhythm_text():
            text = self.env._("Opened by its repetition %(rhythm)s.", rhythm=rhythm)
            return [clock._note("opened", text)]
        dated = node.trigger_ids.filtered(lambda trigger: trigger.kind == "date")
        why = self._opened_by_time() if dated else {}
        trigger = dated.filtered(lambda one: one.id == why.get("trigger"))
        return [clock._note("opened", trigger._why_text(why))] if trigger else []

    def _opened_by_time(self):
        """Return what the event that opened the node says of the date that did."""
        domain = [("milestone_id", "=", self.id), ("code", "=", "node.opened")]
        event = self.env["order.event"].search(domain, limit=1)
        return (event.payload or {}).get("timed") or {}

    def _explain_rush(self, limit):
        """Explain a limit that is shorter because the document is urgent."""
        if not self.rush_factor or not limit or limit == self.node_id._limit():
            return []
        clock = self.env["order.clock"]
        text = self.env._(
            "Rush: the limit is shortened to %(percent)s %%, %(limit)s.",
            percent=f"{self.rush_factor * 100:g}",
            limit=clock._limit_text(limit),
        )
        return [clock._note("rush", text)]

    def _explain_set(self):
        """Explain a due time that stands in a plan and was not computed."""
        text = self.env._("The due time was set by the planner.")
        return [self.env["order.clock"]._note("set", text)]

    @staticmethod
    def _moment_payload(value):
        return fields.Datetime.to_string(value) if hasattr(value, "hour") else value
