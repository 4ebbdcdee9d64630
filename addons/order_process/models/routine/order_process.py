from odoo import fields, models


class OrderProcess(models.Model):
    """A procedure brings the duties that come round without any document."""

    _inherit = "order.process"

    routine_ids = fields.One2many(
        "order.routine", "process_id", string="Routines", copy=True
    )

    def _lint_routines(self):
        """Yield the routines whose role nobody holds."""
        severity = "error" if self.company_id else "warning"
        roles = self.routine_ids.role_ids
        for company in self._lint_companies() if roles else ():
            vacant = roles._vacant(company)
            for routine in self.routine_ids:
                for role in routine.role_ids & vacant:
                    detail = {"role": role.name, "company": company.name}
                    detail["role_id"] = role.id
                    found = self._lint_row(severity, "vacant", "", detail, {})
                    yield {**found, "where": routine.name}
