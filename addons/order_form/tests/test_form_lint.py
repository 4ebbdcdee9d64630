"""A procedure waits for forms that there are, and for what they tell."""

from odoo.tests import tagged

from .common_form import FormCommon


@tagged("post_install", "-at_install")
class TestFormLint(FormCommon):
    def _found(self, **match):
        """Return what is found about a node that such a form ends."""
        end = {"event": "form.closed", "payload_match": match}
        node = {"code": "1", "start": ["fake.start"], "completion": "event"}
        self.made = getattr(self, "made", 0) + 1
        process = self._make_process(
            {**node, "complete": [end]}, publish=False, code=f"L-{self.made}"
        )
        wanted = ("no_form", "untold_field")
        return {r["code"]: r["message"] for r in process._lint() if r["code"] in wanted}

    def test_a_form_that_nobody_can_write_is_found(self):
        self.assertIn("“gone”", self._found(type="gone")["no_form"])
        self._make_type()
        self.assertFalse(self._found(type="expedite"))

    def test_a_form_of_another_company_is_none(self):
        self._make_type("ours")
        other = self.env["res.company"].create({"name": "Other"})
        self._make_type("theirs", company_id=other.id)
        self.assertFalse(self._found(type="ours"))
        self.assertIn("no_form", self._found(type="theirs"))

    def test_a_field_that_is_not_told_is_found(self):
        self._make_type()
        self.assertFalse(self._found(type="expedite", field_final="2026-05-04"))
        found = self._found(type="expedite", field_reason="x")
        self.assertIn("“reason”", found["untold_field"])
