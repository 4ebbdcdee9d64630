from odoo import api, fields, models


class HrDepartment(models.Model):
    _inherit = "hr.department"

    resource_calendar_id = fields.Many2one(
        "resource.calendar",
        string="Working Hours",
        check_company=True,
        domain="[('company_id', 'in', [company_id, False])]",
        help=(
            "Time limits of this department's duties are counted in these hours. "
            "Empty: the company's working hours."
        ),
    )

    @api.constrains("resource_calendar_id", "company_id")
    def _check_resource_calendar_company(self):
        self._check_company(["resource_calendar_id"])
