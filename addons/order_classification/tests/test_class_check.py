from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged
from odoo.tools import SQL

from odoo.addons.order_clock.tests.covers import covers

from .common_class import ClassCommon


@tagged("post_install", "-at_install")
class TestClassCheck(ClassCommon):
    """What the check of a rule set finds before it goes live."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._use(cls.set_a)
        cls._role("one")
        cls._role("two")
        cls.regular = cls.env.ref("order_tracking.order_type_regular")
        cls.other = cls.env.ref("order_tracking.order_type_non_regular")
        cls.set_d = cls.env["order.classification.set"].create(
            {"name": "Draft", "code": "D", "sequence": 1, "process_codes": "S1-A"}
        )

    def _class_rule(self, name, target, *conditions, **vals):
        return self.env["order.classification.rule"].create(
            {
                "set_id": self.set_d.id,
                "name": name,
                "target_id": target.id,
                "condition_ids": [
                    Command.create(
                        {"criterion": criterion, "operator": operator, "value": value}
                    )
                    for criterion, operator, value in conditions
                ],
                **vals,
            }
        )

    def _found(self, code, class_set=None):
        rows = (class_set or self.set_d)._check_rules()
        return [row for row in rows if row["code"] == code]

    @covers("S1-A-13", "S1-B-002")
    def test_the_shipped_sets_have_no_fault_of_their_own(self):
        for one in self.set_a | self.set_b | self.set_c:
            own = ("never", "shadowed", "bad_condition", "bad_target")
            found = [row for row in one._check_rules() if row["code"] in own]
            self.assertEqual(found, [], one.code)

    def test_a_rule_that_never_comes_to_its_turn_is_named_with_the_other(self):
        self._class_rule("Wide", self.other, ("years_since_made", ">", "2"), sequence=1)
        late = self._class_rule(
            "Late", self.regular, ("years_since_made", ">", "5"), sequence=2
        )
        found = self._found("shadowed")
        self.assertEqual([row["rule_id"] for row in found], late.ids)
        self.assertIn("Wide", found[0]["message"])
        self.assertTrue(found[0]["remedy"])

    def test_a_rule_that_never_holds_is_named(self):
        rule = self._class_rule(
            "Empty", self.other, ("amount", "<", "5"), ("amount", ">", "7")
        )
        self.assertEqual([row["rule_id"] for row in self._found("never")], rule.ids)

    def test_overlapping_rules_are_a_warning(self):
        self._class_rule("One", self.other, ("new_design", "=", "yes"), sequence=1)
        rule = self._class_rule("Two", self.regular, ("process_mature", "=", "yes"))
        found = self._found("overlap")
        pairs = [(row["rule_id"], row["severity"]) for row in found]
        self.assertEqual(pairs, [(rule.id, "warning")])

    def test_unknown_facts_and_values_are_errors_and_never_hold(self):
        rule = self._class_rule("Odd", self.other, ("amount", "<", "5"))
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                "UPDATE order_classification_condition SET criterion = 'gone'"
                " WHERE rule_id = %s",
                rule.id,
            )
        )
        self.env.invalidate_all()
        self.env.registry.clear_cache()
        self.assertIn("gone", self._found("bad_condition")[0]["message"])
        order = self._new_order()
        order.action_classify()
        self.assertFalse(order.order_type_id)

    def test_a_set_behind_one_for_the_same_orders_is_never_used(self):
        found = self._found("never_reached", self.set_a)
        self.assertIn("Draft", found[0]["message"])

    def test_deputies_in_a_circle_are_named(self):
        self._chain("review", "one", "two")
        assignments = self.env["order.role.assignment"].search(
            [("role_id", "in", [self.roles["one"].id])]
        )
        assignments.write(
            {
                "member_ids": [Command.link(self.people["two"].id)],
                "deputy_ids": [
                    Command.create({"deputy_id": self.people["two"].id}),
                    Command.create(
                        {
                            "principal_id": self.people["two"].id,
                            "deputy_id": self.people["one"].id,
                        }
                    ),
                ],
            }
        )
        self.assertIn(
            "are deputies of each other", self._found("role_circle")[0]["message"]
        )

    def test_a_role_without_people_is_an_error(self):
        self._chain("review", "one")
        self.env["order.role.assignment"].search(
            [("role_id", "=", self.roles["one"].id)]
        ).active = False
        found = [r for r in self._found("role_vacant") if "One" in r["message"]]
        self.assertEqual(found[0]["severity"], "error")

    def test_a_reviewer_who_can_not_read_orders_is_named(self):
        self._new_order()
        self._chain("review", "one")
        blind = new_test_user(self.env, "sheet_blind", "base.group_user")
        self.env["order.role.assignment"].search(
            [("role_id", "=", self.roles["one"].id)]
        ).member_ids = blind
        texts = [row["message"] for row in self._found("no_access")]
        self.assertTrue([text for text in texts if "sheet_blind" in text])

    def test_a_reviewer_whom_a_record_rule_keeps_out_is_named(self):
        self._new_order(user_id=self.clerk.id)
        self._chain("review", "one")
        own = new_test_user(self.env, "sheet_own", "sales_team.group_sale_salesman")
        self.env["order.role.assignment"].search(
            [("role_id", "=", self.roles["one"].id)]
        ).member_ids = own
        texts = [row["message"] for row in self._found("no_access")]
        self.assertTrue([t for t in texts if "sheet_own" in t and "newest" in t])

    def test_the_button_shows_the_findings(self):
        self._class_rule(
            "Empty", self.other, ("amount", "<", "5"), ("amount", ">", "7")
        )
        action = self.set_d.action_check_rules()
        check = self.env[action["res_model"]].browse(action["res_id"])
        self.assertIn("Empty", check.line_ids.rule_id.mapped("name"))
        self.assertFalse(check.is_clean)

    def test_only_managers_check_rules(self):
        self._role("reader")
        with self.assertRaises(AccessError):
            self.set_d.with_user(self.people["reader"]).action_check_rules()
