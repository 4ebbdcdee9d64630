"""S1-B 订单管理办法, part 2: design, cooperation, outsourcing, what counts as done."""

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers

from .common import local
from .people import STAFF
from .s1_b_plan import S1BPlanCase

CAUSES = ["special", "group", "capacity"]


@tagged("post_install", "-at_install")
class TestS1BTechnical(S1BPlanCase):
    staff = {
        **S1BPlanCase.staff,
        "cooperation_manager": (),
        "group_gm": (),
        "purchasing": (*STAFF["purchasing"], "purchase.group_purchase_user"),
    }

    def scheduled(self, order):
        """The head of design divides the work of an order."""
        rows = [
            {
                "task": "Housing",
                "designer": self.people["design"].id,
                "begins": "2026-11-24",
                "until": "2026-11-27",
            }
        ]
        values = {"in_hand": "Two cabinets until Thursday"}
        return self.sends(order, "design_schedule", "design", values, work=rows)

    # -- design ----------------------------------------------------------------------
    @covers("S1-B-040")
    def test_the_head_of_design_divides_the_work_by_the_tasks_in_hand(self):
        order = self.running().order_id
        duty = self.node(order, "5T")
        self.assertEqual((duty.role_id.code, duty.state), ("design", "open"))
        with self.assertRaisesRegex(UserError, "Tasks in Hand"):
            self.sends(order, "design_schedule", "design", {})
        sheet = self.scheduled(order)
        self.assertEqual(duty.state, "done")
        owed = sheet.task_ids
        self.assertEqual(owed.user_id, self.people["design"])
        self.assertEqual(local(owed.due_at), "2026-11-28 00:00")

    @covers("S1-B-065")
    def test_the_head_of_design_checks_progress_and_quality_every_day(self):
        plan = self.running()
        order = plan.order_id
        self.scheduled(order)
        self.later(days=1)
        self.new_day()
        first = self.node(order, "5D")
        self.assertEqual((first.role_id.code, first.state), ("design", "open"))
        with self.assertRaises(UserError):
            self.complete(order, "5D", progress="Housing drawn")
        self.complete(order, "5D", progress="Housing drawn", quality="In Order")
        self.later(days=1)
        self.new_day()
        second = self.node(order, "5D")
        self.assertNotEqual(second, first)
        self.complete(order, "5D", progress="All drawn", quality="In Order")
        self.done_design(plan)
        self.later(days=1)
        self.new_day()
        self.assertEqual(self.node(order, "5D"), second, "the design is done")

    def done_design(self, plan):
        """Who plans confirms that the design can guide production."""
        self.as_(self.task(plan, "design"), "production_manager").line_usable()

    @covers("S1-B-068")
    def test_what_production_asks_comes_first_and_is_answered(self):
        order = self.running().order_id
        values = {"problem": "The hole does not fit the bolt"}
        sheet = self.sends(order, "technical_request", "workshop_leader", values)
        desk = self.as_(self.env["order.duty"], "design").fetch_duties()["duties"]
        self.assertEqual(desk[0]["res_model"], "order.form", desk)
        self.assertEqual(desk[0]["res_id"], sheet.id)
        own = self.as_(sheet, "design")
        own.form_receive()
        with self.assertRaises(UserError):
            own.form_answer()
        own.form_answer(text="Drill 8.5 mm, drawing follows")
        self.assertEqual(sheet.state, "answered")

    @covers("S1-B-069")
    def test_a_customer_who_is_late_is_told_to_who_issued_the_plan(self):
        plan = self.running()
        order = plan.order_id
        self.scheduled(order)
        waits = self.node(order, "5C")
        self.assertEqual(waits.state, "open")
        self.as_(order, "design").action_design_wait("Colour of the housing")
        self.assertTrue(waits.paused)
        told = self.node(order, "5W")
        self.assertEqual(
            (told.role_id.code, told.state), ("production_manager", "open")
        )
        event = self.events(order, "design.waiting")
        self.assertEqual(event.payload["cause"], "customer")
        with self.assertRaises(UserError):
            self.complete(order, "5W")
        adjusted = self.as_(plan, "production_manager")
        adjusted.plan_adjust("The customer has not confirmed the colour")
        adjusted.plan_hold_meeting(
            ["design", "purchasing", "workshop_leader"], "One week later"
        )
        adjusted.action_issue()
        self.assertEqual((plan.version, told.state), (2, "done"))
        self.as_(order, "design").action_design_resume()
        self.assertFalse(waits.paused)

    # -- what counts as done ---------------------------------------------------------
    def ordered(self, plan, kind):
        """What a task asks for is ordered; return its receipt."""
        line = self.task(plan, kind)
        product = line.product_id
        bought = self.env["purchase.order"].create(
            {
                "partner_id": self.dealer.id,
                "company_id": self.company.id,
                "order_line": [
                    Command.create(
                        {"product_id": product.id, "product_qty": 3, "price_unit": 1}
                    )
                ],
            }
        )
        bought.button_confirm()
        line.purchase_line_id = bought.order_line
        return line, bought.picking_ids

    def arrive(self, receipt):
        receipt.move_ids.write({"quantity": 3, "picked": True})
        receipt.button_validate()

    def goods(self, name, **values):
        return self.env["product.product"].create(
            {"name": name, "is_storable": True, **values}
        )

    @covers("S1-B-048")
    def test_purchased_parts_are_done_when_they_arrive_in_the_warehouse(self):
        plan = self.running(regular=True, purchase=self.goods("Bolt"))
        line, receipt = self.ordered(plan, "purchase")
        duty = self.as_(line.duty_id, "purchasing")
        with self.assertRaisesRegex(UserError, "in the warehouse"):
            duty.action_complete()
        self.assertEqual(line.duty_state, "open")
        self.arrive(receipt)
        self.assertEqual(line.duty_state, "done")

    @covers("S1-B-049")
    def test_a_design_is_done_when_who_plans_finds_that_it_guides_production(self):
        plan = self.running()
        line = self.task(plan, "design")
        with self.assertRaises(AccessError):
            self.as_(line.duty_id, "design").action_complete()
        self.assertEqual(line.duty_state, "open")
        with self.assertRaises(AccessError):
            self.as_(line, "design").line_usable()
        self.done_design(plan)
        self.assertEqual(line.duty_state, "done")

    @covers("S1-B-050")
    def test_products_are_done_when_they_are_packed_and_in_stock(self):
        part = {"product_id": self.goods("Frame", is_storable=False).id}
        self.env["mrp.bom"].create(
            {
                "product_tmpl_id": self.product.product_tmpl_id.id,
                "company_id": self.company.id,
                "bom_line_ids": [Command.create(part)],
            }
        )
        plan = self.running(regular=True)
        line = self.task(plan, "packing")
        with self.assertRaisesRegex(UserError, "in the warehouse"):
            self.as_(line.duty_id, "packers").action_complete()
        made = line.production_id
        made.action_confirm()
        made.qty_producing = made.product_qty
        made.move_raw_ids.write({"picked": True})
        self.assertEqual(line.duty_state, "open")
        made.with_context(skip_consumption=True).button_mark_done()
        self.assertEqual(line.duty_state, "done")

    @covers("S1-B-047")
    def test_parts_of_another_company_are_done_treated_and_delivered(self):
        plan = self.running(regular=True, cooperation=self.goods("Bracket"))
        line, receipt = self.ordered(plan, "cooperation")
        self.assertEqual(line.done_when, "treated")
        self.arrive(receipt)
        self.assertEqual(line.duty_state, "open", "it is not powder-coated")
        with self.assertRaises(AccessError):
            self.as_(line, "packers").line_treated()
        self.as_(line, "production_manager").line_treated()
        self.assertEqual(line.duty_state, "done")

    @covers("S1-B-047")
    def test_copper_parts_are_done_when_they_are_delivered(self):
        copper = self.goods("Busbar", no_surface_treatment=True)
        plan = self.running(regular=True, cooperation=copper)
        line, receipt = self.ordered(plan, "cooperation")
        self.assertEqual(line.duty_state, "open")
        self.arrive(receipt)
        self.assertEqual(line.duty_state, "done")

    # -- other companies -------------------------------------------------------------
    def told(self, order):
        """The cooperating company has its instruction."""
        user = self.people["production_manager"]
        line = {"product_id": self.product.id, "quantity": 2}
        papers = self.env["order.instruction"].with_user(user)
        paper = papers.create(
            {
                "order_id": order.id,
                "kind": "cooperation",
                "line_ids": [Command.create(line)],
            }
        )
        paper.action_submit()
        paper.paper_ids.write({"file": b"QQ==", "file_name": "housing.pdf"})
        paper.action_issue()
        return paper

    @covers("S1-B-035", "S1-B-036")
    def test_the_cooperating_company_plans_sections_operations_and_purchases(self):
        order = self.instructed()
        self.assertEqual(self.states(order, "5K"), ["waiting"])
        self.told(order)
        duty = self.node(order, "5K")
        self.assertEqual(
            (duty.role_id.code, duty.state), ("cooperation_manager", "open")
        )
        values = {"leaders": "Li (turning), Wang (crates)", "stock": "12 housings"}
        operation = {"what": "Turning", "who": self.role("workshop_leader").id}
        rows = {"operations": [operation], "purchases": [{"material": "Steel"}]}
        with self.assertRaises(UserError) as refused:
            self.sends(order, "section_plan", "cooperation_manager", values, **rows)
        for text in ("Raw Material Checked", "Begins", "Completed", "Arrives"):
            self.assertIn(text, str(refused.exception))
        values["raw"] = "2 t of steel"
        operation |= {"begins": "2026-11-24 00:00:00", "until": "2026-11-26 09:00:00"}
        rows["purchases"][0] |= {"quantity": 1, "arrives": "2026-11-25 02:00:00"}
        sheet = self.sends(order, "section_plan", "cooperation_manager", values, **rows)
        self.assertEqual(duty.state, "done")
        owed = sheet.task_ids
        self.assertEqual(owed.role_id.code, "workshop_leader")
        self.assertEqual(fields.Datetime.to_string(owed.due_at), operation["until"])

    def sister(self, *roles):
        """A company of the group; people who hold these roles only there."""
        company = self.env["res.company"].create(
            {
                "name": "Metalworking",
                "resource_calendar_id": self.company.resource_calendar_id.id,
            }
        )
        people = {}
        for code in roles:
            people[code] = self.env["res.users"].create(
                {
                    **self._person(code),
                    "login": f"sister_{code}",
                    "company_id": company.id,
                    "company_ids": [Command.set(company.ids)],
                }
            )
            self.env["order.role.assignment"].create(
                {
                    "role_id": self.role(code).id,
                    "company_id": company.id,
                    "head_id": people[code].id,
                }
            )
        return company, people

    @covers("S1-B-043")
    def test_an_objection_of_another_company_is_decided_by_its_general_manager(self):
        company, people = self.sister("workshop_leader", "gm")
        order = self.instructed(regular=True)
        plan = self.planner(order)
        self.add(plan, "cooperation", "assemble", "purchase")
        self.fill(plan)
        task = self.task(plan, "cooperation")
        task.sudo().write(
            {
                "role_id": self.role("workshop_leader").id,
                "counterpart_company_id": company.id,
            }
        )
        plan.action_issue()
        self.assertEqual(task.sudo().duty_id.company_id, company)
        head = people["workshop_leader"]
        with self.assertRaises(AccessError):
            self.as_(task, "workshop_leader").line_object("Not our company's task")
        there = {"allowed_company_ids": company.ids}
        own = task.with_user(head).with_context(**there).sudo(False)
        key = own.line_object("The lathe is broken")
        objection = self.env["order.plan.objection"].browse(key)
        self.as_(objection, "production_manager").objection_escalate()
        duty = objection.duty_id
        self.assertEqual((duty.role_id.code, duty.company_id), ("gm", company))
        with self.assertRaises(AccessError):
            self.as_(objection, "gm").objection_settle("Ours decides")
        decided = objection.with_user(people["gm"]).with_context(**there)
        decided.objection_settle("One day later")
        self.assertEqual(objection.state, "settled")
        self.assertEqual(objection.settled_by_id, people["gm"])

    @covers("S1-B-058")
    def test_outsourcing_has_one_of_three_causes_and_two_general_managers(self):
        order = self.instructed()
        kind = self.env["order.form.type"].search([("code", "=", "outsource_request")])
        cause = kind.header_field_ids.filtered(lambda one: one.code == "cause")
        self.assertEqual(cause.option_ids.mapped("code"), CAUSES)
        values = {"part": "Cam shaft", "quantity": 4, "needed_on": "2026-12-10"}
        with self.assertRaisesRegex(UserError, "Cause"):
            self.sends(order, "outsource_request", "gm", values)
        with self.assertRaises(AccessError):
            self.sends(order, "outsource_request", "purchasing", values)
        self.sends(order, "outsource_request", "gm", {**values, "cause": "special"})
        self.assertIn("5X", self.missing(order, "purchase.started"))
        self.assertEqual(self.step(order, "outsource", "group_gm").state, "open")
        self.decide(order, "outsource", "group_gm")
        self.assertEqual(self.node(order, "5X").outcome_id.code, "approved")
        self.assertNotIn("5X", self.missing(order, "purchase.started"))

    # -- before the date -------------------------------------------------------------
    @covers("S1-B-001", "S1-B-051")
    def test_the_order_is_followed_three_days_before_its_date(self):
        order = self.confirmed(commitment_date="2026-12-18 08:00:00")
        self.at("2026-12-14 09:00")
        self.new_day()
        self.assertEqual(self.states(order, "11"), ["waiting"])
        self.at("2026-12-15 09:00")
        self.new_day()
        duty = self.node(order, "11")
        self.assertEqual((duty.role_id.code, duty.state), ("contract_orders", "open"))
        said = {"quality": "No defects", "quantity": "3 of 5", "time": "On time"}
        for name in said:
            rest = {key: one for key, one in said.items() if key != name}
            with self.assertRaises(UserError, msg=name):
                self.complete(order, "11", **rest)
        self.complete(order, "11", **said)
        kept = {one.evidence_id.code: one.value for one in duty.evidence_ids}
        self.assertEqual(kept, said)
