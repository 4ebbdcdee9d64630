"""Rows about the staff: who trains it in the procedure, and by which sheet it knows the
procedure."""

from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers

from .broken import broken_by
from .showing import ShowingCase

TRAINED = {"content": "What the tracker asks for", "people": "12"}
WEEKLY = "Wed"


@tagged("post_install", "-at_install")
class TestRowsTraining(ShowingCase):
    """Training comes round, and says what was trained and how many came."""

    shows = ("s3_b", "s3_g", "s3_k", "s3_m", "s3_n", "s3_p", "s3_s")

    @covers("S3-K-12")
    @broken_by("routines/training/role", "merchandiser")
    @broken_by("routines/training/asks/problems")
    @broken_by("routines/training/every", WEEKLY)
    def test_the_staff_is_trained_on_common_quality_problems(self):
        self.a_procedure("S3-K")
        problems = "Seams, labels, colour"
        self.check_routine("training", "merch_manager", problems=problems, **TRAINED)

    @covers("S3-S-12")
    @broken_by("routines/training/role", "salesperson")
    @broken_by("routines/training/asks/content")
    @broken_by("routines/training/every", WEEKLY)
    def test_sales_trains_the_staff_in_the_procedure(self):
        self.a_procedure("S3-S")
        self.check_routine("training", "sales_manager", **TRAINED)

    @covers("S3-X-20")
    @broken_by("S3-B:routines/training/role", "quality")
    @broken_by("S3-G:routines/training/asks/people")
    @broken_by("S3-M:routines/training/asks/content")
    @broken_by("S3-N:routines/training")
    def test_each_of_these_companies_trains_its_staff(self):
        owners = dict.fromkeys(("S3-B", "S3-M", "S3-N"), "management")
        for code, role in {**owners, "S3-G": "gm"}.items():
            with self.subTest(code):
                procedure = self.a_procedure(code)
                runs = self.runs("training", "2026-11-30 09:00")
                run = runs.filtered(lambda one, of=procedure: one.process_id == of)
                self.assertEqual(run.role_id.code, role)
                mine = run.with_user(self.people[role])
                mine.run_done(TRAINED)
                self.assertEqual(
                    set(run.answer_ids.mapped("value")), {*TRAINED.values()}
                )
                self.assertEqual(run.state, "done")

    @covers("S3-G-10")
    @broken_by("routines/implementation/asks/plan")
    @broken_by("routines/implementation/asks/timetable")
    @broken_by("routines/implementation/role", "gm")
    def test_a_plan_with_a_timetable_says_how_it_is_carried_out(self):
        self.a_procedure("S3-G")
        said = {"plan": "Team first, then production", "timetable": "Until March"}
        self.check_routine("implementation", "tracking_team", **said)

    @covers("S3-P-01")
    @broken_by("number")
    @broken_by("number", "QP-01")
    def test_the_procedure_bears_its_number_and_the_day_of_its_revision(self):
        process = self.a_procedure("S3-P")
        self.assertEqual(str(process.effective_date), "2026-11-20")
        head = dict(process.with_user(self.manager).sheet_data()["head"])
        self.assertEqual(head["Document Number"], "XYZ—OM—001")
        self.assertIn("2026", head["Effective Date"])
        self.assertEqual(head["Version"], "1")
