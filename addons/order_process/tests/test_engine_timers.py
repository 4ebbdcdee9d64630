"""Timed starts and rhythms in the engine, without a database."""

import json
from dataclasses import replace
from datetime import date, datetime, timedelta
from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from odoo.addons.order_clock.engine.deadline import Limit
from odoo.addons.order_clock.engine.opening import SPANS
from odoo.addons.order_clock.engine.repetition import Repetition
from odoo.addons.order_clock.tests.common_clock import chinese_clock, utc
from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_clock.tests.properties import patient

from ..engine import lint
from ..engine import transitions as engine
from ..engine.graph import Node, Trigger
from ..engine.state import EventInput, State
from ..engine.timers import Timers
from ..kernel.openings import DocumentCalendar
from .common_engine import graph, trigger

CLOCK = chinese_clock()
MONDAY = utc(2026, 3, 2, 9)


class Openings:
    """A clock for documents whose dates are a dict."""

    def __init__(self):
        self.model = SimpleNamespace(_dates=lambda span, document: document)

    @staticmethod
    def ask(_company, _role_id, question):
        return question(clock=CLOCK)


def dated(number, value=3, kind="working_days", before=True, code="", **values):
    field = "" if code else "due"
    span = Limit(kind, value, date_field=field, before=before and not code)
    return Trigger(number, "start", "date", code, span=span, **values)


class Story:
    """A document with one date, moved by events and by time."""

    def __init__(self, *nodes, due=None, **values):
        self.graph = graph(*nodes, start_event="e1", **values)
        self.state, self.dates = State(), {"due": due}
        self.holds = True

    def at(self, moment, code=""):
        day = moment + timedelta(hours=8)
        return EventInput(
            code,
            moment,
            day=day.date().isoformat(),
            workday=CLOCK.is_working_day(day.date()),
            test=lambda _condition: self.holds,
            calendar=DocumentCalendar(Openings(), self.dates, None),
        )

    def emit(self, code, moment=MONDAY):
        return self._codes(
            engine.evaluate(self.graph, self.state, self.at(moment, code))
        )

    def tick(self, *when):
        return self._codes(engine.tick(self.graph, self.state, self.at(utc(*when))))

    @staticmethod
    def _codes(transitions):
        return [t.run.node for t in transitions if t.kind == "opened"]

    def next_at(self):
        return Timers(self.graph, self.state, self.at(MONDAY)).next_at()

    def pause(self, code, kind, moment=MONDAY):
        (run,) = self.state.open_of(code)
        engine.hold(self.graph, self.state, run, kind, self.at(moment))


@tagged("post_install", "-at_install")
class TestEngineTimedStart(BaseCase):
    """Nodes that a date opens."""

    def _story(self, *starts, due=date(2026, 3, 12), **values):
        node = Node("F", triggers=starts or (dated(1),), **values)
        rest = Node("Z", triggers=(trigger(9, code="e1"),), final=True)
        return Story(node, rest, due=due)

    @covers("S1-B-051")
    def test_it_opens_when_its_moment_has_come(self):
        story = self._story()
        self.assertEqual(story.emit("e1"), ["Z"])
        self.assertEqual(story.next_at(), utc(2026, 3, 9, 8))
        self.assertEqual(story.tick(2026, 3, 9, 7, 59), [])
        self.assertEqual(story.tick(2026, 3, 9, 8), ["F"])
        self.assertEqual(story.tick(2026, 3, 9, 8), [])
        self.assertIsNone(story.next_at())

    def test_without_its_date_nothing_opens_until_it_is_known(self):
        story = self._story(due=None)
        story.emit("e1")
        self.assertIsNone(story.next_at())
        story.dates["due"] = date(2026, 3, 3)
        self.assertEqual(story.next_at(), utc(2026, 2, 26, 8))
        self.assertEqual(story.tick(2026, 3, 2, 10), ["F"])

    def test_the_opening_moves_with_the_date_but_not_back_out(self):
        story = self._story()
        story.emit("e1")
        story.dates["due"] = date(2026, 3, 20)
        self.assertEqual(story.tick(2026, 3, 9, 8), [])
        self.assertEqual(story.next_at(), utc(2026, 3, 17, 8))
        self.assertEqual(story.tick(2026, 3, 17, 8), ["F"])
        story.dates["due"] = date(2026, 4, 20)
        self.assertEqual(story.tick(2026, 4, 15, 8), [])
        self.assertEqual(len(story.state.of("F")), 1)

    @covers("S1-C-08")
    def test_a_span_after_an_event(self):
        story = self._story(dated(1, 24, "hours", code="e2", condition="c"))
        story.emit("e1")
        self.assertIsNone(story.next_at())
        story.emit("e2")
        story.emit("e2", utc(2026, 3, 2, 15))
        self.assertEqual(story.next_at(), utc(2026, 3, 3, 9))
        self.assertEqual(story.tick(2026, 3, 3, 9), ["F"])
        self.assertIsNone(story.next_at())

    def test_the_condition_is_asked_when_the_time_has_come(self):
        story = self._story(dated(1, 24, "hours", code="e2", condition="c"))
        story.holds = False
        story.emit("e1")
        story.emit("e2")
        self.assertEqual(story.tick(2026, 3, 3, 9), [])
        self.assertIsNone(story.next_at())

    def test_where_all_are_needed_the_date_waits_for_the_others(self):
        story = self._story(dated(1), trigger(2, code="e2"), start_mode="all")
        story.emit("e1")
        self.assertEqual(story.tick(2026, 3, 9, 8), [])
        story.dates["due"] = date(2026, 3, 20)
        self.assertEqual(story.emit("e2", utc(2026, 3, 9, 9)), [])
        self.assertEqual(story.tick(2026, 3, 16, 8), [])
        self.assertEqual(story.tick(2026, 3, 17, 8), ["F"])

    def test_what_is_called_off_or_cancelled_does_not_open(self):
        off = trigger(2, "cancel", code="e2")
        story = self._story(dated(1), off)
        story.emit("e1")
        story.emit("e2")
        self.assertIsNone(story.next_at())
        self.assertEqual(story.tick(2026, 3, 9, 8), [])
        story = self._story(dated(1, 2, "hours", code="e1"), off)
        story.emit("e1")
        story.emit("e2")
        self.assertEqual(story.tick(2026, 3, 9, 8), [])
        node = Node("F", triggers=(dated(1),))
        story = Story(node, due=date(2026, 3, 12), cancel_events=frozenset({"e3"}))
        story.emit("e1")
        story.emit("e3")
        self.assertIsNone(story.next_at())
        self.assertEqual(story.tick(2026, 3, 9, 8), [])
        story.emit("e1", utc(2026, 3, 10, 9))
        self.assertEqual(story.tick(2026, 3, 10, 9, 10), ["F"])

    def test_while_it_is_paused_nothing_opens(self):
        pause, resume = (
            trigger(n, p, code=c)
            for n, p, c in ((2, "pause", "e2"), (3, "resume", "e4"))
        )
        story = self._story(dated(1), pause, resume)
        story.emit("e1")
        story.emit("e2")
        self.assertIsNone(story.next_at())
        self.assertEqual(story.tick(2026, 3, 9, 8), [])
        story.emit("e4", utc(2026, 3, 10, 9))
        self.assertEqual(story.next_at(), utc(2026, 3, 9, 8))
        self.assertEqual(story.tick(2026, 3, 10, 9, 10), ["F"])

    def test_the_lint_takes_a_date_for_a_start(self):
        def codes(*nodes):
            found = lint.check(graph(*nodes, start_event="e1"))
            return [i.code for i in found if i.severity == "error"]

        dates = Node("F", triggers=(dated(1),), role_id=1, final=True)
        self.assertEqual(codes(dates), [])
        both = (dated(1), trigger(2, kind="node", code="X"))
        never = Node("F", triggers=both, start_mode="all", role_id=1, final=True)
        self.assertEqual(codes(never), ["unreachable"])
        rhythm = Node("F", triggers=(dated(1),), role_id=1, repeat="month")
        self.assertEqual(codes(rhythm), ["no_rhythm"])


@tagged("post_install", "-at_install")
class TestEngineRhythm(BaseCase):
    """Nodes that come again at intervals or every month."""

    def _story(self, rhythm, *more):
        repeat = "month" if rhythm.unit == "month" else "interval"
        triggers = (trigger(1, code="e1"), *more)
        node = Node("R", triggers=triggers, repeat=repeat, rhythm=rhythm)
        rest = Node("Z", triggers=(trigger(9, code="e1"),), final=True)
        story = Story(node, rest)
        story.emit("e1")
        return story

    def _opened(self, story, first, days):
        """Batches that ticks of so many days at nine open."""
        for number in range(days):
            day = date(*first) + timedelta(days=number)
            story.tick(day.year, day.month, day.day, 9)
        return sorted(run.batch[5:] for run in story.state.of("R"))

    def test_the_first_pass_comes_after_an_interval(self):
        story = self._story(Repetition("working_days", 3))
        self.assertEqual(story.next_at(), utc(2026, 3, 5, 8))
        self.assertEqual(
            self._opened(story, (2026, 3, 2), 12), ["03-05", "03-10", "03-13"]
        )

    @covers("S3-C-13")
    def test_every_month_on_its_last_day(self):
        story = self._story(Repetition("month", 31))
        opened = self._opened(story, (2026, 3, 2), 100)
        self.assertEqual(opened, ["03-31", "04-30", "06-01"])

    def test_missed_times_open_one_pass_and_the_rhythm_goes_on(self):
        story = self._story(Repetition("weeks", 1))
        self.assertEqual(story.tick(2026, 3, 25, 9), ["R"])
        self.assertEqual(story.state.of("R")[0].batch, "2026-03-23")
        self.assertEqual(story.next_at(), utc(2026, 3, 30, 8))

    def test_none_comes_while_it_is_paused(self):
        pause = trigger(2, "pause", code="e2")
        resume = trigger(3, "resume", code="e4")
        story = self._story(Repetition("weeks", 1), pause, resume)
        story.emit("e2")
        self.assertEqual(self._opened(story, (2026, 3, 2), 15), [])
        story.emit("e4", utc(2026, 3, 16, 10))
        self.assertEqual(self._opened(story, (2026, 3, 17), 14), ["03-23", "03-30"])
        story.state.open_of("R")[0].paused = True
        self.assertEqual(len(self._opened(story, (2026, 4, 1), 14)), 2)

    def test_a_trigger_ends_it_with_the_pass_that_runs(self):
        story = self._story(Repetition("weeks", 1), trigger(2, "stop", code="e2"))
        self.assertEqual(len(self._opened(story, (2026, 3, 2), 16)), 2)
        story.emit("e2", utc(2026, 3, 18, 9))
        states = {run.batch[5:]: run.state for run in story.state.of("R")}
        self.assertEqual(states, {"03-09": "open", "03-16": "cancelled"})
        self.assertIsNone(story.next_at())


TIMED = st.builds(
    dated,
    st.integers(1, 10**6),
    st.integers(0, 9),
    st.sampled_from(SPANS),
    st.booleans(),
    st.sampled_from(("", "", "e1", "e2")),
)
OTHERS = st.builds(
    Trigger,
    st.integers(1, 10**6),
    st.sampled_from(("start", "complete", "cancel", "stop", "pause", "resume")),
    st.just("event"),
    st.sampled_from(("e1", "e2", "e4", "e5")),
)
RHYTHMS = st.one_of(
    st.builds(Repetition, st.just("working_days"), st.integers(1, 9)),
    st.builds(Repetition, st.just("weeks"), st.integers(1, 2)),
    st.builds(Repetition, st.just("month"), st.integers(0, 31)),
)


CODES = ("A", "B")


def nodes(code):
    def make(triggers, mode, loop, rhythm, per_batch):
        repeat = "batch" if per_batch else "document"
        if rhythm:
            repeat = "month" if rhythm.unit == "month" else "interval"
        return Node(
            code,
            triggers=tuple(
                replace(one, id=10 * number + CODES.index(code))
                for number, one in enumerate(triggers)
            ),
            start_mode=mode,
            allow_loop=loop,
            repeat=repeat,
            rhythm=rhythm,
        )

    return st.builds(
        make,
        st.lists(TIMED | OTHERS, min_size=1, max_size=4),
        st.sampled_from(("any", "all")),
        st.booleans(),
        st.none() | RHYTHMS,
        st.booleans(),
    )


STEPS = st.lists(
    st.tuples(
        st.sampled_from(("e1", "e2", "e3", "e4", "e5", "tick", "tick", "date")),
        st.integers(0, 200),
        st.none() | st.dates(date(2026, 2, 20), date(2026, 6, 1)),
    ),
    max_size=40,
)


@tagged("post_install", "-at_install")
class TestEngineTimers(BaseCase):
    """What holds for every graph, date and history."""

    @patient()
    @given(st.tuples(*map(nodes, CODES)), STEPS)
    def test_time_opens_once_and_never_too_early(self, found, plan):
        last = Node("Z", triggers=(trigger(10**7, code="e5"),), final=True)
        story = Story(*found, last, cancel_events=frozenset({"e3"}))
        now = MONDAY
        for what, hours, day in plan:
            now += timedelta(hours=hours)
            if what == "date":
                story.dates["due"] = day
            elif what != "tick":
                engine.evaluate(story.graph, story.state, story.at(now, what))
            else:
                self._tick(story, now)
            json.dumps(story.state.memory)

    def _tick(self, story, now):
        running = story.state.status == "running"
        for change in engine.tick(story.graph, story.state, story.at(now)):
            self.assertTrue(running)
            if change.why:
                self.assertLessEqual(change.why["at"], now.isoformat())
        again = engine.tick(story.graph, story.state, story.at(now))
        self.assertEqual(again, [])
        then = Timers(story.graph, story.state, story.at(now)).next_at()
        if then is not None:
            self.assertIsInstance(then, datetime)
            self.assertGreater(then, now)
