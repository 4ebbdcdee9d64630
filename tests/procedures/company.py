"""The company of a scenario: its procedures, people, roles, goods and customers."""

from odoo.fields import Command
from odoo.tests import TransactionCase

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


class CompanyCase(TransactionCase):
    """A company with an 8-12, 13-17 calendar, its people, goods and customers."""

    #: Procedures of the catalogue that the company uses: the one of its orders first.
    process_code = ""
    procedures = ()
    with_accounts = False
    #: {role of the procedures: Odoo groups of its head}; scenarios add theirs.
    staff = STAFF

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # Nobody reads the invitations of people who are made for a test.
        quiet = {"tracking_disable": True, "no_reset_password": True}
        cls.env = cls.env(context={**cls.env.context, **quiet})
        cls.company = cls._make_company()
        cls.env.user.company_ids |= cls.company
        cls.env.user.company_id = cls.company
        cls.env = cls.env(
            context={**cls.env.context, "allowed_company_ids": cls.company.ids}
        )
        for code in filter(None, (cls.process_code, *cls.procedures)):
            cls.env["order.process.catalogue"].use(code)
        cls.people = cls._make_people()
        cls._publish()
        cls._make_trade()

    @classmethod
    def _publish(cls):
        """Publish the procedures; what is to be signed the general manager signs."""
        drafts = cls.env["order.process"].search(
            [("company_id", "=", cls.company.id), ("state", "=", "draft")]
        )
        cls._fill_vacancies(drafts.node_ids.role_id)
        for process in drafts:
            if process._publish_unsigned():
                process.signoff_request("publish")
                steps = process.signoff_ids.step_ids.with_user(cls.people["gm"])
                steps.decide("approve")
        drafts.action_publish()

    @classmethod
    def _fill_vacancies(cls, roles):
        """Somebody who does nothing holds the roles that no person of the scenario
        has: a company does not publish what nobody can do."""
        stranger = cls.env["res.users"].create(cls._person_values("scenario_nobody"))
        own = (roles | roles.substitute_role_id).filtered(lambda r: not r.is_external)
        cls._assign({role: stranger for role in own._vacant(cls.company)})

    @classmethod
    def procedure(cls, code):
        """Return a procedure as the company uses it."""
        return cls.env["order.process"].search(
            [("code", "=", code), ("company_id", "=", cls.company.id)]
        )

    def role(self, code):
        return self.env["order.role"].search([("code", "=", code)])

    # -- the company -------------------------------------------------------------
    @classmethod
    def _make_company(cls):
        company = cls.env["res.company"].create(
            {"name": "Scenario Telecom", "country_id": cls.env.ref("base.cn").id}
        )
        hours = [
            {
                "dayofweek": str(day),
                "hour_from": start,
                "hour_to": end,
                "name": "Labour",
            }
            for day in range(5)
            for start, end in ((8, 12), (13, 17))
        ]
        company.resource_calendar_id = cls.env["resource.calendar"].create(
            {
                "name": "8-12, 13-17",
                "company_id": company.id,
                "tz": "Asia/Shanghai",
                "attendance_ids": [
                    Command.clear(),
                    *(Command.create(values) for values in hours),
                ],
            }
        )
        if cls.with_accounts:
            chart = cls.env["account.chart.template"].with_company(company)
            chart.try_loading("generic_coa", company, install_demo=False)
        return company

    @classmethod
    def _make_people(cls):
        """Users with the least groups, their employees, and their assignments to the
        roles that the procedures of the company have.

        Each kind is made in one go: one by one they are half the time of the group.
        """
        users = cls.env["res.users"].create([cls._person(role) for role in cls.staff])
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
        people = dict(zip(cls.staff, users, strict=True))
        roles = cls.env["order.role"].search([("code", "in", list(people))])
        cls._assign({role: people[role.code] for role in roles})
        return people

    @classmethod
    def _assign(cls, heads):
        cls.env["order.role.assignment"].create(
            [
                {"role_id": role.id, "company_id": cls.company.id, "head_id": head.id}
                for role, head in heads.items()
            ]
        )

    @classmethod
    def _person(cls, role):
        """Values of the head of a role; the password is the login."""
        groups = [cls.env.ref(name).id for name in (USER, *cls.staff[role])]
        return {
            **cls._person_values(f"scenario_{role}"),
            "name": f"Person of {role}",
            "group_ids": [Command.set(groups)],
        }

    @classmethod
    def _person_values(cls, login):
        """Values of a user of the company without any groups."""
        return {
            "login": login,
            "password": login,
            "name": login,
            "email": f"{login}@example.com",
            "company_id": cls.company.id,
            "company_ids": [Command.set(cls.company.ids)],
            "tz": "Asia/Shanghai",
        }

    @classmethod
    def _make_trade(cls):
        cls.product = cls.env["product.product"].create(
            {
                "name": "Switch",
                "is_storable": True,
                "list_price": 100,
                "invoice_policy": "delivery",
                "taxes_id": [Command.clear()],
            }
        )
        partners = cls.env["res.partner"]
        kind = "order_tracking.order_customer_type_"
        cls.dealer = partners.create(
            {
                "name": "Dealer",
                "is_company": True,
                "email": "dealer@customer.example.com",
                "phone": "020-5550100",
                "street": "1 Harbour Road",
                "city": "Guangzhou",
                "order_customer_type_id": cls.env.ref(kind + "dealer").id,
                "user_id": cls.people["sales_clerk"].id,
            }
        )
        cls.operator = partners.create(
            {
                "name": "Operator",
                "is_company": True,
                "email": "operator@customer.example.com",
                "phone": "020-5550100",
                "street": "1 Harbour Road",
                "city": "Guangzhou",
                "order_customer_type_id": cls.env.ref(kind + "operator").id,
                "user_id": cls.people["sales_clerk"].id,
            }
        )

    @classmethod
    def stock_up(cls, quantity):
        """Put goods into the company's warehouse, as an inventory count finds them."""
        warehouse = cls.env["stock.warehouse"].search(
            [("company_id", "=", cls.company.id)], limit=1
        )
        there = cls.env["stock.quant"].search(
            [
                ("product_id", "=", cls.product.id),
                ("location_id", "=", warehouse.lot_stock_id.id),
            ]
        )
        counted = sum(there.mapped("quantity")) + quantity
        quants = cls.env["stock.quant"].with_context(inventory_mode=True)
        quants.create(
            {
                "product_id": cls.product.id,
                "location_id": warehouse.lot_stock_id.id,
                "inventory_quantity": counted,
            }
        ).action_apply_inventory()

    @classmethod
    def day_off(cls, first, last=None, name="Holiday"):
        return cls.env["order.calendar.exception"].create(
            {
                "name": name,
                "company_id": cls.company.id,
                "kind": "off",
                "pattern": "day",
                "date_from": first,
                "date_to": last or first,
            }
        )

    @classmethod
    def working_day(cls, day):
        """A weekend day that is worked (调休)."""
        return cls.env["order.calendar.exception"].create(
            {
                "name": "Make-up workday",
                "company_id": cls.company.id,
                "kind": "work",
                "pattern": "weekday",
                "weekday": "0",
                "date_from": day,
                "date_to": day,
            }
        )

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
