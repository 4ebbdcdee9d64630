from odoo import api, fields, models

from odoo.addons.order_process.models.record.order_system_field_mixin import (
    SEPARATE_PREFETCH,
)

INTERNAL = "base.group_user"
SHEET_STATES = [
    ("draft", "In Preparation"),
    ("submitted", "Submitted"),
    ("returned", "Returned for Correction"),
]
#: What of the order is part of its requirement: a change is noted and classifies anew.
SHEET_FIELDS = frozenset(
    {
        "commitment_date",
        "customer_requested_date",
        "order_project_id",
        "partner_id",
        "partner_shipping_id",
        "payment_term_id",
        "req_complete_set",
        "req_customer_change",
        "req_delivery",
        "req_new_design",
        "req_packing",
        "req_penalty_clause",
        "req_quality",
        "req_quality_above",
        "req_reputation_risk",
        "req_special_terms",
        "req_technology",
        "req_tight_delivery",
        "req_transport",
    }
)


class SaleOrder(models.Model):
    """The requirement sheet: what the customer wants, so exactly that departments can
    answer for it (S1-B-008), and what makes the order a risk (S1-B-006)."""

    _inherit = "sale.order"

    order_project_id = fields.Many2one(
        "order.project",
        string="Project Register",
        index="btree_not_null",
        groups=INTERNAL,
        prefetch=SEPARATE_PREFETCH,
        help="Engineering project to which the goods belong.",
    )
    req_complete_set = fields.Boolean(
        string="Complete Set", groups=INTERNAL, prefetch=SEPARATE_PREFETCH
    )
    req_customer_change = fields.Boolean(
        string="Customer-Requested Change",
        groups=INTERNAL,
        prefetch=SEPARATE_PREFETCH,
        help="The customer's requirements differ from what was shipped before.",
    )
    req_new_design = fields.Boolean(
        string="New Design Required",
        groups=INTERNAL,
        prefetch=SEPARATE_PREFETCH,
        help="The user's requirements need a separate technical design.",
    )
    req_quality_above = fields.Boolean(
        string="Quality Above Standard", groups=INTERNAL, prefetch=SEPARATE_PREFETCH
    )
    req_tight_delivery = fields.Boolean(
        string="Tight Delivery", groups=INTERNAL, prefetch=SEPARATE_PREFETCH
    )
    req_penalty_clause = fields.Boolean(
        string="Penalty Clause", groups=INTERNAL, prefetch=SEPARATE_PREFETCH
    )
    req_reputation_risk = fields.Boolean(
        string="Reputation Risk",
        groups=INTERNAL,
        prefetch=SEPARATE_PREFETCH,
        help="Late delivery would harm the company's reputation.",
    )
    req_source = fields.Selection(
        [
            ("contract", "Signed Contract"),
            ("purchase_order", "Customer's Purchase Order"),
            ("shipping_notice", "Shipping Notice"),
            ("preparation_sheet", "Stock-Preparation Sheet"),
            ("fax", "Fax or Scan"),
            ("mail", "Customer Message"),
            ("oral", "Telephone or Visit"),
        ],
        string="Order Source",
        groups=INTERNAL,
        prefetch=SEPARATE_PREFETCH,
        help="Document on which the order is based.",
    )
    req_source_file_ids = fields.Many2many(
        "ir.attachment",
        "sale_order_source_file_rel",
        string="Source Documents",
        copy=False,
        groups=INTERNAL,
        prefetch=SEPARATE_PREFETCH,
    )
    requirement_state = fields.Selection(
        SHEET_STATES,
        string="Order Requirements",
        default="draft",
        readonly=True,
        copy=False,
        groups=INTERNAL,
        prefetch=SEPARATE_PREFETCH,
        system=True,
        run=True,
    )
    submitted_at = fields.Datetime(
        readonly=True,
        copy=False,
        groups=INTERNAL,
        prefetch=SEPARATE_PREFETCH,
        system=True,
    )
    submitted_by_id = fields.Many2one(
        "res.users",
        readonly=True,
        copy=False,
        groups=INTERNAL,
        prefetch=SEPARATE_PREFETCH,
        system=True,
    )
    requirement_returns = fields.Integer(
        string="Number of Returns",
        readonly=True,
        copy=False,
        groups=INTERNAL,
        prefetch=SEPARATE_PREFETCH,
        system=True,
    )

    @api.model
    def _sheet_fields(self):
        """Names of the order's own fields that are part of the requirement."""
        return SHEET_FIELDS

    @api.model
    def _signoff_implied(self):
        """With the customer is signed what he claims if the order fails."""
        implied = super()._signoff_implied()
        agreed = implied.get("partner_id", ())
        return {**implied, "partner_id": (*agreed, "req_penalty_clause")}
