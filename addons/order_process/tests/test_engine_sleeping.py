from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from odoo.addons.order_clock.tests.properties import patient

from ..engine.file.coming import addon_of, codes_to_come, split_until
from ..engine.graph import Gate, Graph, Node, Trigger
from ..engine.lint import check
from ..engine.sleeping import awake, sleeping
from .sections_to_come import patch_sections


def _node(code, *after, asleep=False, **values):
    """Return a node after others, or after an event where a name has a dot."""
    starts = tuple(
        Trigger(number, "start", "event" if "." in name else "node", name)
        for number, name in enumerate(after)
    )
    return Node(code, triggers=starts, asleep=asleep, role_id=1, **values)


def _graph(*nodes, gates=()):
    return Graph({node.code: node for node in nodes}, gates=tuple(gates))


@st.composite
def _graphs(draw):
    """Graphs of which some nodes sleep and others follow them in any way."""
    codes = draw(st.lists(st.sampled_from("abcdef"), min_size=1, unique=True))
    return _graph(
        *(
            _node(
                code,
                *draw(
                    st.lists(st.sampled_from([*codes, "x.y"]), max_size=3, unique=True)
                ),
                asleep=draw(st.booleans()),
                start_mode=draw(st.sampled_from(["any", "all"])),
            )
            for code in codes
        ),
        gates=[Gate(1, code, "e.f") for code in codes],
    )


@tagged("post_install", "-at_install")
class TestEngineSleeping(BaseCase):
    """Nodes whose start comes with a later addon."""

    def test_a_node_sleeps_with_those_that_only_follow_it(self):
        graph = _graph(
            _node("1", "fake.start"),
            _node("2", asleep=True),
            _node("3", "2"),
            _node("4", "1", "3"),
            _node("5", "fake.paid", asleep=True),
            _node("6", "2", "7"),
            _node("7", "6"),
        )
        self.assertEqual(sleeping(graph), {"2", "3", "6", "7"})

    def test_no_join_waits_for_a_node_that_sleeps(self):
        graph = awake(
            _graph(
                _node("1", "fake.start"),
                _node("2", asleep=True, final=True),
                _node("3", "1", "2", start_mode="all", final=True),
                gates=[Gate(1, "2", "fake.ship"), Gate(2, "3", "fake.ship")],
            )
        )
        self.assertEqual([one.code for one in graph.nodes["3"].starts], ["1"])
        self.assertEqual([gate.node for gate in graph.gates], ["3"])
        self.assertEqual([node.code for node in graph.finals], ["3"])

    def test_the_lint_names_what_sleeps_and_calls_it_no_error(self):
        found = check(
            awake(
                _graph(
                    _node("1", "fake.start", final=True),
                    _node("2", asleep=True),
                    _node("3", "2"),
                )
            )
        )
        self.assertEqual(
            [(one.severity, one.code, one.node) for one in found],
            [("warning", "asleep", "2"), ("warning", "asleep", "3")],
        )

    def test_codes_to_come_are_known_once(self):
        self.assertEqual(addon_of("event", "finding.recorded"), "order_follow")
        self.assertEqual(addon_of("document", "order.channel.order"), "order_channel")
        self.assertEqual(addon_of("event", "order.channel.order"), "")
        with patch_sections():
            self.assertIn("wishes", codes_to_come("section"))
        self.assertEqual(
            split_until("a.b where c = d,  until then  after 5"),
            ("a.b where c = d", "after 5"),
        )

    @patient()
    @given(_graphs())
    def test_what_is_awake_waits_for_nothing_that_sleeps(self, graph):
        lively = awake(graph)
        asleep = {code for code, node in lively.nodes.items() if node.asleep}
        self.assertEqual(asleep, sleeping(graph))
        self.assertFalse(asleep & {gate.node for gate in lively.gates})
        for code, node in lively.nodes.items():
            if code not in asleep:
                self.assertFalse(asleep & {one.code for one in node.starts})
                self.assertTrue(node.starts or not graph.nodes[code].starts)
