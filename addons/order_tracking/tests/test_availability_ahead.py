"""The coverage map shows what has not opened yet but will."""

from odoo.fields import Command, Date
from odoo.tests import freeze_time, new_test_user, tagged

from .test_availability import MONDAY, AvailabilityCommon

WEDNESDAY = Date.to_date("2030-01-09")


@tagged("post_install", "-at_install")
class TestAvailabilityAhead(AvailabilityCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._role("maker")
        cls.process = cls._process()
        cls.gate = cls._chain(
            "release",
            {"role": "boss", "sequence": 10},
            exclude_requester=True,
            four_eyes=True,
        )

    @classmethod
    def _process(cls):
        """Talk (2 days), then a release signed by the boss (1 day), then making."""
        process = cls.env["order.process"].create(
            {
                "name": "Ahead",
                "code": "AHEAD",
                "res_model": "sale.order",
                "start_event_id": cls.env.ref(
                    "order_tracking.order_event_type_order_received"
                ).id,
            }
        )
        release = {"completion": "signoff", "signoff_purpose": "release"}
        nodes = cls.env["order.process.node"].create(
            [
                {
                    "process_id": process.id,
                    "code": code,
                    "name": code.title(),
                    "sequence": number,
                    "role_id": cls.roles[role].id,
                    "limit_kind": "working_days",
                    "limit_value": days,
                    **values,
                }
                for number, (code, role, days, values) in enumerate(
                    (
                        ("TALK", "qa", 2, {}),
                        ("RELEASE", "boss", 1, release),
                        ("MAKE", "maker", 1, {"final": True}),
                    )
                )
            ]
        )
        triggers = cls.env["order.process.trigger"]
        triggers.create(
            {
                "node_id": nodes[0].id,
                "kind": "event",
                "event_type_id": process.start_event_id.id,
            }
        )
        for before, after in zip(nodes, nodes[1:], strict=False):
            triggers.create(
                {"node_id": after.id, "kind": "node", "source_node_id": before.id}
            )
        process.action_publish()
        return process

    def _started(self):
        order = self._new_order()
        order.sudo()._process_start(process=self.process)
        order.sudo()._process_emit_later("order.received")
        return order

    def _ahead(self, code):
        """{day: state} of the role's cells with something expected."""
        cells = self._map(code).filtered("ahead_count")
        return {cell.day: cell.state for cell in cells}

    @freeze_time(MONDAY)
    def test_a_node_that_has_not_opened_is_expected_when_the_one_before_is_due(self):
        order = self._started()
        cells = self._map("boss").filtered("ahead_count")
        self.assertEqual(cells.mapped("day"), [WEDNESDAY, Date.to_date("2030-01-10")])
        self.assertEqual(cells[0].ahead_count, 2, "the node and its section")
        self.assertIn(order.name, cells[0].ahead_text)
        self.assertEqual(
            list(self._ahead("maker")),
            [Date.to_date("2030-01-10"), Date.to_date("2030-01-11")],
        )

    @freeze_time(MONDAY)
    def test_orders_of_others_are_counted_and_not_named(self):
        order = self._started()
        other = self._new_order()
        other.sudo()._signoff_request("review")
        reader = new_test_user(
            self.env,
            "cov_reader",
            "order_process.order_process_group_user,sales_team.group_sale_salesman",
        )
        self.assertFalse(order.with_user(reader).has_access("read"))
        self._map("boss", reader)
        cells = self.env["order.availability"].with_user(reader).search([])
        said = " ".join(filter(None, cells.mapped("ahead_text")))
        said += " ".join(filter(None, cells.mapped("reason")))
        self.assertNotIn(order.name, said)
        self.assertNotIn(other.name, said)
        boss = cells.filtered(lambda c: c.role_id == self.roles["boss"])
        self.assertEqual(boss[0].ahead_count, 2)
        self.assertIn("2 of documents that you cannot open", boss[0].ahead_text)

    @freeze_time(MONDAY)
    def test_a_leave_in_those_days_is_a_gap_that_a_deputy_mends(self):
        self._started()
        self._leave(self.people["maker"], "2030-01-10")
        gap = self._map("maker").filtered(lambda c: c.state == "away")
        self.assertEqual(gap.mapped("day"), [Date.to_date("2030-01-10")])
        action = gap.action_appoint()
        self.env["order.deputy.appoint"].with_user(self.manager).with_context(
            **action["context"]
        ).create({"deputy_id": self.clerk.id}).action_appoint()
        self.assertNotIn("away", self._map("maker").mapped("state"))

    @freeze_time(MONDAY)
    def test_a_role_without_people_is_vacant_before_its_node_opens(self):
        self._started()
        self.roles["maker"].assignment_ids.active = False
        self.assertEqual(set(self._ahead("maker").values()), {"vacant"})

    @freeze_time(MONDAY)
    def test_who_will_ask_for_the_release_may_not_sign_it(self):
        self._started()
        self.assertEqual(set(self._ahead("boss").values()), {"thin"})
        self.roles["boss"].assignment_ids.head_id = self.qa
        cells = self._map("boss").filtered("ahead_count")
        self.assertEqual(set(cells.mapped("state")), {"conflict"})
        self.assertIn("the requester of the sign-off", cells[0].reason)

    @freeze_time(MONDAY)
    def test_one_person_for_two_sections_is_a_conflict_under_four_eyes(self):
        self.gate.write(
            {
                "exclude_requester": False,
                "step_ids": [
                    Command.create({"name": "Maker", "role_id": self.roles["maker"].id})
                ],
            }
        )
        self.roles["maker"].assignment_ids.head_id = self.people["boss"]
        self._started()
        cells = self._map("boss").filtered("ahead_count")
        self.assertEqual(set(cells.mapped("state")), {"conflict"})
        self.assertIn("four eyes", cells[0].reason)

    @freeze_time(MONDAY)
    def test_a_round_that_is_open_already_is_not_expected_again(self):
        order = self._started()
        order.sudo()._signoff_request("release")
        cells = self._map("boss").filtered("ahead_count")
        self.assertEqual(set(cells.mapped("ahead_count")), {1}, "the node only")

    @freeze_time(MONDAY)
    def test_the_forecast_costs_the_same_for_many_orders(self):
        self._started()
        self._queries()
        few = self._queries()
        for _number in range(6):
            self._started()
        self.assertLessEqual(self._queries(), few)
