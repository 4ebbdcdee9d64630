from odoo import models

from ...engine import staffing


class OrderRole(models.Model):
    _inherit = "order.role"

    def _lint_roles(self, company):
        """Weak points of the staffing of these roles, for the lint of a process and
        the form of a role.

        :return: [{"severity", "code", "role_id", "message"}]; role_vacant is an error,
            role_away (people, but all on leave now) and role_circle are warnings
        """
        actors = self._actors(company)
        findings = []
        for role_id, staff in self._staff(company).items():
            role = self.browse(role_id)
            if not staff.people:
                text = self.env._("Role %(role)s has no people in %(company)s.")
                findings.append(role._finding("error", "role_vacant", text, company))
            elif not actors[role_id]:
                text = self.env._("Everyone in role %(role)s is away in %(company)s.")
                findings.append(role._finding("warning", "role_away", text, company))
            for circle in staffing.circles(staff):
                names = self.env["res.users"].browse(circle).mapped("name")
                text = self.env._(
                    "Deputies of role %(role)s in %(company)s are deputies of each "
                    "other: %(names)s. If they are away at the same time, no one "
                    "acts."
                )
                findings.append(
                    role._finding(
                        "warning", "role_circle", text, company, ", ".join(names)
                    )
                )
        return findings

    def _finding(self, severity, code, text, company, names=""):
        values = {"role": self.name, "company": company.name, "names": names}
        return {
            "severity": severity,
            "code": code,
            "role_id": self.id,
            "message": text % values,
        }
