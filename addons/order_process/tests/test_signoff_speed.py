from unittest.mock import patch

from odoo.fields import Command
from odoo.tests import tagged

from .common_signoff import DOCUMENT, SignoffCommon

DEPARTMENTS = ("finance", "production", "technical", "quality", "purchase")


@tagged("post_install", "-at_install")
class TestSignoffSpeed(SignoffCommon):
    """Budgets V1–V4: queries without the chatter, from a cold cache to the flush."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._make_chain(*[{"role": code, "sequence": 10} for code in DEPARTMENTS])

    def documents(self, number):
        vals = {"partner_id": self.partner.id, "date": "2026-05-01"}
        lines = [Command.create({"name": name, "price": 1}) for name in "AB"]
        documents = self.env[DOCUMENT].with_user(self.clerk)
        return documents.create(
            [{**vals, "name": f"D{i}", "line_ids": lines} for i in range(number)]
        )

    def queries(self, call):
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        with patch.object(self.registry[DOCUMENT], "_signoff_log"):
            call()
            self.env.flush_all()
        return self.env.cr.sql_log_count - before

    def request(self, number):
        documents = self.documents(number)
        return documents, self.queries(lambda: documents.signoff_request("review"))

    def steps(self, documents, role):
        domain = [
            ("res_id", "in", documents.ids),
            ("res_model", "=", DOCUMENT),
            ("role_id", "=", self.roles[role].id),
        ]
        return self.Step.search(domain).with_user(self.users[role])

    def test_requesting_two_hundred_documents_stays_in_budget(self):
        self.request(1)
        _documents, queries = self.request(200)
        self.assertLessEqual(queries, 28)

    def test_deciding_two_hundred_steps_stays_in_budget(self):
        documents, _queries = self.request(200)
        self.steps(documents[0], "finance").decide("approve")
        steps = self.steps(documents[1:], "finance")
        self.assertLessEqual(self.queries(lambda: steps.decide("approve")), 12)

    def test_one_approval_stays_in_budget(self):
        documents, _queries = self.request(2)
        self.steps(documents[0], "finance").decide("approve")
        step = self.steps(documents[1], "finance")
        # One of them reads whose document it is: nobody approves his own.
        self.assertLessEqual(self.queries(lambda: step.decide("approve")), 9)

    def test_the_counter_is_one_query_whatever_the_backlog(self):
        self.request(3)
        steps = self.Step.with_user(self.users["finance"])
        steps.my_count()
        few = self.queries(steps.my_count)
        self.request(30)
        many = self.queries(steps.my_count)
        self.assertEqual((few, many), (1, 1))
        self.assertEqual(steps.my_count(), 33)

    def test_the_list_of_steps_does_not_grow_with_the_backlog(self):
        names = ["name", "document_name", "role_id", "due_at", "is_mine", "is_late"]

        def read():
            steps = self.Step.with_user(self.users["finance"])
            steps.search_read([("is_mine", "=", True)], names)

        self.request(2)
        read()
        few = self.queries(read)
        self.request(20)
        self.assertEqual(self.queries(read), few)

    def test_creating_documents_with_signed_lines_costs_nothing_more(self):
        self.documents(1)
        guarded = self.queries(lambda: self.documents(5))
        chains = self.registry["order.signoff.chain"]
        with patch.object(chains, "_guarded", lambda self, res_model: {}):
            free = self.queries(lambda: self.documents(5))
        self.assertEqual(guarded, free)

    def test_a_write_that_nobody_signs_costs_nothing_more(self):
        document = self.documents(1)
        document.note = "warm"
        self.env.flush_all()
        before = self.env.cr.sql_log_count
        self.assertFalse(document._content_asked(["note"]))
        self.assertTrue(document._content_asked(["partner_id"]))
        self.assertEqual(self.env.cr.sql_log_count, before)
