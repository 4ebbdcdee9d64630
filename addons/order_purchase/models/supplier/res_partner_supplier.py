from odoo import api, fields, models
from odoo.fields import Domain

READERS = "purchase.group_purchase_user,order_process.order_process_group_user"


class ResPartner(models.Model):
    """The supplier base 供应商库: what the newest evaluation says of a supplier
    (S3-O-03)."""

    _inherit = "res.partner"

    supplier_evaluation_ids = fields.One2many(
        "order.supplier.evaluation",
        "partner_id",
        string="Supplier Evaluations",
        readonly=True,
        copy=False,
        groups=READERS,
    )
    supplier_evaluation_id = fields.Many2one(
        "order.supplier.evaluation",
        string="Newest Evaluation",
        compute="_compute_supplier_evaluation_id",
        groups=READERS,
    )
    supplier_score = fields.Float(
        compute="_compute_supplier_evaluation_id", groups=READERS, digits=(5, 1)
    )
    supplier_on_time = fields.Float(
        string="On Time (%)",
        compute="_compute_supplier_evaluation_id",
        groups=READERS,
        digits=(5, 1),
    )
    supplier_blocked = fields.Boolean(
        string="Blocked",
        compute="_compute_supplier_evaluation_id",
        search="_search_supplier_blocked",
        groups=READERS,
        help="Nothing can be ordered from the supplier, by the newest evaluation.",
    )

    @api.depends("supplier_evaluation_ids.is_latest")
    @api.depends_context("company")
    def _compute_supplier_evaluation_id(self):
        # sudo: a contact shows it to whoever may read the field.
        evaluations = self.env["order.supplier.evaluation"].sudo()
        domain = Domain("partner_id", "in", self.commercial_partner_id.ids)
        domain &= Domain("is_latest", "=", True)
        domain &= Domain("company_id", "=", self.env.company.id)
        found = evaluations.search(domain).grouped("partner_id")
        for partner in self:
            one = found.get(partner.commercial_partner_id, evaluations)
            partner.supplier_evaluation_id = one
            partner.supplier_score = one.score
            partner.supplier_on_time = one.on_time_rate
            partner.supplier_blocked = one.result == "stop"

    @api.model
    def _search_supplier_blocked(self, operator, value):
        if operator != "in":
            return NotImplemented
        domain = Domain("is_latest", "=", True) & Domain("result", "=", "stop")
        domain &= Domain("company_id", "=", self.env.company.id)
        # sudo: see the compute.
        found = self.env["order.supplier.evaluation"].sudo().search(domain)
        blocked = Domain("commercial_partner_id", "in", found.partner_id.ids)
        return blocked if True in value else ~blocked

    def _supplier_blocks(self, companies):
        """Return ``{(supplier, company): evaluation}`` of these that are blocked."""
        domain = Domain("is_latest", "=", True) & Domain("result", "=", "stop")
        domain &= Domain("company_id", "in", companies.ids)
        domain &= Domain("partner_id", "in", self.ids)
        found = self.env["order.supplier.evaluation"].sudo().search(domain)
        return {(one.partner_id, one.company_id): one for one in found}
