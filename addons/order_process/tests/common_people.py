"""Builders for tests of roles, the desk and reminders.

Two companies in Shanghai work 8–12 and 13–17, Monday to Friday. Documents are partners:
every database has them and they carry activities.
"""

from odoo import Command
from odoo.tests import TransactionCase, new_test_user

from .common_world import local, make_company

USER = "order_process.order_process_group_user"
MANAGER = "order_process.order_process_group_manager"


MONDAY_9 = local("2026-03-02 09:00")


class PeopleCommon(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # Nobody reads the invitations of people who are made for a test.
        quiet = {"tracking_disable": True, "no_reset_password": True}
        cls.env = cls.env(context={**cls.env.context, **quiet})
        cls.company = make_company(cls.env, "Factory")
        cls.other = make_company(cls.env, "Trading")
        cls.env.user.company_ids |= cls.company | cls.other
        cls.leave_type = cls._make_leave_type("leave")
        cls.document = cls.env["res.partner"].create({"name": "Order 1"})

    @classmethod
    def _make_leave_type(cls, kind):
        return cls.env["hr.leave.type"].create(
            {
                "name": f"Type {kind}",
                "time_type": kind,
                "requires_allocation": False,
                "leave_validation_type": "no_validation",
                "elligible_for_accrual_rate": kind == "other",
                "company_id": False,
            }
        )

    @classmethod
    def _make_user(cls, login, groups=USER, companies=None, employee=True, **values):
        companies = companies or cls.company
        values.setdefault("name", login)
        values.setdefault("email", f"{login}@example.com")
        values.setdefault("notification_type", "inbox")
        values.setdefault("tz", "Asia/Shanghai")
        user = new_test_user(
            cls.env,
            login,
            groups=groups,
            company_id=companies[0].id,
            company_ids=[Command.set(companies.ids)],
            **values,
        )
        for company in companies if employee else ():
            cls.env["hr.employee"].create(
                {
                    "name": login,
                    "user_id": user.id,
                    "company_id": company.id,
                    "resource_calendar_id": company.resource_calendar_id.id,
                }
            )
        return user

    @classmethod
    def _make_role(cls, code, head=None, members=(), company=None, **values):
        """A role; with people also its assignment in the company."""
        role = cls.env["order.role"].create(
            {"name": code.replace("_", " ").title(), "code": code, **values}
        )
        if head or members:
            cls._assign(role, head, members, company)
        return role

    @classmethod
    def _assign(cls, role, head=None, members=(), company=None):
        return cls.env["order.role.assignment"].create(
            {
                "role_id": role.id,
                "company_id": (company or cls.company).id,
                "head_id": head and head.id,
                "member_ids": [Command.set([user.id for user in members])],
            }
        )

    @classmethod
    def _make_deputy(cls, role, deputy, principal=None, start=None, end=None):
        assignment = role.assignment_ids.filtered(
            lambda line: line.company_id == cls.company
        )
        return cls.env["order.role.deputy"].create(
            {
                "assignment_id": assignment.id,
                "principal_id": principal and principal.id,
                "deputy_id": deputy.id,
                "date_from": start,
                "date_to": end,
            }
        )

    @classmethod
    def _make_leave(cls, user, first, last, state="validate", company=None, kind=None):
        """Whole days off, from the opening of the first to the closing of the last."""
        company = company or cls.company
        employee = cls.env["hr.employee"].search(
            [("user_id", "=", user.id), ("company_id", "=", company.id)]
        )
        leave = cls.env["hr.leave"].create(
            {
                "name": "Away",
                "employee_id": employee.id,
                "holiday_status_id": (kind or cls.leave_type).id,
                "request_date_from": first,
                "request_date_to": last,
            }
        )
        if leave.state != state:
            leave.state = state
        return leave

    @classmethod
    def _make_duty(cls, role, due=None, **values):
        """An open milestone, as the kernel would open it."""
        company = values.pop("company", cls.company)
        user = values.pop("user", None)
        return (
            cls.env["order.milestone"]
            ._as_kernel()
            .create(
                {
                    "name": "Check the order",
                    "kind": "task",
                    "res_model": "res.partner",
                    "res_id": cls.document.id,
                    "document_name": "Order 1",
                    "company_id": company.id,
                    "role_id": role and role.id,
                    "user_id": user and user.id,
                    "opened_at": MONDAY_9,
                    "due_at": due,
                    **values,
                }
            )
            .with_env(cls.env)
        )

    def _names(self, role, at=MONDAY_9, company=None):
        """["deputy for head", "member"] of those who are expected to act."""
        pairs = role._actors(company or self.company, at)[role.id]
        return [
            f"{user.login} for {principal.login}" if principal else user.login
            for user, principal in pairs
        ]
