"""The life of a document in a procedure, on the graph alone.

What people do with the document in Odoo comes as early as the gates let it; duties are
done when nothing else is left. So a node is found that waits for an event which came
before it opened, and would never end.
"""

from ast import literal_eval
from datetime import datetime

from odoo.fields import Domain

from odoo.addons.order_process.engine import gates, transitions
from odoo.addons.order_process.engine.state import EventInput, State

#: What people do in Odoo, by what the process starts with, in its natural order.
SALE = (
    *("order.submitted", "quotation.sent", "order.mailed", "customer.confirmed"),
    *("contract.signed", "order.confirmed", "payment.succeeded", "payment.received"),
    *("order.paid", "payment.satisfied", "production.started", "order.effective"),
    *("shipment.ready", "shipment.done", "order.shipped", "receipt.signed"),
    *("invoice.posted", "order.invoiced"),
)
PURCHASE = (
    *("purchase.submitted", "purchase.confirmed", "purchase.received_goods"),
    *("purchase.received_all", "purchase.stored", "purchase.billed", "purchase.paid"),
    "purchase.settled",
)
DATA = {"payment.received": {"full": True}, "contract.signed": {"kind": "sale"}}


class Still:
    """A calendar on which no time passes: what begins at a moment does not begin."""

    def starts(self, node, trigger, since):
        """Return no moment."""

    def after(self, node, day):
        """Return a day that does not come."""
        return "2026-12-31"


#: Operators that say the contrary of another one.
CONTRARY = ("!=", "not in")


class Life:
    """One life; ``answer`` is what every condition on the document comes to, and the
    contrary of a condition comes to the contrary.

    :param held: pairs of an event and the purpose of a sign-off that holds it
    """

    def __init__(self, graph, answer, held=()):
        self.graph, self.answer, self.held = graph, answer, held
        self.state = State()
        purchase = graph.start_event.startswith("purchase")
        self.acts = list(PURCHASE if purchase else SALE)
        self.known, self.told = {*SALE, *PURCHASE, *graph.finish_events}, set()

    def play(self):
        """Live to the end; return the codes of the nodes that stay open for ever, the
        closing of the document before all is done included."""
        self._happen(self.graph.start_event)
        steps = (self._act, self._work, self._tell, self._refuse)
        while self.state.status == "running" and any(step() for step in steps):
            pass
        left = [run.node for run in self._open()]
        for code in sorted(self.graph.finish_events)[: self.state.status == "running"]:
            waits = [one for one in left if not self._ends_with(one, code)]
            if waits or not self._is_free(code):
                return left
            self._happen(code)
            while self.state.status == "running" and self._work():
                pass
        return [run.node for run in self._open()]

    def _ends_with(self, node, code):
        return any(
            trigger.purpose == "complete" and trigger.code == code
            for trigger in self.graph.nodes[node].triggers
        )

    def _input(self, code, data=()):
        return EventInput(
            code,
            payload={**DATA.get(code, {}), **dict(data)},
            at=datetime(2026, 1, 5, 9),
            day="2026-01-05",
            weekdays=frozenset([0]),
            test=self._test,
            calendar=Still(),
        )

    def _test(self, condition):
        """Return what a typed condition comes to, when all that it asks does."""

        def answered(part):
            contrary = (part.operator in CONTRARY) != (part.value is False)
            return Domain(contrary != self.answer)

        return Domain(literal_eval(condition)).map_conditions(answered).is_true()

    def _happen(self, code, data=()):
        transitions.evaluate(self.graph, self.state, self._input(code, data))

    def _is_free(self, code):
        """Tell whether no gate and no signature that is being asked for holds it."""
        event_input = self._input(code)
        if code == "shipment.done" and self._waits_for_notice():
            return False
        asked = {self.graph.nodes[run.node].signoff_purpose for run in self._open()}
        if any((code, purpose) in self.held for purpose in asked):
            return False
        return all(
            gates.gate_open(gate, self.graph.nodes[gate.node], self.state, event_input)
            for gate in self.graph.gates
            if gate.event == code
        )

    def _waits_for_notice(self):
        """Tell whether a node that ends with a notice was not told of it yet: goods
        leave against one, where the procedure issues it."""
        return any(
            trigger.purpose == "complete" and trigger.code.endswith(".noticed")
            for code, node in self.graph.nodes.items()
            for trigger in node.triggers
            if (code, trigger.code) not in self.told
        )

    def _open(self):
        """Return the open passes of nodes that are done once."""
        return [
            run
            for run in self.state.passes.values()
            if run.state == "open" and not self.graph.nodes[run.node].recurring
        ]

    def _act(self):
        """Do the next thing in Odoo, when no gate holds it."""
        if free := bool(self.acts) and self._is_free(self.acts[0]):
            self._happen(self.acts.pop(0))
        return free

    def _refuse(self):
        """Go past the next thing in Odoo that a gate holds: it does not come."""
        return bool(self.acts and self.acts.pop(0))

    def _work(self):
        """Do the first duty, with the first outcome after which the process goes on."""
        for run in self._open():
            node = self.graph.nodes[run.node]
            if node.completion != "event":
                outcomes = [one for one in node.outcomes if not node.endings.get(one)]
                outcome = (outcomes or [""])[0]
                done = self._input("node.done")
                transitions.conclude(self.graph, self.state, run, outcome, done)
                return True
        return False

    def _tell(self):
        """Let the first event happen that an open node waits for, once a node."""
        for run in self._open():
            for trigger in self.graph.nodes[run.node].triggers:
                asked = (run.node, trigger.code)
                waits = trigger.purpose == "complete" and trigger.code not in self.known
                if waits and asked not in self.told:
                    self.told.add(asked)
                    self._happen(trigger.code, trigger.payload)
                    return True
        return False
