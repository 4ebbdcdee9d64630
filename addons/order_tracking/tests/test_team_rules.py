import doctest
from collections import Counter
from itertools import islice

from hypothesis import given
from hypothesis import strategies as st

from odoo.exceptions import UserError, ValidationError
from odoo.tests import BaseCase, tagged

from odoo.addons.order_clock.tests.properties import patient

from ..engine import assigning
from .common_team import TeamCommon

PEOPLE = st.lists(st.integers(1, 9), min_size=1, max_size=6, unique=True)
LOADS = st.dictionaries(st.integers(1, 9), st.integers(0, 9))


@tagged("post_install", "-at_install")
class TestEngineAssigning(BaseCase):
    def test_the_examples_in_the_module_are_true(self):
        self.assertEqual(doctest.testmod(assigning).failed, 0)

    @patient(max_examples=100)
    @given(
        PEOPLE,
        st.dictionaries(st.integers(1, 9), st.integers(0, 9)),
        st.integers(0, 40),
    )
    def test_the_least_loaded_never_has_more_than_another_afterwards(
        self, people, load, count
    ):
        chosen = Counter(islice(assigning.least_loaded(people, load), count))
        self.assertEqual(sum(chosen.values()), count)
        after = {one: load.get(one, 0) + chosen[one] for one in people}
        for one in chosen:
            self.assertLessEqual(after[one], min(after.values()) + 1)

    @patient(max_examples=100)
    @given(PEOPLE, st.one_of(st.none(), st.integers(1, 9)), st.integers(0, 40))
    def test_in_turn_is_even_and_goes_on_where_it_stopped(self, people, last, count):
        chosen = list(islice(assigning.in_turn(people, last), count))
        held = Counter({one: 0 for one in people})
        held.update(chosen)
        self.assertLessEqual(max(held.values()) - min(held.values()), 1)
        at_once = list(islice(assigning.in_turn(people, last), count + 1))
        if chosen:
            after = next(assigning.in_turn(people, chosen[-1]))
            self.assertEqual(at_once[-1], after)


@tagged("post_install", "-at_install")
class TestTeamRules(TeamCommon):
    """Rules say who gets which orders (S1-C-02, S2-H-07)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._team_process(cls._node("A"), cls._node("W", role_id=cls.tracker.id))

    def _person(self, order):
        return self._team(order).user_id

    def test_a_rule_assigns_when_the_order_comes_in(self):
        rule = self._assign_rule(
            method="person",
            user_id=self.second.id,
            event_type_id=self._event("order.received").id,
        )
        order = self._order()
        line = self._team(order)
        self.assertEqual((line.user_id, line.rule_id), (self.second, rule))

    def test_one_without_an_event_only_proposes(self):
        self._assign_rule(method="person", user_id=self.second.id)
        order = self._order()
        self.assertFalse(self._team(order))
        action = order.with_user(self.head).action_order_assign()
        entries = self.env["order.assign.entry"].with_user(self.head)
        entry = entries.with_context(**action["context"]).create({})
        entry.role_id = self.tracker
        self.assertEqual(entry.user_id, self.second)

    def test_type_goods_region_channel_and_customer_decide(self):
        kind = self.env["order.type"].create({"name": "Export", "code": "team_x"})
        region = self.env["crm.team"].create({"name": "North"})
        channel = self.env["order.intake.channel"].create(
            {"name": "Fair", "code": "team_fair"}
        )
        family = self.env["product.category"].create({"name": "Cabinets"})
        goods = self._create_product("TRK-P9", categ_id=family.id)
        customer = self.env["res.partner"].create({"name": "North Star"})
        facets = {
            "order_type_ids": (kind, {"order_type_id": kind.id}),
            "region_ids": (region, {"team_id": region.id}),
            "channel_ids": (channel, {"intake_channel_id": channel.id}),
            "partner_ids": (customer, {"partner_id": customer.id}),
            "product_categ_ids": (
                family,
                {"order_line": [(0, 0, {"product_id": goods.id})]},
            ),
        }
        for name, (value, vals) in facets.items():
            rule = self._assign_rule(
                method="person", user_id=self.second.id, **{name: value.ids}
            )
            with self.subTest(name):
                other, meant = self._order(), self._order(**vals)
                chosen = self.env["order.assign.rule"]._choose_for(
                    other | meant, self.tracker
                )
                self.assertEqual([order.id for order in chosen], meant.ids)
            rule.active = False

    def test_the_first_rule_of_the_role_decides(self):
        self._assign_rule(method="person", user_id=self.first.id, sequence=1)
        self._assign_rule(method="person", user_id=self.second.id, sequence=2)
        order = self._order()
        order.with_user(self.head).order_assign_by_rules(self.tracker.code)
        self.assertEqual(self._person(order), self.first)

    def test_orders_are_spread_by_load(self):
        self._assign_rule(user_ids=(self.first | self.second).ids)
        for _n in range(3):
            self._assign(self._order(), self.first)
        orders = self.env["sale.order"].union(*(self._order() for _n in range(5)))
        orders.with_user(self.head).order_assign_by_rules(self.tracker.code)
        people = Counter(line.user_id.login for line in self._team(orders))
        self.assertEqual(people, {"team_second": 4, "team_first": 1})

    def test_orders_go_round_in_turn(self):
        self._assign_rule(method="in_turn")
        people = []
        for _n in range(4):
            order = self._order()
            order.with_user(self.head).order_assign_by_rules(self.tracker.code)
            people.append(self._person(order))
        self.assertEqual(people, [self.head, self.first, self.second, self.head])

    def test_an_order_that_no_rule_fits_is_named_and_nothing_is_done(self):
        kind = self.env["order.type"].create({"name": "Export", "code": "team_x"})
        self._assign_rule(order_type_ids=kind.ids)
        fits, other = self._order(order_type_id=kind.id), self._order()
        with self.assertRaisesRegex(UserError, other.name):
            (fits | other).with_user(self.head).order_assign_by_rules(self.tracker.code)
        self.assertFalse(self._team(fits | other))

    def test_the_limit_of_the_rule_is_the_limit_to_take_over(self):
        self._assign_rule(
            event_type_id=self._event("order.received").id,
            limit_kind="working_hours",
            limit_value=4,
        )
        duty = self._team(self._order()).duty_id
        self.assertTrue(duty.due_at)

    def test_where_nothing_is_to_be_signed_nobody_is_asked(self):
        self._assign_rule(
            event_type_id=self._event("order.received").id, asks_taking=False
        )
        line = self._team(self._order())
        self.assertFalse(line.duty_id)
        self.assertEqual(line.state, "named")

    def test_a_fixed_person_is_given(self):
        with self.assertRaises(ValidationError):
            self._assign_rule(method="person")

    def test_the_check_names_strangers_and_rules_never_reached(self):
        wide = self._assign_rule(method="person", user_id=self.clerk.id, sequence=1)
        narrow = self._assign_rule(sequence=2)
        other = self._assign_rule(role_id=self.role.id, sequence=3)
        faults = list((wide | narrow | other)._rule_faults())
        found = {(fault["code"], fault["rule"]) for fault in faults}
        self.assertIn(("not_of_role", wide), found)
        self.assertIn(("never_reached", narrow), found)
        self.assertNotIn(("never_reached", other), found)

    def test_the_back_test_shows_what_todays_rules_would_do(self):
        order = self._order()
        rule = self._assign_rule(method="person", user_id=self.first.id)
        order.with_user(self.head).order_assign_by_rules(self.tracker.code)
        newer = self._assign_rule(sequence=1, name="Newer")
        tests = self.env["order.rule.backtest"].with_user(self.manager)
        test = tests.create({"rule_model": "order.assign.rule"})
        test.action_run()
        line = test.line_ids.filtered(lambda one: one.res_id == order.id)
        self.assertEqual(
            (line.before, line.after), (rule.display_name, newer.display_name)
        )

    def test_without_rules_an_order_costs_nothing_more(self):
        codes = self.env["sale.order"]._team_codes()
        self.assertFalse(codes)
