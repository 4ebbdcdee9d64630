"""The pure engine of the forecast: what is left of a process, walked many times."""

import random
import unittest

from odoo.addons.order_process.engine.graph import Graph, Node, Trigger

from ..engine.finish import ENOUGH, Finish, Known, Plan, durations, finish, left
from ..engine.plan import plan_of

CHAIN = Plan(
    {
        "1": (False, ()),
        "2": (False, ("1",)),
        "3": (True, ("1",)),
        "4": (True, ("2", "3")),
    },
    ("4",),
)
HOUR = 3600


class TestFinish(unittest.TestCase):
    def said(self, closed=(), open_=None, **hours):
        lasts = {code[1:]: [h * HOUR for h in some] for code, some in hours.items()}
        return finish(CHAIN, frozenset(closed), open_ or {}, Known(lasts), seed=1)

    def test_steps_follow_each_other_and_a_join_waits_for_the_last(self):
        made = self.said(open_={"1": 0}, n1=[1], n2=[2], n3=[5], n4=[1])
        self.assertEqual(
            made,
            Finish(7 * HOUR, 7 * HOUR, (("3", 5 * HOUR), ("1", HOUR), ("4", HOUR))),
        )

    def test_what_has_ended_takes_no_more_time(self):
        made = self.said(closed="123", open_={"4": 0}, n1=[9], n2=[9], n3=[9], n4=[2])
        self.assertEqual(made.likely, 2 * HOUR)
        self.assertIsNone(self.said(closed="1234", n1=[1]))
        self.assertIsNone(self.said(closed="12", n3=[1]), "nothing is under way")
        plan = Plan({**CHAIN.steps, "5": (False, ("4",))}, ("4",))
        later = finish(plan, frozenset("1234"), {"5": 0}, Known({"5": [HOUR]}), seed=1)
        self.assertIsNone(later, "what follows the goal keeps no promise")

    def test_an_open_step_goes_on_from_where_it_stands(self):
        self.assertEqual(left([10, 20, 40], 15), [5, 25])
        self.assertEqual(left([10, 20, 40], 50), [5], "longer than ever: a quarter")

    def test_measured_durations_count_from_twenty_on(self):
        many = list(range(ENOUGH, 0, -1))
        self.assertEqual(durations(many, 7), sorted(many))
        self.assertEqual(max(durations(many[:-1], 100)), 150, "by its limit")
        self.assertEqual(durations([5, 3], None), [3, 5], "better than nothing")
        self.assertEqual(durations([], None), [0])

    def test_the_same_seed_gives_the_same_answer(self):
        hours = {"n1": range(1, 30), "n2": range(1, 30), "n3": [3], "n4": [1]}
        self.assertEqual(
            self.said(open_={"1": 0}, **hours), self.said(open_={"1": 0}, **hours)
        )

    def test_four_of_five_orders_called_safe_are_in_time(self):
        """Promises that the forecast calls safe at 80 % hold in at least 75 %."""
        truth = random.Random(11)  # noqa: S311
        codes = "1234"
        lasts = {c: sorted(self.draw(truth) for _pass in range(100)) for c in codes}
        known = Known(lasts)
        safe = held = 0
        for number in range(600):
            done = number % 2
            elapsed = truth.randrange(HOUR)
            open_ = {"2": elapsed, "3": elapsed} if done else {"1": elapsed}
            made = finish(CHAIN, frozenset("1"[:done]), open_, known, seed=number)
            promise = truth.uniform(0.8, 1.7) * made.half
            if made.likely <= promise:
                safe += 1
                held += self.happens(truth, open_) <= promise
        self.assertGreater(safe, 150)
        self.assertGreaterEqual(held / safe, 0.75)

    @staticmethod
    def draw(truth, longer_than=0):
        while (lasts := int(truth.lognormvariate(9, 0.5))) <= longer_than:
            continue
        return lasts

    def happens(self, truth, open_):
        """Return when the goal of a chain is really reached."""
        ends = {code: self.draw(truth, since) - since for code, since in open_.items()}
        for code, (_all, sources) in CHAIN.steps.items():
            if code not in ends and code != "1":
                before = max(ends[one] for one in sources if one in ends)
                ends[code] = before + self.draw(truth)
        return ends["4"]


class TestPlan(unittest.TestCase):
    def node(self, code, *triggers, **more):
        return Node(code, triggers=tuple(triggers), **more)

    def after(self, code, number=1):
        return Trigger(number, "start", "node", code)

    def test_ways_back_and_what_comes_round_are_left_out(self):
        ships = Trigger(9, "complete", "event", "order.shipped")
        nodes = [
            self.node(
                "1", Trigger(1, "start", "event", "order.received"), self.after("2")
            ),
            self.node("2", self.after("1")),
            self.node("W", self.after("1"), repeat="window"),
            self.node("9", Trigger(5, "start", "event", "order.shipped")),
            self.node("3", self.after("2"), ships, start_mode="all"),
        ]
        plan = plan_of(Graph({node.code: node for node in nodes}), ("order.shipped",))
        self.assertEqual(plan.goals, ("3",))
        self.assertEqual(list(plan.steps), ["1", "2", "3"], "9 follows the goal")
        self.assertEqual(plan.steps["3"], (True, ("2",)))
        self.assertEqual(plan.steps["2"], (False, ("1",)))

    def test_where_steps_only_begin_with_the_shipment_all_before_are_the_goal(self):
        shipped = Trigger(5, "start", "event", "order.shipped")
        nodes = [
            self.node("1"),
            self.node("2", self.after("1")),
            self.node("8", shipped),
            self.node("9", self.after("8")),
        ]
        plan = plan_of(Graph({node.code: node for node in nodes}), ("order.shipped",))
        self.assertEqual(plan.goals, ("1", "2"))
        self.assertEqual(list(plan.steps), ["1", "2"])

    def test_a_goal_to_which_nothing_leads_begins_by_itself(self):
        ships = Trigger(9, "complete", "event", "order.shipped")
        confirmed = Trigger(1, "start", "event", "order.confirmed")
        graph = Graph({"9": self.node("9", confirmed, ships)})
        plan = plan_of(graph, ("order.shipped",))
        self.assertEqual(plan.alone, {"9"})
        made = finish(plan, frozenset(), {}, Known({"9": [HOUR]}), seed=1)
        self.assertEqual(made.likely, HOUR)

    def test_without_a_shipment_the_final_steps_are_the_goal(self):
        nodes = [self.node("1"), self.node("2", self.after("1"), final=True)]
        plan = plan_of(Graph({node.code: node for node in nodes}), ("order.shipped",))
        self.assertEqual(plan.goals, ("2",))
