"""The company of the scenarios: procedures that it uses, people, documents."""

from datetime import date

from odoo.exceptions import UserError
from odoo.fields import Command, Domain

from ..common import ProcedureCase
from ..money import MoneyMixin
from . import demanding, instructing
from .actions import ACTIONS, new_line
from .scenario import heads

#: What stands on an order whose customer said everything.
TOLD = {
    "req_technology": "24 V, steel",
    "req_quality": "IEC 61000",
    "req_transport": "Lorry",
    "req_packing": "Carton",
    "customer_requested_date": "2026-12-31",
    "commitment_date": "2026-12-30 08:00:00",
    "expected_arrival": "2026-12-31 08:00:00",
}
TOLD_LINE = {"req_model": "SW-24", "req_specification": "24 ports"}
_MANAGER = "catalogue_manager"


class CatalogueCompany(MoneyMixin, ProcedureCase):
    """A company that uses procedures of the catalogue, with a person for each role.

    The template of the group has it already (``scenario_template``)."""

    staff = {}
    with_accounts = True
    days_off = frozenset({date(2027, 1, 1)})

    @classmethod
    def setUpClass(cls):
        cls.heads = {str(h["procedure"]): (h, tree) for h, tree in heads()}
        super().setUpClass()
        cls.stock_up(10000)
        cls.terms = cls.env["account.payment.term"].create({"name": "Thirty days"})
        cls.day_off("2027-01-01")
        cls.dealer.country_id = cls.env.ref("base.cn")
        cls.mail = cls.env.ref("order_tracking.order_intake_channel_mail")
        cls.road = cls.env.ref("order_tracking.order_transport_mode_road")
        cls.supplier = cls.env["res.partner"].create({"name": "Cable Works"})
        cls.own_type = cls.env["order.type"].create(
            {"name": "Order of the scenario", "code": "scenario"}
        )

    @classmethod
    def _company_name(cls):
        return "Scenario Catalogue"

    @classmethod
    def _make_people(cls):
        """A user for each role of the catalogue; the dialog assigns them."""
        trees = [part for pair in heads() for part in pair]
        roles = {code for tree in trees for code in tree.get("roles", ())}
        known = cls.env["order.role"].search(Domain.TRUE).mapped("code")
        cls.staff = {code: () for code in sorted(cls._people_of({*roles, *known}))}
        group = cls.env.ref("order_process.order_process_group_manager")
        wanted = {role: cls._person(role) for role in cls.staff}
        wanted[_MANAGER] = cls._values_of(_MANAGER, group)
        people = cls._users_there(wanted)
        new = [role for role in wanted if role not in people]
        users = cls.env["res.users"].create([wanted[role] for role in new])
        people |= dict(zip(new, users, strict=True))
        cls.manager = people.pop(_MANAGER)
        return people

    @classmethod
    def _people_of(cls, codes):
        """Return the roles for which there are people."""
        return codes

    @classmethod
    def _values_of(cls, login, group):
        return {**cls._person_values(login), "group_ids": [Command.set(group.ids)]}

    @classmethod
    def _make_user(cls, login, group):
        return cls.env["res.users"].create(cls._values_of(login, group))

    # -- taking it into use --------------------------------------------------------
    def use(self, scenario, orders="types"):
        """Return the published procedure that a process manager took into use."""
        entries = self.env["order.process.catalogue"].with_user(self.manager)
        code = scenario.procedure
        entry = entries.search([("process_codes", "=like", f"%,{code},%")])
        entry.action_use()
        dialogs = entries.env["order.process.use"].with_context(
            default_catalogue_id=entry.id
        )
        values = dialogs.default_get(list(dialogs._fields))
        for line in values["role_ids"]:
            if not line[2]["assignment_id"]:
                line[2]["head_id"] = self.people[line[2]["code"]].id
        kind = self._type(scenario) if orders == "types" else self.own_type.browse()
        dialog = dialogs.create(
            {**values, "orders": orders, "order_type_ids": [Command.set(kind.ids)]}
        )
        dialog.action_use()
        codes = entry.process_codes.strip(",").split(",")
        made = entries.env["order.process"].search(
            [("code", "in", codes), ("company_id", "=", self.company.id)]
        )
        for process in made:
            self._publish_version(process)
        found = made.filtered(lambda one: one.code == code)
        self.assertEqual(found.state, "published")
        return found.sudo()

    def _publish_version(self, process):
        """Publish a version; whoever signs the versions of the procedure signs it."""
        wizards = process.env["order.process.publish.wizard"]
        wizard = wizards.create({"process_id": process.id})
        try:
            with self.env.cr.savepoint():
                wizard.action_confirm()
        except UserError:
            process.signoff_request("publish")
            for step in process.signoff_ids.step_ids:
                step.with_user(self.people[step.role_id.code]).decide("approve")
            wizard.action_confirm()

    def _type(self, scenario):
        types = self.env["order.type"]
        if not scenario.type:
            return self.own_type
        return types.search([("code", "=", scenario.type)])

    # -- the document --------------------------------------------------------------
    def begin(self, scenario, process):
        """Return the document as the person who makes it has entered it."""
        maker = scenario.maker or self._first_role(process)
        user = self.enable(maker, "order.confirmed", "purchase.confirmed")
        makers = {
            "order.case": self._case,
            "order.instruction": self._instruction,
            "order.demand.plan": self._demand,
            "purchase.order": self._purchase,
            "order.purchase.request": self._request,
        }
        return makers.get(process.res_model, self._sale)(user, scenario)

    def _first_role(self, process):
        return process.node_ids.sorted("sequence")[:1].role_id.code

    def _sale(self, user, scenario):
        if scenario.sold_before:
            self._sell_before()
        if scenario.credit:
            self.env["order.credit.limit"].create(
                {
                    "partner_id": self.dealer.id,
                    "company_id": self.company.id,
                    "amount": float(scenario.credit),
                }
            )
        tags = self.env["order.type"].search([("code", "in", scenario.tags)])
        order = (
            self.env["sale.order"]
            .with_user(user)
            .create(
                {
                    "partner_id": self.dealer.id,
                    "company_id": self.company.id,
                    "order_type_id": self._type(scenario).id,
                    "order_tag_ids": [Command.set(tags.ids)],
                    "order_line": [new_line(self.product, 5)],
                    "payment_term_id": self.terms.id,
                    "ordering_person_id": self.dealer.id,
                    "transport_mode_id": self.road.id,
                    "intake_channel_id": self.mail.id,
                    **TOLD,
                    **scenario.values,
                }
            )
        )
        order.order_line.write(TOLD_LINE)
        return self.env["sale.order"].browse(order.id)

    def _sell_before(self):
        """The same goods went to the customer before the procedure was in use."""
        orders = self.env["sale.order"].create(
            {
                "partner_id": self.dealer.id,
                "company_id": self.company.id,
                "order_line": [new_line(self.product, 1)],
            }
        )
        orders.action_confirm()
        orders.picking_ids.move_ids.write({"quantity": 1, "picked": True})
        orders.picking_ids.button_validate()

    def _instruction(self, user, scenario):
        """An instruction of an order that was confirmed, as it is submitted."""
        user.group_ids |= self.env.ref("order_process.order_process_group_user")
        draft = instructing.write(self._ordered("ordered").with_user(user))
        draft.action_submit()
        return self.env["order.instruction"].browse(draft.id)

    def _case(self, user, scenario):
        """A case about an order that went as far as the scenario says: ``far`` is
        shipped, paid or ordered."""
        values = dict(scenario.values)
        far = values.pop("far", "shipped")
        user.group_ids |= self.env.ref("order_process.order_process_group_user")
        order = self._ordered(far)
        kind = self.env["order.case.type"].search([("code", "=", "other")], limit=1)
        row = {"order_line_id": order.order_line.id, "quantity": 1}
        case = (
            self.env["order.case"]
            .with_user(user)
            .create(
                {
                    "order_id": order.id,
                    "kind": "return",
                    "type_id": kind.id,
                    "description": "The size does not fit",
                    "line_ids": [Command.create(row)],
                    **values,
                }
            )
        )
        case.case_receive()
        return self.env["order.case"].browse(case.id)

    def _demand(self, user, scenario):
        """The plan of a month, opened by who consolidates it, with one region."""
        user = self.enable("sales_clerk", "order.confirmed")
        demanding.region(self)
        plans = self.env["order.demand.plan"].with_user(user)
        return self.env["order.demand.plan"].browse(plans.create(scenario.values).id)

    def _ordered(self, far):
        # Who pays before dispatch is billed for what was ordered.
        self.product.invoice_policy = "delivery" if far == "shipped" else "order"
        orders = self.env["sale.order"].with_context(tracking_disable=True)
        order = orders.create(
            {
                "partner_id": self.dealer.id,
                "company_id": self.company.id,
                "order_line": [new_line(self.product, 5)],
            }
        )
        order.action_confirm()
        if far == "shipped":
            order.picking_ids.move_ids.write({"quantity": 5, "picked": True})
            order.picking_ids._action_done()
        if far != "ordered":
            bill = order._create_invoices()
            bill.action_post()
            registers = self.env["account.payment.register"].with_context(
                active_model="account.move", active_ids=bill.ids
            )
            registers.create({})._create_payments()
        return order

    def _request(self, user, scenario):
        line = {"product_id": self.product.id, "quantity": 5, "budget": 600}
        requests = self.env["order.purchase.request"].with_user(user)
        request = requests.create(
            {
                "company_id": self.company.id,
                "partner_id": self.supplier.id,
                "reason": "Stock runs out in May",
                "line_ids": [Command.create(line)],
                **scenario.values,
            }
        )
        return self.env["order.purchase.request"].browse(request.id)

    def _purchase(self, user, scenario):
        line = {
            "product_id": self.product.id,
            "product_qty": 5,
            "price_unit": 100,
            "date_planned": "2026-12-20 08:00:00",
            "tax_ids": [Command.clear()],
        }
        order = (
            self.env["purchase.order"]
            .with_user(user)
            .create(
                {
                    "partner_id": self.supplier.id,
                    "company_id": self.company.id,
                    "incoterm_id": self.env.ref("account.incoterm_EXW").id,
                    "order_line": [Command.create(line)],
                    **scenario.values,
                }
            )
        )
        return self.env["purchase.order"].browse(order.id)

    def enable(self, role, *events):
        """Return the person of a role, with what the buttons of these events need."""
        user = self.people[role]
        names = [n for event in events for n in ACTIONS.get(event, ((),))[0]]
        groups = self.env["res.groups"]
        for name in names:
            groups |= self.env.ref(name)
        if missing := groups - user.all_group_ids:
            user.group_ids |= missing
        return user
