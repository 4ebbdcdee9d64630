from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers

from .common_signoff import DOCUMENT, LINE, SignoffCommon


@tagged("post_install", "-at_install")
class TestSignoffGuard(SignoffCommon):
    """The content that is signed: locked while open, void when changed."""

    def setUp(self):
        super().setUp()
        self.chain = self._make_chain(
            {"role": "finance", "sequence": 10, "watch_fields": "line_ids.price"},
            {"role": "production", "sequence": 10, "watch_fields": "date"},
        )
        self.document = self._make_document()

    def release(self):
        signoff = self._request(self.document)
        self._decide(signoff, "finance")
        self._decide(signoff, "production")
        self.assertEqual(signoff.state, "released")
        return signoff

    def change_past_the_guard(self):
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE order_signoff_fake SET date = '2026-11-11' WHERE id = %s",
            (self.document.id,),
        )
        self.env.invalidate_all()

    def refused(self, change):
        signoff = self._request(self.document)
        before = signoff.revision_hash
        with self.assertRaisesRegex(UserError, "has been in sign-off"):
            change()
        self.env.invalidate_all()
        hashes = self.document._signoff_hashes(signoff._tokens())
        self.assertEqual(hashes[self.document.id], before)
        self.assertEqual(signoff.state, "open")

    def test_the_head_is_locked_while_a_round_is_open(self):
        self.refused(lambda: self.document.write({"date": "2026-09-09"}))

    def test_a_price_on_the_line_is_locked(self):
        self.refused(lambda: self.document.line_ids[0].write({"price": 1}))

    def test_a_price_through_the_head_is_locked(self):
        line = self.document.line_ids[0]
        commands = [Command.update(line.id, {"price": 1})]
        self.refused(lambda: self.document.write({"line_ids": commands}))

    def test_a_new_line_is_locked(self):
        vals = {"document_id": self.document.id, "name": "C", "price": 1}
        self.refused(lambda: self.env[LINE].create(vals))

    def test_a_line_created_with_a_default_from_the_context_is_locked(self):
        lines = self.env[LINE].with_context(default_document_id=self.document.id)
        self.refused(lambda: lines.create({"name": "C", "price": 1}))

    def test_deleting_a_line_is_locked(self):
        self.refused(lambda: self.document.line_ids[0].unlink())

    def test_moving_a_line_here_or_away_is_locked(self):
        other = self._make_document(name="Other")
        self.refused(lambda: other.line_ids[0].write({"document_id": self.document.id}))
        line = self.document.line_ids[0]
        with self.assertRaisesRegex(UserError, "has been in sign-off"):
            line.write({"document_id": other.id})

    def test_an_import_is_locked(self):
        self._request(self.document)
        rows = [[str(self.document.id), "2026-09-09"]]
        result = self.env[DOCUMENT].load([".id", "date"], rows)
        self.assertIn("has been in sign-off", result["messages"][0]["message"])
        self.env.invalidate_all()
        self.assertEqual(str(self.document.date), "2026-05-01")

    def test_fields_that_nobody_signs_stay_free(self):
        self._request(self.document)
        self.document.note = "free"
        self.document.line_ids[0].delivered = 2
        self.assertEqual(self.document.note, "free")

    def test_writing_the_same_value_is_no_change(self):
        signoff = self._request(self.document)
        self.document.write({"date": "2026-05-01"})
        self.document.line_ids[0].write({"price": 100})
        self.assertEqual(signoff.state, "open")

    def test_the_message_names_the_change_and_the_way_out(self):
        self._request(self.document)
        with self.assertRaisesRegex(UserError, r"Withdraw the round(.|\n)*100.00 → 1"):
            self.document.line_ids[0].price = 1

    def test_a_change_after_the_release_asks_only_those_concerned(self):
        first = self.release()
        self.document.line_ids[0].price = 90
        self.assertEqual((first.state, first.ruling), ("void", "released"))
        self.assertIn("100.00 → 90.00", first.result_note)
        second = self._round(self.document)
        self.assertEqual((second.round_no, second.state), (2, "open"))
        self.assertEqual(self._step(second, "production").state, "carried")
        self.assertEqual(self._step(second, "finance").state, "open")
        self.assertFalse(self.document._signoff_released("review"))
        self._decide(second, "finance")
        self.assertEqual(self.document._signoff_released("review"), self.document)

    def test_lines_added_or_removed_after_the_release_open_the_next_round(self):
        self.release()
        self.document.line_ids[0].unlink()
        self.assertEqual(self._round(self.document).round_no, 2)
        self._decide(self._round(self.document), "finance")
        self.env[LINE].create({"document_id": self.document.id, "name": "N"})
        self.assertEqual(self._round(self.document).round_no, 3)

    def test_two_lines_changed_in_one_write_open_one_round(self):
        self.release()
        lines = self.document.line_ids
        commands = [Command.update(line.id, {"price": 7}) for line in lines]
        self.document.write({"line_ids": commands, "date": "2026-10-10"})
        second = self._round(self.document)
        self.assertEqual(second.round_no, 2)
        self.assertEqual(second.step_ids.mapped("state"), ["open", "open"])

    def test_a_change_that_concerns_nobody_stays_released_by_what_was_signed(self):
        self.release()
        self.document.partner_id = False
        second = self._round(self.document)
        self.assertEqual((second.round_no, second.state), (2, "released"))
        self.assertEqual(set(second.step_ids.mapped("state")), {"carried"})

    def test_a_change_past_the_guard_makes_the_release_worthless(self):
        signoff = self.release()
        self.change_past_the_guard()
        self.assertEqual(signoff.state, "released")
        self.assertFalse(self.document._signoff_released("review"))
        again = self._request(self.document)
        self.assertEqual(signoff.state, "void")
        self.assertEqual(self._step(again, "production").state, "open")

    def test_a_decision_on_content_changed_past_the_guard_is_refused(self):
        signoff = self._request(self.document)
        self.change_past_the_guard()
        with self.assertRaisesRegex(UserError, "no longer the revision"):
            self._decide(signoff, "finance")

    def test_a_document_with_rounds_is_not_deleted(self):
        signoff = self._request(self.document)
        self.document.signoff_withdraw("review", "gone")
        with self.assertRaisesRegex(UserError, "cannot be deleted"):
            self.document.unlink()
        self.assertTrue(signoff.exists())

    @covers("S1-K-17")
    def test_a_final_ruling_is_neither_asked_again_nor_changed(self):
        self.chain.write({"final_ruling": True})
        signoff = self._request(self.document)
        self._decide(signoff, "finance", "reject", opinion="Below our margin")
        with self.assertRaisesRegex(UserError, "is final"):
            self._request(self.document)
        with self.assertRaisesRegex(UserError, "is closed"):
            self._decide(signoff, "production")
        self.document.date = "2026-12-01"
        self.assertEqual(self._request(self.document).state, "open")
        self.document.signoff_withdraw("review", "back")
        self.document.date = "2026-05-01"
        with self.assertRaisesRegex(UserError, "is final"):
            self._request(self.document)

    @covers("S1-K-17")
    def test_a_final_release_holds_again_when_the_change_is_undone(self):
        self.chain.write({"final_ruling": True})
        self.release()
        self.document.date = "2026-12-01"
        self.assertEqual(self._round(self.document).state, "open")
        self.document.signoff_withdraw("review", "customer came back")
        self.document.date = "2026-05-01"
        third = self._request(self.document)
        self.assertEqual((third.round_no, third.state), (3, "released"))

    def test_a_round_of_another_purpose_is_its_own(self):
        self._make_chain(
            "gm", purpose="contract", name="Contract", protected_fields="partner_id"
        )
        self.release()
        contract = self._request(self.document, "contract")
        with self.assertRaisesRegex(UserError, "for “Contract”"):
            self.document.partner_id = False
        self.document.date = "2026-12-01"
        self.assertEqual(self._round(self.document).round_no, 2)
        self.assertEqual(contract.state, "open")

    def test_the_same_question_can_be_asked_anew_without_old_signatures(self):
        first = self.release()
        self.document._signoff_request("review", fresh=True)
        second = self._round(self.document)
        self.assertEqual((first.state, first.ruling), ("void", "released"))
        self.assertEqual(second.step_ids.mapped("state"), ["open", "open"])

    def test_what_was_signed_before_a_cancellation_is_not_carried_over(self):
        self.release()
        self.document._signoff_void("cancelled")
        self.assertEqual(self.document.signoff_state, "void")
        self.document.date = "2026-12-01"
        again = self._request(self.document)
        self.assertEqual(again.step_ids.mapped("state"), ["open", "open"])

    def test_the_language_of_who_looks_does_not_change_the_revision(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        signoff = self._request(self.document)
        chinese = self.document.with_context(lang="zh_CN", active_test=False)
        hashes = chinese._signoff_hashes(signoff._tokens())
        self.assertEqual(hashes[self.document.id], signoff.revision_hash)
