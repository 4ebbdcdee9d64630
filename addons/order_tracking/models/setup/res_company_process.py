from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain


class ResCompany(models.Model):
    """Which procedures a company has taken up, for documents that belong to no order.

    A chain asks for it in its condition, e.g. ``[("company_id.order_process_codes",
    "like", ",S2-I,")]``: codes stand between commas, so that none is part of another.
    """

    _inherit = "res.company"

    order_process_codes = fields.Char(
        string="Active Procedures",
        compute="_compute_order_process_codes",
        search="_search_order_process_codes",
        compute_sudo=True,
        groups="base.group_user",
        help=(
            "Codes of the procedures that a rule activates for the company, each "
            "enclosed in commas."
        ),
    )

    def _compute_order_process_codes(self):
        rules = self.env["order.process.rule"].search(Domain.TRUE)
        for company in self:
            own = rules.filtered(
                lambda rule, c=company: not rule.company_id or rule.company_id == c
            )
            codes = sorted(set(own.mapped("process_code")))
            company.order_process_codes = f",{','.join(codes)}," if codes else ""

    def _search_order_process_codes(self, operator, value):
        if operator not in ("like", "ilike") or not isinstance(value, str):
            raise UserError(self.env._("Query a single procedure, with “like”."))
        companies = self.sudo().search(Domain.TRUE)
        found = companies.filtered(
            lambda company: value.lower() in company.order_process_codes.lower()
        )
        return [("id", "in", found.ids)]

    def _runs_process(self, codes):
        """Tell whether the company has taken up one of these procedures."""
        self.ensure_one()
        own = self.sudo().order_process_codes.split(",")
        return not set(codes).isdisjoint(own)
