"""The process engine without a database: invariants."""

import json

from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from odoo.addons.order_clock.tests.properties import patient

from ..engine import gates, lint
from ..engine import transitions as engine
from ..engine.graph import Gate, Node, Trigger
from ..engine.state import PAST, EventInput, Pass, State
from .common_engine import graph

CODES = ("A", "B", "C", "D")
EVENTS = ("e1", "e2", "e3")
BATCHES = ("", "b1", "b2")


def triggers(codes):
    return st.builds(
        Trigger,
        id=st.integers(1, 10**6),
        purpose=st.sampled_from(
            ("start", "start", "start", "complete", "cancel", "stop", "pause", "resume")
        ),
        kind=st.just("event"),
        code=st.sampled_from(EVENTS),
        batch_rule=st.sampled_from(("each", "all")),
        count=st.integers(1, 3),
        spread=st.sampled_from(("none", "half_days")),
    ) | st.builds(
        Trigger,
        id=st.integers(1, 10**6),
        purpose=st.sampled_from(("start", "start", "complete", "cancel")),
        kind=st.just("node"),
        code=st.sampled_from(codes),
        outcome=st.sampled_from(("", "yes", "no")),
        batch_rule=st.sampled_from(("each", "all")),
    )


def nodes(code):
    return st.builds(
        Node,
        code=st.just(code),
        triggers=st.lists(triggers(CODES), max_size=4).map(tuple),
        start_mode=st.sampled_from(("any", "all")),
        skip=st.sampled_from(("", "", "easy")),
        repeat=st.sampled_from(("document", "batch", "day", "window")),
        weekdays=st.just(frozenset({0, 3})),
        allow_loop=st.booleans(),
        outcomes=st.just(("yes", "no")),
        endings=st.sampled_from(({}, {"no": "cancelled"})),
        clock_node=st.sampled_from(("", *CODES)),
        final=st.booleans(),
    )


graphs = st.tuples(*(nodes(code) for code in CODES)).map(
    lambda found: graph(*found, cancel_events=frozenset({"e3"}), start_event="e1")
)
steps = st.lists(
    st.tuples(
        st.sampled_from((*EVENTS, "finish", "hold", "tick", "again")),
        st.sampled_from(BATCHES),
        st.integers(0, 3),
        st.sampled_from(("", "yes", "no")),
    ),
    max_size=25,
)


def play(found, plan):
    """Run a plan; yield (state, transitions) after each step."""
    state = State()
    for number, (what, batch, day, outcome) in enumerate(plan):
        event_input = EventInput(
            what,
            number,
            batch,
            day=f"2026-03-{2 + day:02d}",
            minute=day * 360,
            weekdays=frozenset({day}),
            test=lambda condition: condition == "easy",
        )
        yield state, step(found, state, event_input, outcome)


def step(found, state, event_input, outcome):
    live = [run for run in state.passes.values() if run.state == "open"]
    if event_input.code == "tick":
        return engine.tick(found, state, event_input)
    if event_input.code in EVENTS:
        return engine.evaluate(found, state, event_input)
    if event_input.code == "again":
        node = found.nodes[CODES[event_input.minute % 4]]
        return engine.reopen(found, state, node, event_input.batch, event_input)
    if not live:
        return []
    run = live[event_input.minute % len(live)]
    if event_input.code == "finish":
        return engine.conclude(found, state, run, outcome, event_input)
    kind = "resumed" if run.paused else "paused"
    return engine.hold(found, state, run, kind, event_input)


@tagged("post_install", "-at_install")
class TestEngineProperties(BaseCase):
    """Whatever happens in whatever process, these hold."""

    @patient(max_examples=300)
    @given(graphs, steps)
    def test_no_node_is_open_twice_for_a_batch(self, found, plan):
        live, numbers = set(), {}
        for _state, transitions in play(found, plan):
            for change in transitions:
                key = change.run.key
                if change.kind == "opened":
                    self.assertNotIn(key, live)
                    live.add(key)
                elif change.kind in ("done", "cancelled"):
                    self.assertIn(key, live)
                    live.discard(key)
                if change.kind in ("opened", "skipped"):
                    self.assertEqual(change.run.iteration, numbers.get(key, 0) + 1)
                    numbers[key] = change.run.iteration

    @patient(max_examples=200)
    @given(graphs, steps)
    def test_state_is_what_its_transitions_say(self, found, plan):
        told = {}
        for state, transitions in play(found, plan):
            for change in transitions:
                if change.kind in ("opened", "skipped", "done", "cancelled"):
                    told[change.run.key] = change.kind
            seen = {
                key: "opened" if run.state == "open" else run.state
                for key, run in state.passes.items()
            }
            # What was done before the document was taken up again is told of no more.
            for key, kind in seen.items():
                if kind == PAST:
                    told[key] = PAST
            self.assertEqual(seen, told)

    @patient(max_examples=200)
    @given(graphs, steps)
    def test_ended_processes_have_nothing_open(self, found, plan):
        for state, _transitions in play(found, plan):
            if state.status in ("done", "cancelled"):
                self.assertFalse(
                    [run for run in state.passes.values() if run.state == "open"]
                )
                self.assertNotIn("recurring", state.memory)

    @patient(max_examples=100)
    @given(graphs, steps)
    def test_the_same_happenings_give_the_same_course(self, found, plan):
        def course():
            return [
                [(c.kind, c.run.key, c.outcome) for c in transitions]
                for _state, transitions in play(found, plan)
            ]

        self.assertEqual(course(), course())

    @patient(max_examples=200)
    @given(graphs, steps, st.sampled_from(CODES))
    def test_a_gate_opens_only_after_its_node(self, found, plan, code):
        gate = Gate(1, code, "e1")
        done = set()
        for state, transitions in play(found, plan):
            done |= {c.run.node for c in transitions if c.kind in ("done", "skipped")}
            event_input = EventInput("e1")
            if gates.gate_open(gate, found.nodes[code], state, event_input):
                recurring = found.nodes[code].recurring
                self.assertTrue(code in done or recurring)
                self.assertFalse(state.open_of(code))

    @patient(max_examples=100)
    @given(graphs, steps)
    def test_a_state_survives_being_stored(self, found, plan):
        """The memory is JSON and the passes are rows: stopping after any event and
        going on from the stored values changes nothing."""
        direct, stored = State(), State()
        for number, (what, batch, day, _outcome) in enumerate(plan):
            if what not in EVENTS:
                continue
            event_input = EventInput(
                what, number, batch, day=f"2026-03-0{2 + day}", minute=day * 360
            )
            stored = State(
                stored.status,
                {
                    run.key: Pass(
                        run.node, run.batch, run.iteration, run.state, run.outcome
                    )
                    for run in stored.passes.values()
                },
                json.loads(json.dumps(stored.memory)),
            )
            paused = {r.key for r in direct.passes.values() if r.paused}
            for key in paused:
                stored.passes[key].paused = True
            engine.evaluate(found, direct, event_input)
            engine.evaluate(found, stored, event_input)
            self.assertEqual(
                [(r.key, r.state, r.iteration) for r in direct.passes.values()],
                [(r.key, r.state, r.iteration) for r in stored.passes.values()],
            )

    @patient(max_examples=200)
    @given(graphs)
    def test_lint_never_fails_and_finds_what_cannot_start(self, found):
        issues = lint.check(found)
        started, finished = lint.reachable(found)
        self.assertLessEqual(finished, started)
        told = {i.node for i in issues if i.code in ("no_start", "unreachable")}
        self.assertEqual(told, set(CODES) - started)

    @patient(max_examples=100)
    @given(graphs, steps)
    def test_what_lint_calls_unreachable_never_opens(self, found, plan):
        started, _finished = lint.reachable(found)
        for state, _transitions in play(
            found, [entry for entry in plan if entry[0] != "again"]
        ):
            self.assertLessEqual({run.node for run in state.passes.values()}, started)
