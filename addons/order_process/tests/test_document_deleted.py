"""A document that is deleted leaves nothing on anybody's desk."""

from odoo.tests import tagged

from .common_process import ProcessCommon


@tagged("post_install", "-at_install")
class TestDocumentDeleted(ProcessCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._make_process(
            {"code": "1A", "start": ["fake.start"], "complete": ["fake.check"]},
            {"code": "2A", "start": [{"node": "1A"}], "final": True},
        )
        cls.clerk = cls.users["sales"]

    def _task(self, document):
        return (
            self.env["order.milestone"]
            ._as_kernel()
            .create(
                {
                    "title": "Call",
                    "kind": "task",
                    "res_model": document._name,
                    "res_id": document.id,
                    "document_name": document.name,
                    "company_id": self.company.id,
                    "role_id": self.roles["planning"].id,
                    "duty_source": "fake.call",
                    "opened_at": "2026-03-02 01:00:00",
                }
            )
        )

    def _started(self):
        document = self._make_document()
        document._emit("fake.start")
        return document

    def test_its_process_and_its_tasks_end_with_their_events(self):
        document, other = self._started(), self._started()
        self._task(document)
        kept = self._task(other)
        rows = self.env["order.milestone"].search(
            [("res_model", "=", document._name), ("res_id", "=", document.id)]
        )
        events = self.env["order.event"]
        about = [("res_model", "=", document._name), ("res_id", "=", document.id)]
        document.with_user(self.clerk).unlink()
        self.assertEqual(set(rows.mapped("state")), {"cancelled"})
        self.assertEqual(len(rows), 2)
        told = events.search(about, order="sequence").mapped("code")
        self.assertEqual(
            sorted(told[-3:]), ["node.cancelled", "process.cancelled", "task.cancelled"]
        )
        self.assertEqual(events.verify_chain(document._name, document.ids), [])
        self.assertEqual(kept.state, "open")
        self.assertEqual(other.process_state, "running")

    def test_many_documents_cost_what_few_cost(self):
        counts = []
        for number in (2, 20):
            documents = self.Document.browse()
            for _one in range(number):
                documents |= self._started()
                self._task(documents[-1])
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            documents.unlink()
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[1], counts[0] + 2, counts)
