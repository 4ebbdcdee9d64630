from odoo import fields, models
from odoo.fields import Command

from odoo.addons.order_process.kernel.local import local_day
from odoo.addons.order_process.models.record.order_system_field_mixin import (
    SEPARATE_PREFETCH,
)


class SaleOrder(models.Model):
    """The order as the subject of a rush: level, priority, who is affected by it."""

    _inherit = "sale.order"

    rush_level_id = fields.Many2one(
        "order.rush.level",
        string="Urgency",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        groups="base.group_user",
        prefetch=SEPARATE_PREFETCH,
        help="While a rush is approved and not closed.",
        system=True,
    )

    def action_view_rushes(self):
        """Open the rush sheets of the order, or a new one (smart button)."""
        if self.env["order.rush"].search_count(self._rush_domain(), limit=1):
            return self._rush_action()
        return self.action_rush_new()

    def action_rush_new(self):
        """Open a new rush sheet for the order (button)."""
        action = self._rush_action()
        return {**action, "view_mode": "form", "views": [(False, "form")]}

    def _rush_domain(self):
        return [("order_id", "=", self.id)]

    def _rush_action(self):
        """Return the action on the rush sheets of the order."""
        self.ensure_one()
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "order_rush.order_rush_action"
        )
        needed = local_day(self, self.commitment_date) or self.customer_requested_date
        action["domain"] = self._rush_domain()
        action["context"] = {
            "default_order_id": self.id,
            "default_date_needed": needed and fields.Date.to_string(needed),
        }
        return action

    def _rush_sync(self):
        """Give the orders the level of their approved rush, or take it away: on the
        order, on every desk, and as a tag of its classification."""
        approved = (
            self.env["order.rush"]
            .sudo()
            .search([("order_id", "in", self.ids), ("state", "=", "approved")])
        )
        levels = {rush.order_id.id: rush.level_id for rush in approved}
        nothing = self.env["order.rush.level"]
        by_level = self.sudo().grouped(lambda order: levels.get(order.id, nothing))
        for level, orders in by_level.items():
            orders._write_system({"rush_level_id": level.id})
            orders._process_prioritise(level.priority)
            if level:
                orders._rush_mark()

    def _rush_mark(self):
        """The orders became a rush; it stays a tag of their classification."""
        tag = self.env.ref("order_tracking.order_type_rush")
        new = self.filtered(lambda order: tag not in order.order_tag_ids)
        if new:
            # A system field: rules of classification do not see it as overruling.
            new._write_system({"order_tag_ids": [Command.link(tag.id)]})

    def _rush_dates(self):
        """Return ``{order id: (asked, promised)}`` as dates, either may be False.

        What was promised is what the customer was told.
        """
        return {
            order.id: (
                order.date_requested or order.customer_requested_date,
                order._date_told(),
            )
            for order in self.sudo()
        }

    def _process_priority_documents(self):
        """Steps and duties of an order's documents are as urgent as the order."""
        found = super()._process_priority_documents()
        for documents in self.env["order.document"].sudo()._document_models(self._name):
            if ids := documents.search([("order_id", "in", self.ids)]).ids:
                found[documents._name] = ids
        return found

    def _rush_order_cancelled(self, _heard):
        """With the order its rush is over; listener."""
        rushes = self._rush_of("judging", "assessing", "approved")
        rushes._rush_cancel(self.env._("The order was cancelled."))

    def _rush_order_shipped(self, _heard):
        """Rush orders that are out are no longer watched; listener."""
        urgent = self.filtered("process_priority")
        if urgent:
            urgent._rush_of("approved")._rush_shipped()

    def _rush_of(self, *states):
        """Return the rushes of these orders that stand there."""
        rushes = self.env["order.rush"]
        return rushes.search([("order_id", "in", self.ids), ("state", "in", states)])
