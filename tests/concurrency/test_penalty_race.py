"""Two people assess, release and settle the same at the same moment, in two real
transactions.

Assessments, statements and deposit cases are evidence and stay; their company is the
test's own.
"""

import uuid
from datetime import timedelta

from dateutil.relativedelta import relativedelta
from shipping_race import ShippingRace

from odoo import SUPERUSER_ID, fields
from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tests.common import new_test_user

MANAGER = "order_process.order_process_group_manager"


@tagged("post_install", "-at_install")
class TestPenaltyRace(ShippingRace):
    needs = ("order.assessment", "order_penalties")

    def setUp(self):
        self.tag = f"fine{uuid.uuid4().hex[:8]}"
        with self.registry.cursor() as cr:
            env = super()._env(cr)
            self.company = env["res.company"].create({"name": self.tag}).id
            env = self._env(cr)
            # The person of an assessment neither proposes nor decides it.
            home = {"company_id": self.company, "company_ids": [self.company]}
            person = new_test_user(env, self.tag, "base.group_user", **home)
            second = new_test_user(env, f"{self.tag}_2", MANAGER, **home)
            self.person, self.second = person.id, second.id
            self.process = self._process(env).id
            self.order = self._followed(env).id
            self.clause = self._ruled_offence(env).id
        self.addCleanup(self._retire)

    def _env(self, cr, user=SUPERUSER_ID):
        """Everything happens in the company of the test."""
        env = super()._env(cr, user)
        return env(context={"allowed_company_ids": [self.company]})

    def _followed(self, env):
        """An order that a process follows, so that its events are kept."""
        partner = env["res.partner"].create({"name": self.tag})
        values = {"partner_id": partner.id, "company_id": self.company}
        order = env["sale.order"].create(values)
        order._process_start(process=env["order.process"].browse(self.process))
        return order

    def _ruled_offence(self, env):
        rule = env["order.offence.rule"].create(
            {
                "name": self.tag,
                "code": self.tag,
                "each": "document",
                "kinds": "fine",
                "amount": 50,
                "company_id": self.company,
            }
        )
        rule._backtest(env.company)
        rule.action_put_in_force()
        return rule

    def _retire(self):
        with self.registry.cursor() as cr:
            env = self._env(cr)
            env["order.offence.rule"].browse(self.clause).active = False
            env["order.process"].browse(self.process).action_retire()
            env["res.users"].browse([self.person, self.second]).action_archive()

    def _draft_about(self, env, day=None):
        """A draft about the order and the person."""
        return env["order.assessment"].create(
            {
                "rule_id": self.clause,
                "assessed_user_id": self.person,
                "res_model": "sale.order",
                "res_id": self.order,
                "evidence": "Seen by two",
                "company_id": self.company,
                **({"happened_on": day} if day else {}),
            }
        )

    def _about(self, env):
        return env["order.assessment"].search([("rule_id", "=", self.clause)])

    # -- one occurrence --------------------------------------------------------------
    def test_an_occurrence_is_assessed_once(self):
        with self.registry.cursor() as cr:
            env = self._env(cr)
            drafts = [self._draft_about(env).id for _number in range(2)]

        def propose(place):
            return lambda env: (
                env["order.assessment"].browse(drafts[place]).action_propose()
            )

        self._beside(propose(0), propose(1), refused=UserError)
        states = self._read(
            lambda env: env["order.assessment"].browse(drafts).mapped("state")
        )
        self.assertEqual(states, ["proposed", "draft"])
        self.assertEqual(self._events("assessment.proposed"), 1)

    def test_an_assessment_is_decided_once(self):
        with self.registry.cursor() as cr:
            self._draft_about(self._env(cr)).action_propose()

        def decide(env):
            self._about(env).with_user(self.second).assess_decide("The log shows it")

        self._beside(decide, decide, refused=UserError)
        self.assertEqual(self._events("assessment.confirmed"), 1)

    # -- the month -------------------------------------------------------------------
    def test_a_statement_is_released_once(self):
        with self.registry.cursor() as cr:
            env = self._env(cr)
            last = fields.Date.today() + relativedelta(day=1) - timedelta(days=1)
            record = self._draft_about(env, last)
            record.action_propose()
            record.with_user(self.second).assess_decide("The log shows it")
            # The time to appeal is over.
            over = fields.Datetime.now() - timedelta(hours=1)
            record._write_system({"appeal_until": over})
            self.month = {"month": last, "company_id": env.company.id}
            self.statement = env["order.statement"].create(self.month).id

        def release(env):
            env["order.statement"].browse(self.statement).action_release()

        self._beside(release, release, refused=UserError)
        self._begin_another()
        line = self._read(lambda env: self._about(env).statement_line_id)
        stands = self._read(
            lambda env: env["order.statement.line"].browse(line.id).statement_id.id
        )
        self.assertEqual(stands, self.statement)

    def _begin_another(self):
        """A second statement of the month does not take what stands on the first."""
        with self.registry.cursor() as cr:
            env = self._env(cr)
            mine = env["order.statement"].create(self.month)
            mine.action_gather()
            self.assertNotIn(self.person, mine.line_ids.user_id.ids)
            cr.rollback()

    # -- the deposit -----------------------------------------------------------------
    def test_a_deposit_case_is_decided_once(self):
        with self.registry.cursor() as cr:
            self.case = self._due(self._env(cr)).id

        def settle(decision):
            def step(env):
                case = env["order.deposit.case"].browse(self.case)
                case.deposit_settle(decision, "By the ladder")

            return step

        self._beside(settle("apply"), settle("waive"), refused=UserError)
        decided = self._read(
            lambda env: [
                env["order.deposit.case"].browse(self.case)[name]
                for name in ("state", "decision", "amount")
            ]
        )
        self.assertEqual(decided, ["closed", "apply", 50])
        self.assertEqual(self._events("deposit.deducted"), 1)
        self.assertEqual(self._events("deposit.case_closed"), 1)

    def _due(self, env):
        """A case whose step is known."""
        rule = env["order.deposit.rule"].create(
            {"name": self.tag, "domain": f"[('id', '=', {self.order})]"}
        )
        day = fields.Date.today()
        values = {"order_id": self.order, "rule_id": rule.id, "entered_on": day}
        case = env["order.deposit.case"]._writing_system().create(values)
        amounts = {"amount_order": 500, "amount_deposit": 150, "amount": 50}
        case._document_move("due", tier="deduct", amount_rest=100, **amounts)
        rule.active = False
        return case
