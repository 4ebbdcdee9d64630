from odoo import api, fields, models
from odoo.fields import Domain

KINDS = [
    ("issue", "Requisition"),
    ("supplement", "Supplement"),
    ("borrowing", "Loan"),
]
STATES = [
    ("draft", "Draft"),
    ("submitted", "Waiting for Approval"),
    ("approved", "Approved"),
    ("issued", "Issued"),
    ("refused", "Refused"),
    ("cancelled", "Cancelled"),
]
CAUSES = [
    ("material", "Material Quality"),
    ("loss", "Loss"),
    ("product", "Product Quality"),
]


class OrderMaterialSlip(models.Model):
    """物料领用单, 超定额补料申请表, 借料单: what a workshop asks the warehouse for,
    for one manufacturing order (S1-K-47, S1-K-49, S1-K-77, S1-K-80).

    A requisition stays within the quota, a supplement goes beyond it, a loan takes what
    is reserved for another order; the last two are approved by their chain of purpose
    ``supplement`` or ``borrowing``. Goods move by Odoo's transfers and consumption, as
    far as approved slips go.
    """

    _name = "order.material.slip"
    _description = "Material Requisition"
    _inherit = ["order.document.sale", "order.document.frozen", "order.shown.mixin"]
    _document_sequence = "order.material.slip"
    _document_open_states = ("draft", "submitted", "approved")
    _document_void_states = frozenset({"refused", "cancelled"})
    _document_unreleased_states = frozenset({"draft", "submitted"})

    state = fields.Selection(STATES)
    kind = fields.Selection(KINDS, default="issue", required=True)
    production_id = fields.Many2one(
        "mrp.production",
        string="Manufacturing Order",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('state', 'in', ('confirmed', 'progress', 'to_close'))]",
    )
    order_id = fields.Many2one(
        compute="_compute_order_id", store=True, precompute=True, readonly=True
    )
    mode = fields.Selection(
        [("whole", "At Once for the Order"), ("lot", "Lot of a Few Days")],
        string="Issue Mode",
        default="whole",
        required=True,
        help="A lot is not more than the days' usage that the material rule allows.",
    )
    cause = fields.Selection(CAUSES, help="Why the quota is not enough.")
    returnable = fields.Boolean(
        string="Goes Back to the Supplier",
        help="Defective material that the supplier takes back is exchanged; other "
        "material counts as loss.",
    )
    due_back = fields.Date(string="Returned By")
    reason = fields.Text()
    line_ids = fields.One2many(
        "order.material.slip.line",
        "slip_id",
        compute="_compute_line_ids",
        store=True,
        readonly=False,
        precompute=True,
    )
    submitted_at = fields.Datetime(readonly=True, copy=False, system=True)
    approved_at = fields.Datetime(readonly=True, copy=False, system=True)
    issued_at = fields.Datetime(readonly=True, copy=False, system=True)
    end_reason = fields.Text(string="Result", readonly=True, copy=False, system=True)
    key = fields.Char(readonly=True, copy=False, system=True)

    _key_unique = models.UniqueIndex("(company_id, key) WHERE key IS NOT NULL")

    @api.depends("production_id")
    def _compute_order_id(self):
        """The order that it is made for, where there is one."""
        for slip in self:
            made = slip.production_id.sudo()
            orders = made.sale_line_id.order_id | made.reference_ids.sale_ids
            slip.order_id = orders[:1]

    @api.depends("production_id")
    def _compute_company_id(self):
        """The company is that of the manufacturing order."""
        for slip in self:
            company = slip.production_id.company_id or slip.company_id
            slip.company_id = company or self.env.company

    @api.depends("production_id", "kind")
    def _compute_line_ids(self):
        """A new requisition asks for all that is left of the quota."""
        for slip in self:
            if slip.kind == "issue" and slip.production_id and not slip.line_ids:
                slip.line_ids = slip._lines_left()

    @api.model
    def _shown_domain(self, mine, below):
        return Domain("user_id", "=", self.env.uid)

    @api.model
    def _signoff_card(self):
        """Return what an approver sees of it."""
        return {
            "fields": ["production_id", "order_id", "cause", "returnable", "reason"],
            "lines": {
                "line_ids": ["product_id", "quantity", "uom_id", "taken_from_id"]
            },
        }
