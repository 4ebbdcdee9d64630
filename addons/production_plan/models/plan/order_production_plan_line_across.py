from odoo import fields, models


class OrderProductionPlanLine(models.Model):
    """A task that another company of the group does: its people find it on their desks,
    accept it and object to it (S1-B-035, S1-B-043)."""

    _inherit = "order.production.plan.line"

    counterpart_company_id = fields.Many2one(
        "res.company",
        string="Done By the Company",
        ondelete="restrict",
        index="btree_not_null",
        help="Another company of the group; empty: the company of the order.",
    )

    def _doing_company(self):
        """Return the company whose people owe the task."""
        self.ensure_one()
        return self.counterpart_company_id or self.company_id

    def _held(self):
        """Return those of these tasks, as superuser, for whose roles the user may act
        now, each in its own company."""
        found = self.sudo().browse()
        for company, lines in self.sudo().grouped(lambda o: o._doing_company()).items():
            held = lines.role_id._user_principals(self.env.user, company)
            found |= lines.filtered(lambda line, held=held: held.get(line.role_id.id))
        return found
