from odoo import api, fields, models
from odoo.exceptions import ValidationError

from odoo.addons.order_process.models.record.order_system_field_mixin import (
    SEPARATE_PREFETCH,
)


class SaleOrder(models.Model):
    """When an order was entered, who ordered, how the goods shall arrive."""

    _inherit = "sale.order"

    intake_entered_at = fields.Datetime(
        string="Entered At",
        default=fields.Datetime.now,
        copy=False,
        readonly=True,
        groups="base.group_user",
        prefetch=SEPARATE_PREFETCH,
        system=True,
    )
    intake_entered_late = fields.Boolean(
        string="Entered Late",
        compute="_compute_intake_entered_late",
        store=True,
        copy=False,
        groups="base.group_user",
        prefetch=SEPARATE_PREFETCH,
        help="Entered later after receipt than the limit of its channel allows.",
        system=True,
    )
    ordering_person_id = fields.Many2one(
        "res.partner",
        index="btree_not_null",
        groups="base.group_user",
        prefetch=SEPARATE_PREFETCH,
        help="Who ordered on the customer's side.",
    )
    transport_mode_id = fields.Many2one(
        "order.transport.mode",
        index="btree_not_null",
        groups="base.group_user",
        prefetch=SEPARATE_PREFETCH,
    )
    expected_arrival = fields.Datetime(
        copy=False,
        groups="base.group_user",
        prefetch=SEPARATE_PREFETCH,
        help="When the goods are expected to reach the customer.",
    )

    @api.depends("intake_channel_id", "intake_received_at", "intake_entered_at")
    def _compute_intake_entered_late(self):
        limited = self.filtered(
            lambda order: order.intake_received_at
            and order.intake_channel_id
            and order.intake_channel_id._has_entry_limit()
        )
        items = [order.intake_channel_id._entry_due_item(order) for order in limited]
        dues = self.env["order.clock"]._due_batch(items) if items else []
        late = {
            order.id
            for order, due in zip(limited, dues, strict=True)
            if due and (order.intake_entered_at or fields.Datetime.now()) > due
        }
        for order in self:
            order.intake_entered_late = order.id in late

    @api.constrains("expected_arrival")
    def _check_expected_arrival(self):
        self.env["order.time.reader"]._ensure_dates(self, "expected_arrival")

    @api.constrains("ordering_person_id", "partner_id")
    def _check_ordering_person(self):
        for order in self.filtered("ordering_person_id"):
            person = order.ordering_person_id
            house = order.partner_id.commercial_partner_id
            if person.commercial_partner_id != house:
                raise ValidationError(
                    self.env._(
                        "%(person)s does not belong to %(customer)s.",
                        person=person.display_name,
                        customer=house.display_name,
                    )
                )

    def _intake_tell_entry(self):
        """Tell the process how soon orders were entered whose channel has a limit, and
        their customers that they have arrived, where the channel does so."""
        for order in self.filtered("intake_channel_id"):
            channel = order.intake_channel_id
            if channel._has_entry_limit():
                payload = {"channel": channel.code, "late": order.intake_entered_late}
                order._process_emit_later("order.entered", payload)
        self._acknowledge_at_entry()
