"""What a refusal brings to the screen, and asking the owner of what is missing."""

from datetime import timedelta
from unittest.mock import patch

from odoo import fields
from odoo.exceptions import UserError
from odoo.tests import freeze_time, tagged

from ..exceptions import GateRefused
from .common_process import DOCUMENT, OVERRIDE, ProcessCommon
from .common_world import local

MONDAY_9 = local("2026-03-02 09:00")


@tagged("post_install", "-at_install")
@freeze_time("2026-03-02 02:00:00")
class TestRefusal(ProcessCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._make_process(
            {
                "code": "1D",
                "name": "Review",
                "role": "planning",
                "start": ["fake.start"],
                "limit_kind": "hours",
                "limit_value": 4,
                "gates": ["fake.ship"],
            },
            {
                "code": "2C",
                "name": "Ruling",
                "role": "gm",
                "start": [{"node": "1D"}],
                "final": True,
                "gates": ["fake.confirm"],
            },
        )

    def setUp(self):
        super().setUp()
        self.document = self._make_document()
        self.document._emit("fake.start", at=MONDAY_9)

    def _refused(self, user, code="fake.ship", documents=None):
        documents = (documents or self.document).with_user(user)
        with self.assertRaises(GateRefused) as caught:
            documents._check_gates(code)
        return caught.exception

    def _line(self, user, code="fake.ship"):
        refusal = self._refused(user, code).context["refusal"]
        return refusal["documents"][0]["lines"][0]

    def _asked(self):
        return self.env["order.event"].search(
            [
                ("res_model", "=", DOCUMENT),
                ("res_id", "=", self.document.id),
                ("code", "=", "gate.asked"),
            ]
        )

    # -- what the dialog gets --------------------------------------------------------
    def test_the_text_stays_the_only_argument(self):
        error = self._refused(self.users["sales"])
        self.assertEqual(error.args, (str(error),))
        self.assertIn("1D Review – Planning (t_planning", str(error))

    def test_it_says_what_who_since_and_until(self):
        error = self._refused(self.users["sales"])
        refusal = error.context["refusal"]
        self.assertIn(self.document.name, refusal["title"])
        (held,) = refusal["documents"]
        self.assertEqual((held["model"], held["id"]), (DOCUMENT, self.document.id))
        self.assertFalse(held["can_override"])
        (line,) = held["lines"]
        self.assertEqual(line["who"], "Planning")
        self.assertEqual(line["people"], [self.users["planning"].name])
        self.assertEqual(line["since"], "2026-03-02 01:00:00")
        self.assertEqual(line["due"], "2026-03-02 05:00:00")
        self.assertFalse(line["late"])
        self.assertFalse(line["go"], "it is not the clerk's step")
        self.assertTrue(line["ask"])

    def test_whose_step_it_is_is_led_to_it(self):
        line = self._line(self.users["planning"])
        milestone = self._milestones(self.document, "1D")
        way = {"model": "order.milestone", "id": milestone.id, "method": "action_do"}
        self.assertEqual(line["go"], way)
        self.assertFalse(line["ask"])
        action = milestone.with_user(self.users["planning"]).action_do()
        self.assertEqual(action["res_model"], "order.milestone.complete")

    def test_what_has_not_started_names_who_comes_first(self):
        line = self._line(self.users["sales"], "fake.confirm")
        self.assertTrue(line["waiting"])
        self.assertEqual(line["who"], "Gm")
        (first,) = line["before"]
        self.assertEqual((first["what"], first["who"]), ("Review", "Planning"))
        self.assertFalse(first["go"])
        self.assertEqual(line["step"], "1D", "where somebody can act")
        error = self._refused(self.users["sales"], "fake.confirm")
        self.assertIn("first: Review (Planning)", str(error))
        own = self._line(self.users["planning"], "fake.confirm")
        self.assertFalse(own["go"], "the later step is not the planner's")
        self.assertFalse(own["ask"], "he is the one to begin")
        (first,) = own["before"]
        milestone = self._milestones(self.document, "1D")
        self.assertEqual(
            (first["go"]["id"], first["go"]["method"]), (milestone.id, "action_do")
        )

    def test_the_way_to_a_step_is_shown_once(self):
        milestone = self._milestones(self.document, "1D")
        item = {"first": milestone.ids}
        duties, led = {milestone.id: milestone}, set()
        refusals = self.env["order.refusal"].with_user(self.users["planning"])
        once = refusals._before(item, milestone.role_id.ids, duties, led)
        twice = refusals._before(item, milestone.role_id.ids, duties, led)
        self.assertTrue(once[0]["go"])
        self.assertFalse(twice[0]["go"])
        self.assertTrue(twice[0]["mine"])

    def test_several_documents_are_told_apart(self):
        other = self._make_document("D2")
        other._emit("fake.start", at=MONDAY_9)
        both = self.document | other
        refusal = self._refused(self.users["sales"], documents=both).context["refusal"]
        names = [held["name"] for held in refusal["documents"]]
        self.assertEqual(names, [self.document.name, "D2"])
        self.assertIn("2 documents", refusal["title"])

    def test_the_right_to_override_is_offered_to_who_has_it(self):
        boss = self._make_user("t_boss", OVERRIDE)
        (held,) = self._refused(boss).context["refusal"]["documents"]
        self.assertTrue(held["can_override"])

    def test_describing_costs_the_same_for_one_and_many_documents(self):
        clerk = self.users["sales"]
        many = self.Document.union(*(self._make_document(f"M{n}") for n in range(8)))
        many._emit("fake.start", at=MONDAY_9)

        def queries(documents):
            documents = documents.with_user(clerk)
            documents._gates_missing("fake.ship")
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            missing = documents._gates_missing("fake.ship")
            self.env["order.refusal"].with_user(clerk)._describe(
                documents, "fake.ship", missing
            )
            return self.env.cr.sql_log_count - before

        queries(many[-1:])  # what is cached for everybody
        one = queries(many[:1])
        self.assertEqual(queries(many), one)

    # -- asking ----------------------------------------------------------------------
    def test_the_owner_is_asked_once_an_hour_with_the_words_of_the_person(self):
        clerk = self.users["sales"]
        refusals = self.env["order.refusal"].with_user(clerk)
        line = self._line(clerk)
        told = refusals.ask(line["ask"], "The truck is waiting.")
        self.assertEqual(told["people"], [self.users["planning"].name])
        event = self._asked()
        self.assertEqual(event.user_id, clerk)
        self.assertEqual(event.payload["text"], "The truck is waiting.")
        message = self.env["mail.message"].search(
            [("partner_ids", "in", self.users["planning"].partner_id.ids)]
        )
        self.assertIn("The truck is waiting.", message[:1].body)
        self.assertEqual(message[:1].author_id, clerk.partner_id)
        with self.assertRaisesRegex(UserError, "10:00"):
            refusals.ask(line["ask"], "Hurry up!")
        self.assertEqual(len(self._asked()), 1)
        later = fields.Datetime.now() + timedelta(minutes=61)
        with freeze_time(later):
            refusals.ask(line["ask"])
        self.assertEqual(len(self._asked()), 2)

    def test_who_comes_first_is_asked_for_what_has_not_started(self):
        clerk = self.users["sales"]
        line = self._line(clerk, "fake.confirm")
        told = self.env["order.refusal"].with_user(clerk).ask(line["ask"])
        self.assertEqual(told["people"], [self.users["planning"].name])

    def test_only_who_was_refused_asks(self):
        token = self._line(self.users["sales"])["ask"]
        refusals = self.env["order.refusal"]
        for user, bad in (
            (self.users["gm"], token),
            (self.users["sales"], token[:-4] + "AAAA"),
            (self.users["sales"], "x"),
            (self.users["sales"], False),
            (self.users["sales"], "é"),
        ):
            with self.assertRaisesRegex(UserError, "expired"):
                refusals.with_user(user).ask(bad)
        self.assertFalse(self._asked())

    # -- its words -------------------------------------------------------------------
    def test_the_title_says_what_somebody_wants_to_do(self):
        self.events["fake.ship"].action_name = "Ship the Fake"
        error = self._refused(self.users["sales"])
        title = error.context["refusal"]["title"]
        self.assertEqual(
            title, f"Not possible yet: Ship the Fake · {self.document.name}"
        )
        self.assertIn("“Ship the Fake” is not possible yet. Missing:", str(error))
        self.events["fake.ship"].action_name = False
        title = self._refused(self.users["sales"]).context["refusal"]["title"]
        self.assertIn(f"Not possible yet: {self.events['fake.ship'].name} ·", title)

    def test_the_customer_is_told_what_has_to_wait_but_not_who_owes_it(self):
        self.events["fake.ship"].action_name = "Ship the Fake"
        customer = self._make_user("t_customer", "base.group_portal")
        with patch.object(type(self.document), "_gate_reader", lambda _self: customer):
            error = self._refused(self.users["sales"])
        self.assertIn("“Ship the Fake” is not possible yet.", str(error))
        self.assertNotIn("Planning", str(error))
        self.assertFalse(error.context)
