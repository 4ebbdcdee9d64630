from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_tracking.tests.common_review import USER, ReviewCommon

DEPARTMENTS = ("finance", "production", "technical", "quality", "purchasing")


@tagged("post_install", "-at_install")
class TestReviewPublic(ReviewCommon):
    """What other systems call, and what goes wrong."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.chain = cls._chain(
            "review",
            *[{"role": code, "sequence": 10} for code in DEPARTMENTS],
            protected_fields="order_line.price_unit",
        )
        for step in cls.chain.step_ids:
            step.question_ids = [
                Command.create({"name": "Possible?", "code": "ok", "kind": "yes_no"}),
                Command.create(
                    {
                        "name": "When?",
                        "code": "date",
                        "kind": "date",
                        "promise": "delivery",
                        "required": False,
                    }
                ),
            ]

    def _open(self):
        order = self._new_order()
        result = order.review_submit()
        return order, self.env["order.review"].browse(result["review_id"])

    def _answer(self, sheet, code, decision="approve", user=None, **options):
        options.setdefault("answers", {"ok": True})
        return sheet.with_user(user or self.people[code]).review_answer(
            f"rev_{code}", decision, **options
        )

    @covers("S0-C-04", "S0-C-03", "S4-A-06")
    def test_five_departments_answer_and_the_sheet_is_concluded(self):
        order, sheet = self._open()
        for code in DEPARTMENTS:
            self._answer(sheet, code)
        self.assertEqual(order.review_outcome, "feasible")

    def test_an_answer_after_the_round_is_closed_is_refused(self):
        order, sheet = self._open()
        for code in DEPARTMENTS:
            self._answer(sheet, code)
        with self.assertRaisesRegex(UserError, "is closed"):
            self._answer(sheet, "quality")
        self.assertTrue(order)

    def test_a_second_answer_is_refused(self):
        _order, sheet = self._open()
        self._answer(sheet, "quality")
        with self.assertRaisesRegex(UserError, "is not open"):
            self._answer(sheet, "quality")

    def test_who_is_not_entitled_has_no_say(self):
        _order, sheet = self._open()
        with self.assertRaisesRegex(AccessError, "does not hold"):
            self._answer(sheet, "quality", user=self.people["finance"])
        stranger = new_test_user(self.env, "rev_stranger", "base.group_user")
        with self.assertRaises(AccessError):
            self._answer(sheet, "quality", user=stranger)

    def test_an_answer_to_another_revision_is_refused(self):
        _order, sheet = self._open()
        with self.assertRaisesRegex(UserError, "no longer the revision"):
            self._answer(sheet, "quality", revision="0" * 64)

    def test_an_unknown_section_option_or_answer_is_named(self):
        _order, sheet = self._open()
        with self.assertRaisesRegex(UserError, "has no section for “gm”.*rev_finance"):
            sheet.with_user(self.clerk).review_answer("gm", "approve")
        with self.assertRaisesRegex(UserError, "Unknown option: sudo"):
            self._answer(sheet, "quality", sudo=True)
        with self.assertRaisesRegex(UserError, "has no question"):
            self._answer(sheet, "quality", answers={"color": "red"})
        with self.assertRaisesRegex(UserError, "is not a valid answer to"):
            self._answer(sheet, "quality", answers={"ok": True, "date": "soon"})

    def test_no_answer_is_lost_or_half_written(self):
        _order, sheet = self._open()
        with self.assertRaises(UserError), self.env.cr.savepoint():
            self._answer(sheet, "quality", answers={"ok": True, "date": "soon"})
        self.assertFalse(sheet.section_ids.decision_ids)
        self.assertFalse(self.env["order.review.promise"].search([]))

    def test_a_price_cannot_be_changed_under_review(self):
        order, _sheet = self._open()
        with self.assertRaisesRegex(UserError, "has been in sign-off"):
            order.order_line.price_unit = 1

    def test_currency_taxes_and_discount_belong_to_the_price_under_review(self):
        order, _sheet = self._open()
        currency = self.env["res.currency"].create({"name": "XTS", "symbol": "X"})
        pricelist = self.env["product.pricelist"].create(
            {"name": "Elsewhere", "currency_id": currency.id}
        )
        tax = self.env["account.tax"].create({"name": "Ten", "amount": 10})
        before = (order.currency_id, order.amount_total)
        for attempt in (
            lambda: order.write({"pricelist_id": pricelist.id}),
            lambda: order.order_line.write({"tax_ids": [Command.set(tax.ids)]}),
            lambda: order.order_line.write({"discount": 50}),
        ):
            with self.assertRaisesRegex(UserError, "has been in sign-off"):
                attempt()
        self.env.invalidate_all()
        self.assertEqual((order.currency_id, order.amount_total), before)

    def test_the_unit_belongs_to_the_quantity_under_review(self):
        self.chain.protected_fields = "order_line.product_uom_qty"
        order, _sheet = self._open()
        dozen = self.env.ref("uom.product_uom_dozen")
        with self.assertRaisesRegex(UserError, "has been in sign-off"):
            order.order_line.product_uom_id = dozen

    def test_a_department_is_asked_again_when_its_figure_means_something_else(self):
        finance = self.chain.step_ids.filtered(lambda step: step.name == "Finance")
        finance.watch_fields = "order_line.price_unit"
        (self.chain.step_ids - finance).watch_fields = "order_line.product_id"
        order, sheet = self._open()
        for code in DEPARTMENTS:
            self._answer(sheet, code)
        order.order_line.discount = 50
        states = {
            step.role_id.code: step.state
            for step in order.signoff_ids.filtered(lambda r: r.state == "open").step_ids
        }
        self.assertEqual(states.pop("rev_finance"), "open")
        self.assertEqual(set(states.values()), {"carried"})

    def test_a_department_without_people_is_named_at_once(self):
        empty = self.env["order.role"].create({"name": "Laboratory", "code": "lab"})
        self.chain.step_ids[0].role_id = empty
        order = self._new_order()
        result = order.review_submit()
        self.assertEqual(result["vacant"], ["Laboratory"])
        sheet = self.env["order.review"].browse(result["review_id"])
        self.assertIn("No one can answer for Laboratory", sheet.message_ids[0].body)
        with self.assertRaisesRegex(AccessError, "does not hold"):
            sheet.with_user(self.people["finance"]).review_answer(
                "lab", "approve", answers={"ok": True}
            )
        self.env["order.role.assignment"].create(
            {"role_id": empty.id, "head_id": self.people["finance"].id}
        )
        sheet.with_user(self.people["finance"]).review_answer(
            "lab", "approve", answers={"ok": True}
        )

    def test_where_everybody_is_there_nothing_is_said(self):
        order = self._new_order()
        result = order.review_submit()
        self.assertEqual(result["vacant"], [])
        sheet = self.env["order.review"].browse(result["review_id"])
        self.assertNotIn("Nobody", " ".join(sheet.message_ids.mapped("body")))

    def test_a_deputy_of_a_deputy_has_no_say(self):
        _order, sheet = self._open()
        away = self.people["quality"]
        deputies = [
            new_test_user(self.env, f"rev_deputy_{number}", USER) for number in (1, 2)
        ]
        assignment = self.env["order.role.assignment"].search(
            [("role_id", "=", self.roles["quality"].id)]
        )
        for principal, deputy in zip([away, deputies[0]], deputies, strict=True):
            self.env["order.role.deputy"].create(
                {
                    "assignment_id": assignment.id,
                    "principal_id": principal.id,
                    "deputy_id": deputy.id,
                    "date_from": "2020-01-01 00:00:00",
                    "date_to": "2040-01-01 00:00:00",
                }
            )
        with self.assertRaisesRegex(AccessError, "does not hold"):
            self._answer(sheet, "quality", user=deputies[1])
        self._answer(sheet, "quality", user=deputies[0])
        section = sheet.section_ids.filtered(lambda s: s.name == "Quality")
        self.assertIn(f"for {away.name}", section.answered_by)

    def test_a_section_of_another_company_is_answered_by_its_people_only(self):
        _order, sheet = self._open()
        company = self.env["res.company"].create({"name": "Elsewhere"})
        stranger = new_test_user(
            self.env,
            "rev_elsewhere",
            USER,
            company_id=company.id,
            company_ids=[Command.set(company.ids)],
        )
        self.env["order.role.assignment"].create(
            {
                "role_id": self.roles["quality"].id,
                "company_id": company.id,
                "head_id": stranger.id,
            }
        )
        with self.assertRaises(AccessError):
            self._answer(sheet, "quality", user=stranger)
        self.assertFalse(sheet.section_ids.decision_ids)

    def test_who_cannot_write_the_order_does_not_submit_it(self):
        order = self._new_order()
        with self.assertRaises(AccessError):
            order.with_user(self.people["quality"]).review_submit()

    def test_a_confirmed_order_without_review_says_so(self):
        order = self._new_order()
        order.sudo().action_confirm()
        with self.assertRaisesRegex(UserError, "confirmed without a review"):
            order.action_open_review()

    def test_a_duplicated_order_starts_without_sheets_and_dates(self):
        order, _sheet = self._open()
        order.date_record("promised", "2030-01-01", "")
        copy = order.copy()
        self.assertFalse(copy.review_ids)
        self.assertFalse(copy.date_promised)

    def test_a_cancelled_order_voids_its_sheet_and_a_reset_one_starts_anew(self):
        order, sheet = self._open()
        order.action_cancel()
        self.assertEqual(sheet.state, "void")
        order.action_draft()
        result = order.review_submit()
        self.assertNotEqual(result["review_id"], sheet.id)

    def test_orders_are_found_by_the_state_of_their_newest_sheet(self):
        order, _sheet = self._open()
        other = self._new_order()
        orders = self.env["sale.order"]
        both = [("id", "in", (order | other).ids)]
        found = orders.search([*both, ("review_state", "=", "open")])
        self.assertEqual(found, order.with_env(found.env))
        found = orders.search([*both, ("review_state", "=", False)])
        self.assertEqual(found, other.with_env(found.env))
        found = orders.search([*both, ("review_outcome", "!=", "feasible")])
        self.assertEqual(len(found), 2)

    def test_promises_are_evidence(self):
        _order, sheet = self._open()
        self._answer(sheet, "quality", answers={"ok": True, "date": "2030-05-01"})
        promise = sheet.promise_ids
        for attempt in (
            lambda: promise.sudo().write({"date": "2031-01-01"}),
            promise.sudo().unlink,
        ):
            with self.assertRaisesRegex(AccessError, "evidence"):
                attempt()

    # figures ------------------------------------------------------------------------

    @covers("S2-F-09")
    def test_the_evaluation_counts_rounds_and_answers_on_time(self):
        self.chain.step_ids.write({"limit_kind": "hours", "limit_value": 4})
        _order, sheet = self._open()
        self._answer(sheet, "quality")
        late = sheet.section_ids.filtered(lambda s: s.name == "Finance")
        late._as_kernel().write({"due_at": "2020-01-01 00:00:00"})
        self.env.flush_all()
        report = self.env["order.review.report"].with_user(self.people["quality"])
        rows = report.search([("order_id", "=", sheet.order_id.id)])
        self.assertEqual(len(rows), 5)
        by_role = {row.role_id.code: row for row in rows}
        self.assertEqual(by_role["rev_quality"].on_time, 1)
        self.assertFalse(by_role["rev_quality"].is_open)
        self.assertEqual(by_role["rev_finance"].on_time, 0)
        groups = report._read_group(
            [("order_id", "=", sheet.order_id.id)],
            [],
            ["signoff_id:count_distinct", "on_time:avg"],
        )
        self.assertEqual(groups, [(1, 0.5)])

    def _delivered(self, order, moment):
        """All of the order was delivered; it was told at that moment."""
        for line in order.sudo().order_line:
            line.qty_delivered = line.product_uom_qty
        order.sudo()._write_system({"process_shipped_at": moment})

    def test_a_part_that_left_in_time_keeps_no_promise(self):
        order, sheet = self._open()
        self._answer(sheet, "quality", answers={"ok": True, "date": "2026-05-10"})
        order.sudo().order_line.qty_delivered = 1
        order.sudo().effective_date = "2026-05-06 08:00:00"
        self.env.flush_all()
        self.env.invalidate_all()
        report = self.env["order.review.promise.report"]
        row = report.search([("order_id", "=", order.id)])
        self.assertEqual((row.state, row.actual_date), ("open", False))

    def test_promises_are_compared_with_what_happened(self):
        order, sheet = self._open()
        for code, day in (("quality", "2026-05-10"), ("production", "2026-05-01")):
            self._answer(sheet, code, answers={"ok": True, "date": day})
        report = self.env["order.review.promise.report"]
        domain = [("order_id", "=", order.id)]
        self.env.flush_all()
        self.assertEqual(set(report.search(domain).mapped("state")), {"open"})
        self._delivered(order, "2026-05-06 08:00:00")
        self.env.flush_all()
        self.env.invalidate_all()
        rows = {row.role_id.code: row for row in report.search(domain)}
        self.assertEqual(rows["rev_quality"].state, "kept")
        self.assertEqual(rows["rev_production"].state, "broken")
        self.assertEqual(rows["rev_production"].days_late, 5)

    def test_goods_that_left_the_next_morning_did_not_keep_the_promise(self):
        """22:30 UTC of the 5th is the morning of the 6th in Shanghai."""
        order, sheet = self._open()
        answers = {"ok": True, "date": "2026-05-05"}
        self._answer(sheet, "production", answers=answers)
        self._delivered(order, "2026-05-05 22:30:00")
        self.env.flush_all()
        self.env.invalidate_all()
        report = self.env["order.review.promise.report"]
        row = report.with_context(tz="Asia/Shanghai").search(
            [("order_id", "=", order.id)]
        )
        self.assertEqual((row.state, row.days_late), ("broken", 1))
        self.assertEqual(str(row.actual_date), "2026-05-06")

    def test_opening_a_sheet_costs_the_same_for_one_department_as_for_five(self):
        _order, sheet = self._open()
        self._form_queries(sheet)
        five = self._form_queries(sheet)
        self.chain.step_ids[1:].unlink()
        _order, single = self._open()
        self.assertLessEqual(five, self._form_queries(single))
        self.assertLess(five, 60)

    def _form_queries(self, sheet):
        sheet = sheet.with_user(self.people["finance"])
        spec = {
            "state": {},
            "section_ids": {
                "fields": {
                    name: {}
                    for name in (
                        "answer_text",
                        "answered_by",
                        "context_html",
                        "is_mine",
                    )
                }
            },
        }
        sheet.web_read(spec)
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        sheet.web_read(spec)
        return self.env.cr.sql_log_count - before

    def test_an_answer_stays_within_its_budget(self):
        _order, sheet = self._open()
        self._answer(sheet, "quality")
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        self._answer(sheet, "finance")
        self.env.flush_all()
        self.assertLess(self.env.cr.sql_log_count - before, 110)
