from odoo import api, fields, models


class OrderCaseCheck(models.Model):
    """A condition of the policy, looked at for one case: met or not (S1-J-18)."""

    _name = "order.case.check"
    _description = "Condition of a Case"
    _inherit = ["order.system.field.mixin"]
    _order = "case_id, id"

    case_id = fields.Many2one(
        "order.case",
        required=True,
        index=True,
        ondelete="cascade",
        readonly=True,
        once=True,
    )
    company_id = fields.Many2one(related="case_id.company_id", store=True, index=True)
    name = fields.Char(string="Condition", required=True, system=True)
    required = fields.Boolean(system=True)
    met = fields.Selection([("yes", "Met"), ("no", "Not Met")], string="Found")
    remark = fields.Char()

    def write(self, vals):
        """What was found stands once the case is verified."""
        result = super().write(vals)
        if not self.env.su:
            self.case_id._case_ensure_serving()
            self.case_id._document_ensure("received", "supplement")
        return result

    @api.model
    def _take(self, case):
        """Copy the conditions of the policy into a case, as superuser."""
        known = set(case.check_ids.mapped("name"))
        lang = self.env["order.process"]._company_lang(case.company_id.id)
        rows = case.policy_id.with_context(lang=lang).check_ids
        wanted = [row for row in rows if row.name not in known]
        self.sudo()._writing_system().create(
            [
                {"case_id": case.id, "name": row.name, "required": row.required}
                for row in wanted
            ]
        )
