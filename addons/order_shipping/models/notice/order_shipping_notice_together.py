from odoo import fields, models
from odoo.exceptions import UserError

from .order_shipping_notice import LIVE


class OrderShippingNotice(models.Model):
    """Notices of several orders of one customer that leave together: each is issued and
    prepared as its order demands, what is recorded of the dispatch is recorded once
    (S0-H-18, S4-B-29)."""

    _inherit = "order.shipping.notice"

    joint_number = fields.Char(
        string="Joint Shipment",
        readonly=True,
        copy=False,
        index="btree_not_null",
        system=True,
        help="Notices with the same number leave together, under one waybill.",
    )

    def action_ship_together(self):
        """Let the notices leave together (list); those that leave with one of them
        already come along.

        :raise UserError: fewer than two, or they do not go to the same place from the
            same warehouse; naming those whose goods have left
        """
        self._ensure_issuer()
        found = (self | self.sudo()._together().with_env(self.env)).sorted("id")
        found._document_lock()
        found._document_ensure("draft", *LIVE)
        found.sudo()._ensure_one_place()
        number = found[:1].sudo().joint_number or found[:1].name
        found.sudo()._write_system({"joint_number": number})
        return True

    def action_ship_alone(self):
        """Let a notice leave by itself again (button)."""
        for notice in self:
            notice._ensure_issuer()
            notice._document_begin("draft", *LIVE)
            notice.sudo()._write_system({"joint_number": False})
        return True

    def _together(self):
        """Return the notices that leave with these, themselves among them; as
        superuser."""
        numbers = [number for number in self.mapped("joint_number") if number]
        if not numbers:
            return self
        domain = [
            ("joint_number", "in", numbers),
            ("company_id", "in", self.company_id.ids),
        ]
        return self | self.search(domain)

    def _ensure_one_place(self):
        """:raise UserError: they are not one shipment"""
        if len(self) < 2:
            raise UserError(self.env._("Choose the notices that leave together."))
        places = {
            (one.company_id, one.warehouse_id, one.partner_shipping_id) for one in self
        }
        if len(places) > 1 or any(self.mapped("left_at")):
            raise UserError(
                self.env._(
                    "%s: only goods that have not left, from one warehouse to one "
                    "address, leave together.",
                    ", ".join(self.mapped("name")),
                )
            )

    def _dispatch_together(self, carrier, waybill, at):
        """Record the dispatch of those that left with this one; as superuser."""
        for notice in self._together() - self:
            if notice.state in LIVE and any(notice.line_ids.mapped("quantity_left")):
                notice._dispatch(carrier, waybill, at)
