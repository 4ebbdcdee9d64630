"""What an event costs."""

from contextlib import suppress

from odoo.tests import tagged

from .common_process import ProcessCommon
from .common_world import local

MONDAY_9 = local("2026-03-02 09:00")


@tagged("post_install", "-at_install")
class TestProcessCost(ProcessCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        limit = {"limit_kind": "working_hours", "limit_value": 4}
        chain = [
            {"code": f"N{number}", "start": [{"node": f"N{number - 1}"}], **limit}
            for number in range(1, 34)
        ]
        chain[-1]["final"] = True
        cls._make_process(
            {
                "code": "N0",
                "start": ["fake.start"],
                "complete": ["fake.check"],
                "gates": ["fake.confirm"],
                **limit,
            },
            *chain,
        )
        cls.clerk = cls.users["sales"]

    def _documents(self, count):
        documents = self.Document.create(
            [
                {"name": f"D{number}", "company_id": self.company.id}
                for number in range(count)
            ]
        )
        self.env.flush_all()
        return documents.with_user(self.clerk)

    def _queries(self, act):
        before = self.env.cr.sql_log_count
        act()
        self.env.flush_all()
        return self.env.cr.sql_log_count - before

    def _warm(self):
        documents = self._documents(1)
        documents._emit("fake.start", at=MONDAY_9)
        documents._emit("fake.check", at=MONDAY_9)
        # Which rules hold an event is in the cache of the registry.
        for code in ("fake.confirm", "fake.ship"):
            documents._check_gates(code)
        self.env.flush_all()

    def test_event_that_opens_a_node_of_34_costs_four_queries(self):
        self._warm()
        document = self._documents(1)
        document.mapped("name")
        self.assertLessEqual(
            self._queries(lambda: document._emit("fake.start", at=MONDAY_9)), 4
        )

    def test_event_that_finishes_and_opens_costs_five_queries(self):
        self._warm()
        document = self._documents(1)
        document._emit("fake.start", at=MONDAY_9)
        self.env.flush_all()
        self.assertLessEqual(
            self._queries(lambda: document._emit("fake.check", at=MONDAY_9)), 5
        )

    def test_twenty_documents_cost_as_much_as_one(self):
        self._warm()
        costs = {}
        for count in (1, 20):
            documents = self._documents(count)
            costs[count] = [
                self._queries(lambda d=documents: d._emit("fake.start", at=MONDAY_9)),
                self._queries(lambda d=documents: d._emit("fake.check", at=MONDAY_9)),
            ]
        self.assertEqual(costs[1], costs[20])

    def test_event_without_consequence_costs_three_queries(self):
        self._warm()
        document = self._documents(1)
        document._emit("fake.start", at=MONDAY_9)
        self.env.flush_all()
        self.assertLessEqual(self._queries(lambda: document._emit("fake.change")), 3)

    def test_several_events_at_once_cost_as_much_as_one(self):
        self._warm()
        documents = self._documents(3)
        event_inputs = [
            {"code": "fake.start", "at": MONDAY_9},
            {"code": "fake.check", "at": MONDAY_9, "ids": documents[:2].ids},
            {"code": "fake.change", "at": MONDAY_9},
        ]
        documents.mapped("name")
        self.assertLessEqual(
            self._queries(lambda: documents._emit_all(event_inputs)), 4
        )
        self.assertEqual(self._states(documents[0]), {"N0": "done", "N1": "open"})
        self.assertEqual(self._states(documents[2]), {"N0": "open"})

    def test_gate_and_events_read_a_document_once(self):
        self._warm()
        document = self._documents(1)
        document._emit("fake.start", at=MONDAY_9)
        document._emit("fake.check", at=MONDAY_9)
        self.env.flush_all()
        self.env.invalidate_all()

        def act():
            document._emit("fake.confirm")
            document._emit("fake.change")

        document._check_gates("fake.confirm")
        # Two events and the head: the state is the one that the gate has read.
        self.assertEqual(self._queries(act), 3)

    def test_what_is_rolled_back_is_read_again(self):
        document = self._documents(1)
        document._emit("fake.start", at=MONDAY_9)
        with suppress(ValueError), self.env.cr.savepoint():
            document._emit("fake.check", at=MONDAY_9)
            self.assertEqual(self._states(document), {"N0": "done", "N1": "open"})
            raise ValueError
        self.assertEqual(self._states(document), {"N0": "open"})
        document._emit("fake.change", at=MONDAY_9)
        self.assertEqual(self._states(document), {"N0": "open"})
        document._emit("fake.check", at=MONDAY_9)
        self.assertEqual(self._states(document), {"N0": "done", "N1": "open"})
        events = self.env["order.event"].search([("res_id", "=", document.id)])
        self.assertEqual(len(set(events.mapped("sequence"))), len(events))

    def test_documents_without_process_cost_nothing(self):
        self.env["order.process.rule"].search([]).action_archive()
        first = self._documents(1)
        first._emit("fake.start")
        first._check_gates("fake.ship")
        document = self._documents(3)
        document.mapped("process_id")
        self.assertEqual(self._queries(lambda: document._emit("fake.start")), 0)
        self.assertEqual(self._queries(lambda: document._check_gates("fake.ship")), 0)

    def test_events_without_gate_ask_nothing(self):
        self._warm()
        document = self._documents(1)
        document._emit("fake.start", at=MONDAY_9)
        self.env.flush_all()
        document.sudo().mapped("process_state")
        self.assertEqual(self._queries(lambda: document._check_gates("fake.ship")), 0)

    def test_ordinary_writes_cost_nothing_more(self):
        self._warm()
        document = self._documents(1)
        document._emit("fake.start", at=MONDAY_9)
        self.env.flush_all()
        document.write({"kind": "a"})
        self.env.flush_all()
        self.assertLessEqual(self._queries(lambda: document.write({"kind": "b"})), 1)

    def test_line_of_34_nodes_does_not_grow_with_its_passes(self):
        self._warm()
        document = self._documents(1)
        document._emit("fake.start", at=MONDAY_9)

        def cost():
            self.env.flush_all()
            self.env.invalidate_all()
            return self._queries(document.process_line)

        cost()
        few = cost()
        for code in ["N0", *(f"N{number}" for number in range(1, 12))]:
            document._complete_node(code)
        self.assertLessEqual(cost(), few + 2)

    def test_replay_of_many_documents_is_one_batch(self):
        self._warm()
        manager = self.env.ref("base.user_admin")

        def cost(count):
            documents = self._documents(count).with_user(manager).sudo(False)
            events = [
                {"id": document.id, "code": code, "at": f"2026-03-02 0{hour}:00:00"}
                for document in documents
                for hour, code in ((1, "fake.start"), (2, "fake.check"))
            ]
            return self._queries(lambda: documents.process_import_history(events))

        cost(1)
        self.assertLessEqual(cost(20), cost(2) + 2)
