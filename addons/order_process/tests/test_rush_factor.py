"""Limits of nodes that open on an urgent document are shorter."""

from odoo.exceptions import ValidationError
from odoo.tests import freeze_time, tagged

from .common_process import ProcessCommon
from .common_world import local

MONDAY = local("2026-03-02 09:00")


@tagged("post_install", "-at_install")
@freeze_time(MONDAY)
class TestRushFactor(ProcessCommon):
    """Half of the limit, said by the explanation; times of day stay."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.process = cls._make_process(
            {
                "code": "1A",
                "start": ["fake.start"],
                "pause": ["fake.change"],
                "resume": ["fake.check"],
                "limit_kind": "working_hours",
                "limit_value": 6,
            },
            {
                "code": "2A",
                "start": ["fake.start"],
                "limit_kind": "time_of_day",
                "limit_time": 16.0,
                "final": True,
            },
            rush_factor=0.5,
        )

    def _due(self, document, code="1A"):
        return self._milestones(document, code).due_at

    def _started(self, priority=0):
        document = self._make_document()
        if priority:
            document._process_prioritise(priority)
        document._emit("fake.start", at=MONDAY)
        return document

    def test_an_urgent_document_has_half_the_limit(self):
        plain, urgent = self._started(), self._started(2)
        self.assertEqual(self._due(plain), local("2026-03-02 16:00"))
        self.assertEqual(self._due(urgent), local("2026-03-02 12:00"))
        self.assertEqual(self._milestones(urgent, "1A").rush_factor, 0.5)
        self.assertFalse(self._milestones(plain, "1A").rush_factor)

    def test_a_time_of_day_stays(self):
        self.assertEqual(self._due(self._started(2), "2A"), local("2026-03-02 16:00"))

    def test_what_opened_before_keeps_its_limit(self):
        document = self._started()
        document._process_prioritise(2)
        self.assertEqual(self._due(document), local("2026-03-02 16:00"))

    def test_a_pause_leaves_it_shortened(self):
        document = self._started(2)
        document._emit("fake.change", at=local("2026-03-02 10:00"))
        document._process_prioritise(0)
        document._emit("fake.check", at=local("2026-03-02 11:00"))
        self.assertEqual(self._due(document), local("2026-03-02 14:00"))

    def test_the_explanation_names_it(self):
        duty = self._milestones(self._started(2), "1A")
        said = duty.with_user(self.users["sales"]).explain_lines()
        texts = [line["text"] for line in said["lines"]]
        self.assertIn("Rush: the limit is shortened to 50 %, 3 working hours.", texts)
        plain = self._milestones(self._started(), "1A").explain_lines()
        self.assertNotIn("Rush", " ".join(line["text"] for line in plain["lines"]))
        fixed = self._milestones(self._started(2), "2A").explain_lines()
        self.assertNotIn("Rush", " ".join(line["text"] for line in fixed["lines"]))

    def test_what_is_no_factor_is_refused(self):
        self.process._set_state("draft")
        for wrong in (0, -1, 1.5):
            with self.subTest(wrong), self.assertRaises(ValidationError):
                self.process.rush_factor = wrong

    def test_it_stands_in_the_file(self):
        self.assertIn("rush_factor: 0.5", self.process.export_file())

    def test_it_costs_no_query(self):
        def queries(priority):
            document = self._make_document()
            document._process_prioritise(priority)
            self.env.flush_all()
            before = self.cr.sql_log_count
            document._emit("fake.start", at=MONDAY)
            self.env.flush_all()
            return self.cr.sql_log_count - before

        queries(0)
        self.assertEqual(queries(2), queries(0))
