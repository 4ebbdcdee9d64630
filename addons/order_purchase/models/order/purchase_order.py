from odoo import SUPERUSER_ID, api, fields, models

from odoo.addons.order_process.models.record.order_system_field_mixin import (
    SEPARATE_PREFETCH,
)

INTERNAL = "base.group_user"
PLACED = "purchase.confirmed"
BUYING = [
    ("received", "To Be Submitted"),
    ("submitted", "Submitted"),
    ("returned", "Returned for Correction"),
    ("checked", "Checked"),
    ("supplier_chosen", "Supplier Chosen"),
    ("quote_received", "Quotation Received"),
    ("quote_accepted", "Quotation Accepted"),
    ("quote_rejected", "Quotation Rejected"),
    ("contract_generated", "Contract Generated"),
    ("contract_sent", "Contract Sent"),
    ("supplier_confirmed", "Confirmed by the Supplier"),
]


class PurchaseOrder(models.Model):
    """The purchase order as a document of a process: who asked for it, how far its
    preparation is, and what is signed of it (S2-E, S2-Q, S2-X-26)."""

    _name = "purchase.order"
    _inherit = ["purchase.order", "order.state.event.mixin", "order.purchase.mixin"]
    _order_day_field = "date_order"
    _portal_token_hidden = True

    # The supplier answers by his link: no employee has it.
    access_token = fields.Char(groups=fields.NO_ACCESS, prefetch=SEPARATE_PREFETCH)
    orderer_id = fields.Many2one(
        "res.users",
        string="Requisitioner",
        default=lambda self: self._default_orderer_id(),
        check_company=True,
        groups=INTERNAL,
        prefetch=SEPARATE_PREFETCH,
        help=("Person who needs the goods; notified when the order must be corrected."),
    )
    orderer_department_id = fields.Many2one(
        "hr.department",
        string="Ordering Department",
        groups=INTERNAL,
        prefetch=SEPARATE_PREFETCH,
    )
    buying_state = fields.Selection(
        BUYING,
        string="Preparation",
        default="received",
        readonly=True,
        copy=False,
        groups=INTERNAL,
        prefetch=SEPARATE_PREFETCH,
        help="Last completed preparation step of the order.",
        system=True,
        run=True,
    )
    buying_return_reason = fields.Text(
        string="Return Reason",
        readonly=True,
        copy=False,
        groups=INTERNAL,
        prefetch=SEPARATE_PREFETCH,
        system=True,
    )
    quality_standard = fields.Text(
        groups=INTERNAL,
        prefetch=SEPARATE_PREFETCH,
        help="Quality standard that the supplier must meet; part of the contract.",
    )
    delivery_terms = fields.Text(
        groups=INTERNAL,
        prefetch=SEPARATE_PREFETCH,
        help="Delivery time, place and manner; part of the contract.",
    )
    approval_needed = fields.Boolean(
        string="Approval Required",
        compute="_compute_approval_needed",
        search="_search_approval_needed",
        groups=INTERNAL,
        help=(
            "A sign-off chain requires signatures before the order is placed, by "
            "amount or another rule."
        ),
    )

    @api.model
    def _default_orderer_id(self):
        """Orders that a reordering rule makes have no orderer until one is named."""
        return self.env.user if self.env.uid != SUPERUSER_ID else False

    @api.depends("amount_total_cc", "partner_id", "company_id", "user_id", "state")
    def _compute_approval_needed(self):
        """Whether approval is needed is what the chains say (S2-E-04): their amount
        bands and conditions, not a limit in code."""
        chains = self.env["order.signoff.chain"]
        gates = chains._gates(self._name)
        matched = chains._match(self.sudo()) if gates else {}
        for order in self:
            found = matched.get(order.id, {}).values()
            order.approval_needed = any(PLACED in gates[chain.id] for chain in found)

    @api.model
    def _search_approval_needed(self, operator, value):
        """Used on single documents by conditions of a process, not on large lists."""
        if operator != "in":
            return NotImplemented
        open_orders = self.search([("state", "in", ("draft", "sent", "to approve"))])
        wanted = open_orders.filtered("approval_needed")
        return [("id", "in", wanted.ids)]

    def _process_test(self, condition):
        """Chains may look at any field: the answer is computed anew each time."""
        if condition and "approval_needed" in condition:
            self.invalidate_recordset(["approval_needed"])
        return super()._process_test(condition)

    def _process_document_name(self):
        """Without the amount that the display name may carry."""
        self.ensure_one()
        return self.name

    @api.model
    def _signoff_card(self):
        """Return what an approver sees of it."""
        return {
            "amount": "amount_total",
            "fields": [
                "partner_ref",
                "origin",
                "date_planned",
                "payment_term_id",
                "incoterm_id",
                "note",
            ],
            "lines": {
                "order_line": [
                    "name",
                    ("product_qty", "product_uom_id"),
                    "date_planned",
                    "price_unit",
                    "discount",
                    "price_subtotal",
                ],
                "instalment_ids": ["name", "percent", "due_on"],
            },
        }

    def _signoff_line_fields(self):
        """What of the lines is signed when a chain protects ``order_line`` as such."""
        goods = ["product_id", "name", "product_qty", "product_uom_id"]
        return {
            "order_line": [*goods, "price_unit", "discount", "tax_ids"],
            "instalment_ids": ["name", "percent", "due_on"],
        }

    @api.model
    def _signoff_implied(self):
        """Unit, discount, taxes and currency belong to quantities and prices, the text
        of a line to its goods, the terms to the supplier."""
        return {
            "partner_id": (
                "dest_address_id",
                "incoterm_id",
                "incoterm_location",
                "note",
                "payment_term_id",
                "picking_type_id",
            ),
            "order_line": ("currency_id",),
            "order_line.product_id": ("order_line.name",),
            "order_line.product_qty": ("order_line.product_uom_id",),
            "order_line.price_unit": (
                "order_line.discount",
                "order_line.tax_ids",
                "currency_id",
            ),
            "amount_total": ("currency_id",),
            "amount_total_cc": ("currency_id",),
            "amount_untaxed": ("currency_id",),
        }
