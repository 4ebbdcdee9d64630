"""The process engine without a database: examples."""

from odoo.tests import BaseCase, tagged

from ..engine import counters, gates
from ..engine import transitions as engine
from ..engine.graph import Counter, Gate, Node
from ..engine.state import EventInput, Pass, State
from .common_engine import graph, trigger


@tagged("post_install", "-at_install")
class TestEngineExamples(BaseCase):
    def _emit(self, found, state, code, **values):
        values.setdefault("day", "2026-03-02")
        return [
            (change.kind, change.run.node)
            for change in engine.evaluate(found, state, EventInput(code, **values))
        ]

    def test_pause_ends_with_the_node(self):
        found = graph(
            Node(
                "A",
                triggers=(
                    trigger(1),
                    trigger(2, "pause", code="e2"),
                    trigger(3, "complete", code="e3"),
                ),
            )
        )
        state = State()
        self._emit(found, state, "e1")
        self.assertEqual(self._emit(found, state, "e2"), [("paused", "A")])
        self.assertEqual(
            self._emit(found, state, "e3"), [("resumed", "A"), ("done", "A")]
        )

    def test_further_batch_revokes_that_all_are_through(self):
        found = graph(
            Node(
                "A",
                repeat="batch",
                triggers=(trigger(1), trigger(2, "complete", code="e2")),
            ),
            Node(
                "B",
                start_mode="all",
                triggers=(
                    trigger(3, kind="node", code="A", batch_rule="all"),
                    trigger(4, code="e3"),
                ),
            ),
        )
        state = State()
        self._emit(found, state, "e1", batch="b1")
        self._emit(found, state, "e2", batch="b1")
        self._emit(found, state, "e1", batch="b2")
        self.assertEqual(self._emit(found, state, "e3"), [])
        self.assertEqual(
            self._emit(found, state, "e2", batch="b2"), [("done", "A"), ("opened", "B")]
        )

    def test_document_condition_counts_for_every_batch(self):
        found = graph(
            Node(
                "A",
                repeat="batch",
                start_mode="all",
                triggers=(trigger(1, code="e1"), trigger(2, code="e2")),
            )
        )
        state = State()
        self._emit(found, state, "e1", batch="b1")
        self._emit(found, state, "e1", batch="b2")
        self._emit(found, state, "e2")
        self.assertEqual({key for key in state.passes}, {("A", "b1"), ("A", "b2")})
        self._emit(found, state, "e1", batch="b3")
        self.assertIn(("A", "b3"), state.passes)

    def test_payload_and_condition_narrow_a_trigger(self):
        found = graph(
            Node("A", triggers=(trigger(1, payload=(("purpose", "x"),)),)),
            Node("B", triggers=(trigger(2, condition="easy"),)),
        )
        state = State()
        self.assertEqual(self._emit(found, state, "e1", payload={"purpose": "y"}), [])
        moved = self._emit(
            found, state, "e1", payload={"purpose": "x"}, test=lambda text: True
        )
        self.assertEqual(moved, [("opened", "A"), ("opened", "B")])

    def test_circle_of_skipped_nodes_ends(self):
        found = graph(
            Node(
                "A",
                skip="x",
                allow_loop=True,
                triggers=(trigger(1), trigger(2, kind="node", code="B")),
            ),
            Node(
                "B",
                skip="x",
                allow_loop=True,
                triggers=(trigger(3, kind="node", code="A"),),
            ),
        )
        moved = self._emit(found, State(), "e1", test=lambda text: True)
        self.assertEqual(moved, [("skipped", "A"), ("skipped", "B")])

    def test_counters_begin_anew_with_their_period(self):
        counter = Counter(1, "c", "e1", 1, scope="month")
        found, state = graph(Node("A"), counters=(counter,)), State()
        self.assertFalse(counters.count(found, state, "e1", "2026-03-02"))
        self.assertEqual(
            counters.count(found, state, "e1", "2026-03-31"), [(counter, 2)]
        )
        self.assertFalse(counters.count(found, state, "e1", "2026-04-01"))
        self.assertEqual(counters.counted(counter, state, "2026-04-15"), 1)
        self.assertEqual(counters.counted(counter, state, "2026-05-15"), 0)

    def test_rejected_signoff_does_not_open_a_gate(self):
        node = Node("A", completion="signoff", outcomes=("approved", "rejected"))
        state = State(passes={("A", ""): Pass("A", state="done", outcome="rejected")})
        event_input = EventInput("e1")
        self.assertFalse(gates.gate_open(Gate(1, "A", "e1"), node, state, event_input))
        wanted = Gate(1, "A", "e1", outcomes=("rejected",))
        self.assertTrue(gates.gate_open(wanted, node, state, event_input))

    def test_event_that_starts_and_ends_a_node_leaves_it_done(self):
        found = graph(
            Node("A", triggers=(trigger(1), trigger(2, "complete"))),
            Node("B", triggers=(trigger(3, kind="node", code="A"),)),
        )
        state = State()
        self.assertEqual(
            self._emit(found, state, "e1"),
            [("opened", "A"), ("done", "A"), ("opened", "B")],
        )
        self.assertEqual(self._emit(found, state, "e1"), [])

    def test_event_that_starts_a_node_is_not_counted(self):
        """It is asked twice after the start: the start is not one of the two."""
        found = graph(Node("A", triggers=(trigger(1), trigger(2, "complete", count=2))))
        state = State()
        self._emit(found, state, "e1")
        self.assertEqual(self._emit(found, state, "e1"), [])
        self.assertEqual(self._emit(found, state, "e1"), [("done", "A")])
