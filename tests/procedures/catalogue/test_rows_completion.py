"""Rows about the word of production or purchasing that starts the shipment."""

from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers

from .broken import broken_by
from .following import FollowCase

#: Scenario: (the step whose end is told, what is owed by it then, by whom).
STARTED = {
    "s3_c": ("5", "6", "salesperson"),
    "s3_g": ("4", "5", "logistics"),
    "s3_k": ("4", "6", "merchandiser"),
    "s3_m": ("5", "6", "salesperson"),
    "s3_o": ("4", "5P", "warehouse"),
    "s3_s": ("3", "4", "warehouse"),
}


@tagged("post_install", "-at_install")
class TestRowsCompletion(FollowCase):
    """S3-X: production or purchasing tells that it is done, and then somebody ships."""

    shows = tuple(STARTED)

    @covers("S3-X-13")
    @broken_by("S3-C:nodes/6/role", "production_manager")
    @broken_by("S3-C:nodes/6/starts", "after 4")
    @broken_by("S3-G:nodes/5/role", "production_manager")
    @broken_by("S3-G:nodes/5/starts", "after 3")
    @broken_by("S3-K:nodes/6/role", "production_manager")
    @broken_by("S3-K:nodes/6/starts_after_all", ["after 2"])
    @broken_by("S3-M:nodes/6/role", "production_supervisor")
    @broken_by("S3-M:nodes/6/starts", "after 2")
    @broken_by("S3-O:nodes/5P/role", "logistics")
    @broken_by("S3-O:nodes/5P/starts", "after 2")
    @broken_by("S3-S:nodes/4/role", "salesperson")
    @broken_by("S3-S:nodes/4/starts", "after 2A")
    def test_the_word_of_completion_puts_the_shipment_on_a_desk(self):
        for name, (told, owed, role) in STARTED.items():
            with self.subTest(name):
                order = self.an_order_of_its_own(name)
                self.until(order, told)
                self.check_waits(order, owed)
                self.until(order, owed)
                self.check_owes(order, owed, role)
                found = self.duties(order, role)
                self.assertTrue(found, "it stands on the desk")

    @covers("S3-X-13")
    @broken_by("S3-C:nodes/5/holds")
    @broken_by("S3-G:nodes/4/holds")
    @broken_by("S3-M:nodes/5/holds")
    def test_nothing_leaves_before_the_word_of_completion(self):
        for name in ("s3_c", "s3_g", "s3_m"):
            told = STARTED[name][0]
            with self.subTest(name):
                order = self.an_order_of_its_own(name)
                self.until(order, told)
                self.check_held(order, "shipment.done", told)
                self.through(order, told)
                self.check_free(order, "shipment.done", told)
