from odoo import models


class HrVersion(models.Model):
    """The department stands on the version of an employee's record."""

    _name = "hr.version"
    _inherit = ["hr.version", "order.role.right.source"]

    _right_fields = frozenset({"department_id"})

    def _update_rights(self, users=None):
        self.env["order.role.right"]._ensure_not_own_department(self)
        self.env["hr.employee"]._update_rights(users)
