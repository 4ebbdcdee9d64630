from odoo import api, fields, models, tools

from odoo.addons.order_clock.engine.due_item import DueItem


class OrderIntakeChannel(models.Model):
    """The way by which an order reached the company: how soon what arrives there is
    entered, and whether the customer is told that it arrived."""

    _name = "order.intake.channel"
    _description = "Intake Channel"
    _inherit = ["order.coded.mixin", "order.limit.mixin", "order.rule.cache.mixin"]

    acknowledge = fields.Selection(
        [
            ("none", "Not Acknowledged"),
            ("hand", "By the Sales Department"),
            ("mail", "By Email at Entry"),
        ],
        string="Acknowledgement",
        required=True,
        default="none",
        help="How the customer is told that the order has arrived.",
    )
    automatic = fields.Boolean(
        help="Orders enter by themselves: nobody is late in entering them."
    )

    @api.model
    @tools.ormcache()
    def _acknowledging_ids(self):
        """Return the ids of the channels whose orders are acknowledged."""
        channels = self.sudo().with_context(active_test=False)
        return frozenset(channels.search([("acknowledge", "!=", "none")]).ids)

    def _has_entry_limit(self):
        """Return whether orders of the channel are entered within a time."""
        self.ensure_one()
        return self.limit_kind != "none" and not self.automatic

    def _entry_due_item(self, order):
        """Return the question until when an order of the channel is entered."""
        self.ensure_one()
        return DueItem(self._limit(), order.intake_received_at, order.company_id)
