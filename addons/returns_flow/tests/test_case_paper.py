from odoo.tests import tagged

from .common_case import CaseCommon


@tagged("post_install", "-at_install")
class TestCasePaper(CaseCommon):
    """Each kind of case prints under its own title."""

    def _printed(self, case):
        reports = self.env["ir.actions.report"].with_user(self.people["service"])
        page, _kind = reports._render_qweb_html(
            "returns_flow.report_order_case", case.ids
        )
        return page.decode()

    def test_a_return_says_goods_conditions_and_decision(self):
        case = self._inspected(self._delivered(5), accepted=1)
        page = self._printed(case)
        self.assertIn("Return Form", page)
        said = (case.name, "The seam is open", "Hang Tag", self.product.name)
        for words in said:
            self.assertIn(words, page)
        self.assertNotIn("Claim Letter", page)

    def test_a_claim_is_a_letter(self):
        case = self._received(self._delivered(5), kind="claim", line_ids=[])
        self._evidence(case)
        case.case_claim(self.partner.id, 120, "Two dents")
        page = self._printed(case)
        for words in ("Claim Letter", "Two dents", "120.00"):
            self.assertIn(words, page)

    def test_every_kind_has_a_title(self):
        case = self._case(self._delivered(5))
        kinds = [kind for kind, _label in case._fields["kind"].selection]
        titles = set()
        for kind in kinds:
            case.kind = kind
            titles.add(case._case_paper_title())
        self.assertEqual(len(titles), len(kinds) - 1, "two kinds of returns, one form")
