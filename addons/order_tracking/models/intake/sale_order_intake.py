from odoo import api, fields, models

from odoo.addons.order_process.models.record.order_system_field_mixin import (
    SEPARATE_PREFETCH,
)


class SaleOrder(models.Model):
    """Intake: how an order came in and what the customer asked for."""

    _inherit = "sale.order"

    intake_channel_id = fields.Many2one(
        "order.intake.channel",
        string="Intake Channel",
        index="btree_not_null",
        groups="base.group_user",
        prefetch=SEPARATE_PREFETCH,
    )
    name = fields.Char(once=True)
    intake_received_at = fields.Datetime(
        string="Received At",
        default=fields.Datetime.now,
        copy=False,
        help=(
            "Time at which the customer's request reached the company. Clocks "
            "start here."
        ),
        groups="base.group_user",
        prefetch=SEPARATE_PREFETCH,
        once=True,
    )
    intake_received_by_id = fields.Many2one(
        "res.users",
        string="Received By",
        default=lambda self: self.env.user,
        copy=False,
        groups="base.group_user",
        prefetch=SEPARATE_PREFETCH,
        once=True,
    )
    intake_key = fields.Char(
        copy=False,
        readonly=True,
        help="Key provided by an import or interface; one order per key.",
        groups="base.group_user",
        prefetch=SEPARATE_PREFETCH,
        system=True,
    )
    intake_digest = fields.Char(
        copy=False,
        readonly=True,
        groups="base.group_user",
        prefetch=SEPARATE_PREFETCH,
        system=True,
    )
    intake_source = fields.Char(
        string="Intake File",
        copy=False,
        readonly=True,
        groups="base.group_user",
        prefetch=SEPARATE_PREFETCH,
        system=True,
    )
    order_type_id = fields.Many2one(
        "order.type",
        string="Order Type",
        domain=[("is_type", "=", True)],
        index="btree_not_null",
        groups="base.group_user",
        prefetch=SEPARATE_PREFETCH,
    )
    order_tag_ids = fields.Many2many(
        "order.type",
        "sale_order_order_tag_rel",
        "order_id",
        "tag_id",
        string="Order Tags",
        domain=[("is_tag", "=", True)],
        groups="base.group_user",
        prefetch=SEPARATE_PREFETCH,
    )
    customer_type_id = fields.Many2one(
        related="partner_id.order_customer_type_id",
        string="Customer Type",
        groups="base.group_user",
    )
    req_technology = fields.Text(
        string="Technology Requirement",
        groups="base.group_user",
        prefetch=SEPARATE_PREFETCH,
    )
    req_quality = fields.Text(
        string="Quality Requirement",
        groups="base.group_user",
        prefetch=SEPARATE_PREFETCH,
    )
    req_quantity = fields.Text(
        string="Quantity Requirement",
        groups="base.group_user",
        prefetch=SEPARATE_PREFETCH,
    )
    req_delivery = fields.Text(
        string="Delivery Requirement",
        groups="base.group_user",
        prefetch=SEPARATE_PREFETCH,
    )
    req_price = fields.Text(
        string="Price Negotiation", groups="base.group_user", prefetch=SEPARATE_PREFETCH
    )
    req_packing = fields.Text(
        string="Packing", groups="base.group_user", prefetch=SEPARATE_PREFETCH
    )
    req_transport = fields.Text(
        string="Transport", groups="base.group_user", prefetch=SEPARATE_PREFETCH
    )
    req_special_terms = fields.Text(
        string="Special Terms", groups="base.group_user", prefetch=SEPARATE_PREFETCH
    )
    customer_requested_date = fields.Date(
        string="Requested Delivery Date",
        groups="base.group_user",
        prefetch=SEPARATE_PREFETCH,
    )

    _intake_key_unique = models.UniqueIndex(
        "(company_id, intake_key) WHERE intake_key IS NOT NULL AND state != 'cancel'",
        "An order with this key already exists.",
    )

    @api.constrains("commitment_date")
    def _check_commitment_date(self):
        self.env["order.time.reader"]._ensure_dates(self, "commitment_date")

    @api.constrains("customer_requested_date")
    def _check_customer_requested_date(self):
        self.env["order.time.reader"]._ensure_dates(self, "customer_requested_date")

    @api.depends("partner_id")
    def _compute_user_id(self):
        """The customer's salesperson, else the leader of the customer's region."""
        result = super()._compute_user_id()
        for order in self:
            customer = order.partner_id.commercial_partner_id
            leader = customer.order_team_id.user_id
            kept = order._origin.id and order._origin.user_id
            if leader and not kept and not order._intake_own_salesperson():
                order.user_id = leader
        return result

    def _intake_own_salesperson(self):
        """Return the salesperson written on the customer's card, if any."""
        self.ensure_one()
        customer = self.partner_id
        return customer.user_id or customer.commercial_partner_id.user_id
