"""The people of a scenario, and the roles that they hold."""

from odoo.fields import Command

USER = "order_process.order_process_group_user"
SALES = "sales_team.group_sale_salesman_all_leads"
STOCK = "stock.group_stock_user"

# Who holds which role, and the Odoo groups of the department.
STAFF = {
    "gm": (SALES,),
    "deputy_gm": (SALES,),
    "gm_secretary": (),
    "qmr": (),
    "marketing_manager": (SALES,),
    "sales_clerk": (SALES,),
    "production_manager": (),
    "material_control": (),
    "planning_group": (),
    "purchasing": (),
    "warehouse": (STOCK,),
    "workshop_supervisor": (),
    "workshop": (),
    "quality": (),
    "technical": (),
    "finance": ("account.group_account_invoice",),
}


class PeopleMixin:
    """Users with the least groups, who head the roles of the company."""

    #: {role of the procedures: Odoo groups of its head}; scenarios add theirs.
    staff = STAFF

    @classmethod
    def _make_people(cls):
        """Users with the least groups, their employees, and their assignments to the
        roles that the procedures of the company have.

        Each kind is made in one go: one by one they are half the time of the group.
        """
        wanted = {role: cls._person(role) for role in cls.staff}
        people = cls._people_there(wanted)
        new = [role for role in wanted if role not in people]
        users = cls.env["res.users"].create([wanted[role] for role in new])
        cls.env["hr.employee"].create(
            [
                {
                    "name": user.name,
                    "user_id": user.id,
                    "company_id": cls.company.id,
                    "resource_calendar_id": cls.company.resource_calendar_id.id,
                }
                for user in users
            ]
        )
        people |= dict(zip(new, users, strict=True))
        roles = cls.env["order.role"].search([("code", "in", list(people))])
        cls._assign({role: people[role.code] for role in roles})
        return people

    @classmethod
    def _people_there(cls, wanted):
        """Return ``{role: user}`` of the template, with the groups that are wanted."""
        people = cls._users_there(wanted)
        for role, user in people.items():
            if cls.staff[role] != STAFF[role]:
                user.group_ids = wanted[role]["group_ids"]
        return people

    @classmethod
    def _users_there(cls, wanted):
        """Return ``{role: user}`` of those who were made already."""
        logins = {values["login"]: role for role, values in wanted.items()}
        found = cls.env["res.users"].search([("login", "in", list(logins))])
        return {logins[user.login]: user for user in found}

    @classmethod
    def _assign(cls, heads):
        """Let users head roles in the company, whoever did before."""
        assignments = cls.env["order.role.assignment"]
        there = {
            one.role_id: one
            for one in assignments.search([("company_id", "=", cls.company.id)])
        }
        for role in heads.keys() & there.keys():
            if there[role].head_id != heads[role]:
                there[role].head_id = heads[role]
        assignments.create(
            [
                {"role_id": role.id, "company_id": cls.company.id, "head_id": head.id}
                for role, head in heads.items()
                if role not in there
            ]
        )

    @classmethod
    def _person(cls, role):
        """Values of the head of a role; the password is the login."""
        groups = [cls.env.ref(name).id for name in (USER, *cls.staff[role])]
        return {
            **cls._person_values(role),
            "name": f"Person of {role}",
            "group_ids": [Command.set(groups)],
        }

    @classmethod
    def _person_values(cls, name):
        """Values of a user of the company without any groups."""
        login = f"scenario_{cls.company.id}_{name}"
        return {
            "login": login,
            "password": login,
            "name": name,
            "email": f"{login}@example.com",
            "company_id": cls.company.id,
            "company_ids": [Command.set(cls.company.ids)],
            "tz": "Asia/Shanghai",
        }

    @classmethod
    def _fill_vacancies(cls, roles):
        """Somebody who does nothing holds the roles that no person of the scenario
        has: a company does not publish what nobody can do."""
        own = (roles | roles.substitute_role_id).filtered(lambda r: not r.is_external)
        if vacant := own._vacant(cls.company):
            values = cls._person_values("nobody")
            users = cls.env["res.users"]
            stranger = users.search([("login", "=", values["login"])])
            cls._assign(dict.fromkeys(vacant, stranger or users.create(values)))

    def absent(self, role, first, last):
        """A validated leave of the head of a role, in local times."""
        leave_type = self.env["hr.leave.type"].create(
            {
                "name": f"Leave of {role}",
                "requires_allocation": False,
                "leave_validation_type": "no_validation",
                "company_id": self.company.id,
            }
        )
        user = self.people[role]
        leave = self.env["hr.leave"].create(
            {
                "name": "Away",
                "holiday_status_id": leave_type.id,
                "employee_id": user.employee_ids[:1].id,
                "request_date_from": first[:10],
                "request_date_to": last[:10],
            }
        )
        self.assertEqual(leave.state, "validate", "the leave must count")
        return leave

    def deputy(self, role, deputy_role):
        """A deputy by position 职务代理人: acts while the head is on leave."""
        assignment = self.env["order.role.assignment"].search(
            [("role_id.code", "=", role), ("company_id", "=", self.company.id)]
        )
        return self.env["order.role.deputy"].create(
            {
                "assignment_id": assignment.id,
                "deputy_id": self.people[deputy_role].id,
            }
        )
