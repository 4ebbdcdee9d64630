from odoo.tests import tagged

from .common_people import MONDAY_9
from .common_reminder import ReminderCommon


@tagged("post_install", "-at_install")
class TestReminderCost(ReminderCommon):
    """Many duties cost the queries of few."""

    def test_ten_or_a_hundred_duties_cost_the_same_queries(self):
        self._make_duty(self.sales, MONDAY_9)
        self._run(MONDAY_9)  # fills the caches
        counts = []
        for number in (10, 100):
            for _n in range(number):
                self._make_duty(self.sales, MONDAY_9)
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            rows = self._run(MONDAY_9)
            counts.append(self.cr.sql_log_count - before)
            self.assertEqual(len(rows), 2 * number)
        self.assertLessEqual(counts[1] - counts[0], 5, counts)

    def test_activities_on_many_documents_cost_the_queries_of_few(self):
        partners = self.env["res.partner"].create(
            [{"name": f"Document {number}"} for number in range(33)]
        )
        kind = self.env.ref("order_process.mail_activity_type_duty")
        model = self.env["ir.model"]._get_id("res.partner")
        counts = []
        for documents in (partners[:3], partners[3:]):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            made = self.env["mail.activity"]._create_for_duties(
                [
                    {
                        "summary": "Duty",
                        "activity_type_id": kind.id,
                        "user_id": self.env.uid,
                        "res_model_id": model,
                        "res_model": "res.partner",
                        "res_id": document.id,
                    }
                    for document in documents
                ]
            )
            self.env.flush_all()
            counts.append(self.cr.sql_log_count - before)
            self.assertEqual(made.mapped("res_name"), documents.mapped("name"))
        self.assertLessEqual(counts[1], counts[0], counts)

    def _first_run(self, number):
        """Return the queries of a first run over duties of as many documents."""
        partners = self.env["res.partner"].create(
            [{"name": f"Document {index}"} for index in range(number)]
        )
        for partner in partners:
            self._make_duty(self.sales, MONDAY_9, res_id=partner.id)
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        self._run(MONDAY_9)
        self.assertEqual(len(partners.activity_ids), number)
        return self.cr.sql_log_count - before

    def test_the_first_run_over_many_documents_costs_few_queries_more(self):
        """Rows are written a hundred at a time; nothing is asked document by
        document."""
        self._first_run(3)  # fills the caches
        few, many = self._first_run(20), self._first_run(320)
        # 640 reminders and 320 activities more, in hundreds; no second write of them.
        self.assertLessEqual(many - few, 16, (few, many))
