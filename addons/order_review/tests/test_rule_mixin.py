from odoo.exceptions import AccessError, ValidationError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from odoo.addons.order_tracking.tests.common_review import ReviewCommon

MIXIN = "order.rule.mixin"


@tagged("post_install", "-at_install")
class TestRuleMixin(ReviewCommon):
    """Everything that counts for some orders only is found, narrowed and checked in
    one way."""

    def _rule_models(self):
        names = self.env.registry.descendants([MIXIN], "_inherit")
        return [self.env[name] for name in names if not self.env[name]._abstract]

    def _lock(self, **vals):
        return self.env["order.change.lock"].create(
            {"name": "Lock", "since": "confirmed", **vals}
        )

    def test_what_names_processes_is_a_rule_and_has_the_whole_scope(self):
        rules = self._rule_models()
        self.assertGreaterEqual(len(rules), 16)
        ours = [self.env[name] for name in self.env if name.startswith("order.")]
        for held in ("order.process.catalogue", "order.form.type"):
            if held in self.env:
                ours.remove(self.env[held])  # what a file holds
        for model in ours:
            if "process_codes" in model._fields and not model._transient:
                self.assertIsInstance(model, self.env.registry[MIXIN], model._name)
        scope = {"company_id", "process_codes", "order_type_ids", "domain"}
        for model in rules:
            self.assertLessEqual(scope | {"active", "sequence"}, set(model._fields))

    def test_every_part_of_the_scope_narrows_a_rule(self):
        order = self._new_order()
        sample = self.env.ref("order_tracking.order_type_sample")
        other = self.env["res.company"].create({"name": "Elsewhere"})
        locks = self.env["order.change.lock"]
        lock = self._lock()
        self.assertEqual(locks._rules_for(None, order).get(lock), order.sudo())
        for vals in (
            {"process_codes": "ELSE"},
            {"order_type_ids": [Command.set(sample.ids)]},
            {"domain": "[('state', '=', 'sale')]"},
            {"company_id": other.id},
            {"active": False},
        ):
            narrow = self._lock(**vals)
            self.assertNotIn(narrow, locks._rules_for(None, order), vals)
        order.order_type_id = sample
        typed = self._lock(order_type_ids=[Command.set(sample.ids)])
        self.assertIn(typed, locks._rules_for(None, order))

    def test_a_chain_of_signatures_is_for_the_order_types_that_it_names(self):
        chains, order = self.env["order.signoff.chain"], self._new_order()
        sample = self.env.ref("order_tracking.order_type_sample")
        chain = chains.create(
            {
                "name": "Samples",
                "purpose": "sample_check",
                "res_model": "sale.order",
                "order_type_ids": [Command.set(sample.ids)],
            }
        )
        self.assertFalse(chains._match(order, "sample_check")[order.id])
        order.order_type_id = sample
        found = chains._match(order, "sample_check")[order.id]
        self.assertEqual(found, {"sample_check": chain})

    def test_an_event_without_rules_costs_no_query(self):
        order = self._new_order()
        rules = self.env["order.requirement.rule"]
        rules._rules_for("order.submitted", order)
        with self.assertQueryCount(0):
            self.assertFalse(rules._rules_for("order.completed", order))

    def test_the_first_rule_by_sequence_decides(self):
        orders = self._new_order() | self._new_order()
        plans = self.env["order.review.plan"]
        plans.search([]).active = False
        last = plans.create({"name": "Last", "sequence": 20})
        first = plans.create(
            {
                "name": "First",
                "sequence": 10,
                "domain": f"[('id', '=', {orders[0].id})]",
            }
        )
        found = plans._first_for(orders)
        self.assertEqual(found[orders[0].id], first)
        self.assertEqual(found[orders[1].id], last)

    def test_a_condition_that_cannot_be_read_is_refused_for_every_kind_of_rule(self):
        with self.assertRaisesRegex(ValidationError, "cannot be read"):
            self._lock(domain="[('no_such_field', '=', 1)]")

    def test_the_check_names_what_is_never_reached_and_who_is_unknown(self):
        plans = self.env["order.review.plan"]
        plans.search([]).active = False
        wide = plans.create({"name": "Wide", "sequence": 1})
        late = plans.create({"name": "Late", "sequence": 2, "process_codes": "NO-SUCH"})
        found = {row["code"]: row for row in (wide | late)._rule_faults()}
        self.assertEqual(found["never_reached"]["rule"], late)
        self.assertIn("Wide", found["never_reached"]["message"])
        self.assertIn("NO-SUCH", found["no_process"]["message"])
        wide.domain = "[('amount_total', '>', 5)]"
        codes = [row["code"] for row in (wide | late)._rule_faults()]
        self.assertNotIn("never_reached", codes)

    def test_the_check_of_a_process_names_faults_of_its_rules(self):
        process = self._publish([self._node("1")], "TRK")
        plans = self.env["order.review.plan"]
        plans.search([]).active = False
        plans.create({"name": "Wide", "sequence": 1})
        plans.create({"name": "Late", "sequence": 2, "process_codes": process.code})
        texts = [row["message"] for row in process._lint()]
        self.assertTrue(any("Never reached" in text for text in texts), texts)
        process.action_lint()
        self.assertEqual(process.lint_ids.mapped("name"), texts)

    # -- back-test -------------------------------------------------------------------
    def _back_test(self, user=None):
        tests = self.env["order.rule.backtest"].with_user(user or self.env.user)
        test = tests.create({"rule_model": "order.review.plan", "days": 30})
        test.action_run()
        return test

    def test_rules_are_tried_on_past_orders_and_change_nothing(self):
        orders = self._new_order() | self._new_order()
        plans = self.env["order.review.plan"]
        plans.search([]).active = False
        plan = plans.create({"name": "New Plan", "sequence": 1})
        group = "order_process.order_process_group_manager"
        manager = new_test_user(self.env, "rules_manager", group)
        test = self._back_test(manager)
        lines = test.line_ids.filtered(lambda line: line.res_id in orders.ids)
        self.assertEqual(lines.mapped("after"), ["New Plan"] * 2)
        self.assertGreaterEqual(test.changed_count, 2)
        self.assertFalse(self.env["order.review"].search([("plan_id", "=", plan.id)]))

    def test_a_back_test_costs_the_same_for_few_orders_and_for_many(self):
        self.env["order.review.plan"].create({"name": "Plan", "sequence": 1})
        counts = []
        for number in (2, 12):
            for _order in range(number):
                self._new_order()
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self._back_test()
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[1] - counts[0], 2, counts)

    def test_only_managers_try_rules(self):
        with self.assertRaises(AccessError):
            self._back_test(self.clerk)
