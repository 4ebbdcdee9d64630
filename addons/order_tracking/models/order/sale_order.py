from odoo import api, fields, models

from odoo.addons.order_process.models.record.order_system_field_mixin import (
    HEAD_PREFETCH,
    SEPARATE_PREFETCH,
)

#: What the customer asked for, as an approver of the order reads it.
ASKED_FOR = (
    "order_type_id",
    "client_order_ref",
    "customer_requested_date",
    "commitment_date",
    "payment_term_id",
    "req_technology",
    "req_quality",
    "req_quantity",
    "req_delivery",
    "req_price",
    "req_packing",
    "req_transport",
    "note",
)
#: What is agreed with the customer for the order as a whole: signed with him.
_AGREED = (
    "incoterm",
    "incoterm_location",
    "note",
    "partner_invoice_id",
    "partner_shipping_id",
    "req_delivery",
    "req_packing",
    "req_price",
    "req_quality",
    "req_quantity",
    "req_special_terms",
    "req_technology",
    "req_transport",
)


class SaleOrder(models.Model):
    """The order as a document of the process: what it emits, what it is asked."""

    _name = "sale.order"
    _inherit = [
        "order.content.mixin",
        "sale.order",
        "order.state.event.mixin",
        "order.signoff.mixin",
    ]
    _order_day_field = "date_order"

    effective_at = fields.Datetime(
        copy=False,
        readonly=True,
        groups="base.group_user",
        prefetch=SEPARATE_PREFETCH,
        help=(
            "Time from which the order is effective: signed and paid as its "
            "process requires."
        ),
        system=True,
        run=True,
    )
    process_shipped_at = fields.Datetime(
        string="Shipped At",
        copy=False,
        readonly=True,
        groups="base.group_user",
        prefetch=HEAD_PREFETCH,
        system=True,
        run=True,
    )
    process_invoiced_at = fields.Datetime(
        string="Invoiced At",
        copy=False,
        readonly=True,
        groups="base.group_user",
        prefetch=HEAD_PREFETCH,
        system=True,
        run=True,
    )
    process_paid_at = fields.Datetime(
        string="Paid At",
        copy=False,
        readonly=True,
        groups="base.group_user",
        prefetch=HEAD_PREFETCH,
        system=True,
        run=True,
    )
    process_closed_at = fields.Datetime(
        string="Closed At",
        copy=False,
        readonly=True,
        groups="base.group_user",
        prefetch=SEPARATE_PREFETCH,
        system=True,
        run=True,
    )

    def _process_milestone_vals(self):
        """Add what desk and boards search milestones by."""
        return {
            **super()._process_milestone_vals(),
            "document_name": self.name,
            "partner_id": self.partner_id.id,
            "sale_order_id": self.id,
        }

    def _signoff_line_fields(self):
        """What of the lines is signed when a chain protects `order_line` as such."""
        goods = ["product_id", "product_uom_qty", "product_uom_id"]
        return {"order_line": ["name", *goods, "price_unit", "discount", "tax_ids"]}

    @api.model
    def _signoff_implied(self):
        """Five pieces are not five dozens, and 500 euros are not 500 dollars. With the
        customer is signed what he asks for and on which terms, with goods what their
        line says: those who sign read all of it."""
        return {
            "partner_id": _AGREED,
            "commitment_date": ("customer_requested_date",),
            "order_line": ("currency_id",),
            "order_line.product_id": ("order_line.name",),
            "order_line.product_uom_qty": ("order_line.product_uom_id",),
            "order_line.price_unit": (
                "order_line.discount",
                "order_line.tax_ids",
                "currency_id",
            ),
            "amount_total": ("currency_id",),
            "amount_untaxed": ("currency_id",),
        }

    @api.model
    def _signoff_card(self):
        """What the customer asked for; the name of a line says goods and remarks."""
        quantity = ("product_uom_qty", "product_uom_id")
        return {
            "amount": "amount_total",
            "fields": [*ASKED_FOR],
            "lines": {
                "order_line": [
                    "name",
                    quantity,
                    "price_unit",
                    "discount",
                    "price_subtotal",
                ]
            },
        }

    @api.model
    def _signoff_watches(self):
        """The price list of an order brings its currency."""
        tokens = super()._signoff_watches()
        return [*tokens, "pricelist_id"] if "currency_id" in tokens else tokens

    def _signoff_line_label(self, line):
        """The order is known: what the line is about, without its whole description."""
        return line.product_id.display_name or line.name or line.display_name

    def action_order_close(self):
        """Close the order: nothing more is expected of anybody."""
        closing = self.filtered(lambda order: not order.process_closed_at)
        closing._ensure_seller()
        closing._check_gates("order.closed")
        closing._write_system({"process_closed_at": fields.Datetime.now()})
        closing._process_emit_later("order.closed")
        return True

    # -- sign-off ----------------------------------------------------------------
    def _signoff_submitter(self, signoff):
        """What nodes ask for by themselves is corrected by the salesperson."""
        requester = super()._signoff_submitter(signoff)
        asked = signoff.purpose in self._signoff_asked_by_process()
        return (self.user_id or requester) if asked else requester
