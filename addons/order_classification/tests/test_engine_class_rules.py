from odoo.tests import BaseCase, tagged

from ..engine.class_rules import (
    BOOLEAN,
    NUMBER,
    Condition,
    Fault,
    Rule,
    classify,
    faults,
    parse,
)

REGULAR, OTHER, SMALL = 1, 2, 3


def _is(criterion, value=True):
    return Condition(criterion, "=", value)


def _rule(key, target, *conditions, any_of=False, scope=""):
    return Rule(key, target, target != SMALL, any_of, conditions, scope)


@tagged("post_install", "-at_install")
class TestEngineClassRules(BaseCase):
    """The rules alone, on plain values."""

    def _facts(self, **values):
        return {code: (value, "") for code, value in values.items()}

    def test_the_first_rule_that_holds_decides_on_the_kind(self):
        rules = [_rule(1, OTHER, _is("change")), _rule(2, REGULAR)]
        self.assertEqual(classify(rules, self._facts(change=True)).kind, OTHER)
        self.assertEqual(classify(rules, self._facts(change=False)).kind, REGULAR)

    def test_every_rule_for_a_trait_counts(self):
        rules = [
            _rule(1, REGULAR),
            _rule(2, SMALL, Condition("amount", "<", 100.0)),
        ]
        found = classify(rules, self._facts(amount=50.0))
        self.assertEqual((found.kind, found.tags), (REGULAR, (SMALL,)))
        self.assertEqual([rule.key for rule, _why in found.hits], [1, 2])

    def test_any_and_all_differ(self):
        conditions = (_is("a"), _is("b"))
        criteria = self._facts(a=True, b=False)
        self.assertIsNone(_rule(1, OTHER, *conditions).why(criteria))
        self.assertEqual(
            _rule(1, OTHER, *conditions, any_of=True).why(criteria), (_is("a"),)
        )

    def test_an_unknown_fact_fulfils_nothing(self):
        for operator in ("=", "!=", "<", ">="):
            rule = _rule(1, OTHER, Condition("years", operator, 5.0))
            self.assertIsNone(rule.why(self._facts(years=None)))
            self.assertIsNone(rule.why({}))

    def test_no_rule_leaves_the_kind_open(self):
        self.assertIsNone(classify([_rule(1, OTHER, _is("a"))], {}).kind)

    def test_values_are_read_or_refused(self):
        self.assertIs(parse(BOOLEAN, " Yes "), True)
        self.assertIs(parse(BOOLEAN, "0"), False)
        self.assertEqual(parse(NUMBER, "2.5"), 2.5)
        for kind, text in ((BOOLEAN, "perhaps"), (NUMBER, "many"), (NUMBER, "nan")):
            with self.subTest(text=text), self.assertRaises(ValueError):
                parse(kind, text)

    # -- faults --------------------------------------------------------------
    def test_contradicting_conditions_can_never_hold(self):
        rule = _rule(
            1, OTHER, Condition("amount", "<", 5.0), Condition("amount", ">=", 5.0)
        )
        self.assertEqual(faults([rule]), [Fault("never", 1)])

    def test_yes_and_no_together_can_never_hold(self):
        rule = _rule(1, OTHER, _is("a"), Condition("a", "!=", True))
        self.assertEqual(faults([rule]), [Fault("never", 1)])

    def test_a_rule_behind_a_wider_one_is_never_reached(self):
        rules = [
            _rule(1, OTHER, Condition("years", ">", 3.0)),
            _rule(2, REGULAR, Condition("years", ">=", 5.0), _is("mature")),
        ]
        self.assertEqual(faults(rules), [Fault("shadowed", 2, 1)])

    def test_a_rule_without_conditions_shadows_all_behind_it(self):
        rules = [_rule(1, REGULAR), _rule(2, OTHER, _is("change"))]
        self.assertEqual(faults(rules), [Fault("shadowed", 2, 1)])

    def test_any_of_is_wider_than_each_of_its_conditions(self):
        rules = [
            _rule(1, OTHER, _is("a"), _is("b"), any_of=True),
            _rule(2, REGULAR, _is("b")),
        ]
        self.assertEqual(faults(rules), [Fault("shadowed", 2, 1)])

    def test_rules_that_one_order_may_fulfil_overlap(self):
        rules = [_rule(1, OTHER, _is("a")), _rule(2, REGULAR, _is("b"))]
        self.assertEqual(faults(rules), [Fault("overlap", 2, 1)])

    def test_rules_that_exclude_each_other_have_no_fault(self):
        rules = [_rule(1, OTHER, _is("a")), _rule(2, REGULAR, _is("a", False))]
        self.assertEqual(faults(rules), [])

    def test_a_rule_for_some_orders_does_not_shadow_one_for_all(self):
        rules = [
            _rule(1, OTHER, _is("a"), scope="[('amount_total', '>', 5)]"),
            _rule(2, OTHER, _is("a")),
        ]
        self.assertEqual(faults(rules), [])

    def test_traits_neither_shadow_nor_overlap(self):
        rules = [_rule(1, SMALL, _is("a")), _rule(2, REGULAR, _is("a"))]
        self.assertEqual(faults(rules), [])
