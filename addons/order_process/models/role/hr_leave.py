from odoo import api, models

from ...engine.staffing import Absences


class HrLeave(models.Model):
    """Leaves decide who acts for a role, and with it who has its rights."""

    _name = "hr.leave"
    _inherit = ["hr.leave", "order.role.right.source"]

    _right_cause = "leave"
    _right_fields = frozenset({"state", "date_from", "date_to"})

    @api.model
    def _order_absences(self, user_ids, start, end):
        """Absences of users between two instants (naive UTC, both included).

        Called when roles are resolved. Only validated leaves of a type that means
        absence: training or work from home (kind "worked time") is no absence.
        sudo: who is away decides who may act, without showing anybody the leave.
        """
        if not user_ids:
            return Absences()
        leaves = self.sudo().search_fetch(
            self._order_absence_domain(user_ids, start, end),
            ["user_id", "employee_company_id", "date_from", "date_to"],
            order="id",
        )
        if not leaves:
            return Absences()
        rows = [
            (
                leave.user_id.id,
                leave.employee_company_id.id,
                leave.date_from,
                leave.date_to,
            )
            for leave in leaves
        ]
        return Absences(rows, self._order_employee_companies(leaves.user_id.ids))

    @api.model
    def _order_absence_domain(self, user_ids, start, end):
        return [
            ("user_id", "in", list(user_ids)),
            ("state", "=", "validate"),
            ("date_from", "<=", end),
            ("date_to", ">", start),
            ("holiday_status_id.time_type", "=", "leave"),
        ]

    @api.model
    def _order_employee_companies(self, user_ids):
        """{user id: ids of the companies in which he has an employee record}."""
        groups = (
            self.env["hr.employee"]
            .sudo()
            ._read_group(
                [("user_id", "in", user_ids)], ["user_id"], ["company_id:recordset"]
            )
        )
        return {user.id: set(companies.ids) for user, companies in groups}
