from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from odoo.addons.order_clock.tests.covers import covers
from odoo.addons.order_tracking.tests.common_review import SALES

from .common_contract import ContractCommon


@tagged("post_install", "-at_install")
class TestContract(ContractCommon):
    """From the order to the signed and filed contract."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._chain("contract", "manager", model="order.contract", sequence=10)

    @covers("S2-I-13", "S1-K-23")
    def test_the_clerk_drafts_the_contract_from_the_order(self):
        order = self._new_order(quantity=5, price=100.0)
        action = order.action_draft_contract()
        contract = self.env["order.contract"].browse(action["res_id"])
        self.assertEqual(contract.partner_id, order.partner_id)
        self.assertEqual(contract.amount_total, 500.0)
        self.assertEqual(contract.content["lines"][0]["quantity"], 5.0)
        self.assertTrue(self._events(order, "contract.drafted"))

    def test_one_draft_however_often_the_button_is_pressed(self):
        order = self._new_order()
        pressed = (order.action_draft_contract, order.action_draft_order_form)
        first, form = [press()["res_id"] for press in pressed]
        self.assertNotEqual(first, form)
        for press, draft in zip(pressed, (first, form), strict=True):
            self.assertEqual([press()["res_id"] for _i in range(2)], [draft, draft])
        self.env.cr.execute(
            "UPDATE order_contract SET write_date = write_date + INTERVAL '1 second'"
            " WHERE id = %s",
            [first],
        )
        self.env.invalidate_all()
        self.assertNotIn(order.action_draft_contract()["res_id"], (first, form))

    def test_the_only_contract_opens_in_its_form_several_in_a_list(self):
        order = self._new_order()
        contract = self._contract(order)
        action = order.action_view_contracts()
        self.assertEqual(action["res_id"], contract.id)
        self.assertEqual(action["views"], [(False, "form")])
        self._contract(order, "order_form")
        action = order.action_view_contracts()
        self.assertEqual(action["view_mode"].split(",")[0], "list")
        self.assertFalse(action.get("res_id"))

    @covers("S4-A-17")
    def test_each_kind_has_its_own_series_of_numbers(self):
        order = self._new_order()
        sale = self._contract(order)
        form = self._contract(order, "order_form")
        self.assertEqual(sale.name[:2], "XS")
        self.assertEqual(form.name[:2], "GX")
        self.assertNotEqual(sale.name, self._contract(order).name)

    @covers("S2-I-14")
    def test_payment_kind_and_amount_choose_who_approves(self):
        self._chain(
            "contract",
            "director",
            model="order.contract",
            domain="[('payment_kind', '=', 'credit')]",
        )
        self._chain(
            "contract",
            "general",
            model="order.contract",
            sequence=0,
            amount_field="amount_total",
            amount_min=10000,
        )
        cash = self._contract(payment_kind="cash")
        credit = self._contract(payment_kind="credit")
        large = self._contract(self._new_order(quantity=500), payment_kind="cash")
        for contract in (cash, credit, large):
            contract.action_submit()
        self._sign(cash, "manager")
        self._sign(credit, "director")
        self._sign(large, "general")
        self.assertEqual({c.state for c in cash | credit | large}, {"approved"})

    @covers("S2-L-03")
    def test_special_terms_go_to_the_legal_department(self):
        self._chain(
            "contract",
            {"role": "legal", "domain": "[('has_special_terms', '=', True)]"},
            "manager",
            model="order.contract",
            sequence=0,
        )
        contract = self._contract(has_special_terms=True)
        with self.assertRaisesRegex(UserError, "legal department"):
            contract.action_submit()
        contract.special_terms_text = "Penalty of 3 % a day"
        contract.action_submit()
        self._sign(contract, "legal")
        self.assertEqual(contract.state, "draft")
        self._sign(contract, "manager")
        self.assertEqual(contract.state, "approved")
        plain = self._contract()
        plain.action_submit()
        self._sign(plain, "manager")
        self.assertEqual(plain.state, "approved")

    @covers("S2-I-15")
    def test_only_an_approved_contract_is_signed(self):
        contract = self._contract()
        with self.assertRaisesRegex(UserError, "not approved yet"):
            contract._sign_on_document(
                "Mr. Zhang", fields.Datetime.now(), self._file(self.clerk)
            )
        contract.action_submit()
        self._sign(contract, "manager")
        contract._sign_on_document(
            "Mr. Zhang", fields.Datetime.now(), self._file(self.clerk)
        )
        self.assertEqual(contract.state, "signed")
        self.assertTrue(self._events(contract.order_id, "contract.signed"))

    @covers("S1-B-017")
    def test_the_signed_order_form_is_told_to_the_order(self):
        contract = self._signed(kind="order_form")
        event = self._events(contract.order_id, "contract.signed")
        self.assertEqual(event.payload["kind"], "order_form")
        self.assertEqual(contract.signature_ids.res_model, "order.contract")

    @covers("S1-B-017")
    def test_the_signed_contract_puts_the_order_in_force(self):
        contract = self._approved()
        order = contract.order_id
        self.assertFalse(order.effective_at)
        self._signed(order)
        self.assertTrue(order.effective_at)
        self.assertEqual(len(self._events(order, "order.effective")), 1)

    @covers("S4-A-16")
    def test_the_dialog_signs_with_the_scanned_copy_only(self):
        contract = self._approved()
        values = {"contract_id": contract.id, "signed_by": "Mr. Zhang"}
        wizard = self.env["order.contract.sign"].with_user(self.clerk).create(values)
        with self.assertRaisesRegex(UserError, "Attach the signed copy"):
            wizard.action_sign()
        wizard.attachment_ids = self._file(self.clerk)
        wizard.action_sign()
        self.assertEqual(contract.signed_by, "Mr. Zhang")
        self.assertEqual(contract.signed_recorder_id, self.clerk)

    def test_a_signature_has_no_date_ahead(self):
        contract = self._approved()
        ahead = fields.Datetime.now() + timedelta(days=1)
        with self.assertRaisesRegex(UserError, "future"):
            contract._sign_on_document("Mr. Zhang", ahead, self._file(self.clerk))

    def test_a_contract_whose_order_has_changed_is_not_signed(self):
        contract = self._approved()
        contract.order_id.order_line.product_uom_qty = 7
        self.assertTrue(contract.is_outdated)
        with self.assertRaisesRegex(UserError, "has changed"):
            contract._sign_on_document(
                "Mr. Zhang", fields.Datetime.now(), self._file(self.clerk)
            )
        contract.action_revise()
        self.assertEqual((contract.version, contract.state), (2, "draft"))
        self.assertEqual(contract.amount_total, 700.0)
        contract.action_submit()
        self._sign(contract, "manager")
        contract._sign_on_document(
            "Mr. Zhang", fields.Datetime.now(), self._file(self.clerk)
        )
        self.assertEqual(contract.state, "signed")

    def test_a_contract_says_the_same_in_every_language(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        contract = self._approved()
        unit = contract.order_id.order_line.product_uom_id.sudo()
        unit.with_context(lang="zh_CN").name = "只"
        self.assertFalse(contract.with_context(lang="zh_CN").is_outdated)

    def test_a_deposit_changes_nothing_in_what_was_agreed(self):
        contract = self._approved()
        order = contract.order_id.sudo()
        self.env["sale.order.line"].sudo().create(
            {
                "order_id": order.id,
                "name": "Deposit",
                "is_downpayment": True,
                "product_uom_qty": 0,
                "price_unit": 100,
            }
        )
        self.assertFalse(contract.is_outdated)

    def test_content_is_fixed_while_it_is_signed_and_afterwards(self):
        contract = self._contract()
        contract.terms = "30 days"
        contract.action_submit()
        with self.assertRaisesRegex(UserError, "being signed"):
            contract.terms = "60 days"
        self._sign(contract, "manager")
        with self.assertRaisesRegex(UserError, "its content is fixed"):
            contract.write({"payment_kind": "credit"})
        contract.filing_place = "Cabinet 3"

    def test_nobody_sets_state_number_or_signature(self):
        contract = self._contract()
        for values in (
            {"state": "approved"},
            {"name": "XS-1"},
            {"signed_by": "me"},
            {"content_hash": "x"},
        ):
            with self.subTest(values=values), self.assertRaises(AccessError):
                contract.write(values)

    @covers("S4-A-17")
    def test_a_signed_contract_is_filed_with_its_place(self):
        contract = self._signed()
        with self.assertRaisesRegex(UserError, "the filing place of the original"):
            contract.action_file()
        contract.filing_place = "Cabinet 3, folder 12"
        contract.action_file()
        self.assertEqual(contract.state, "filed")
        self.assertEqual(contract.filed_by_id, self.clerk)
        self.assertTrue(self._events(contract.order_id, "contract.filed"))

    @covers("S2-L-04")
    def test_the_handling_list_is_ticked_point_by_point(self):
        contract = self._contract()
        codes = contract.item_ids.type_id.mapped("code")
        expected = ["receipt", "plan", "special_procurement", "review", "kitting"]
        self.assertEqual(codes, expected)
        contract.item_ids[:4].action_done()
        self.assertAlmostEqual(contract.item_progress, 0.8)
        self.assertFalse(self._events(contract.order_id, "contract.handled"))
        contract.item_ids[4].action_done()
        self.assertTrue(self._events(contract.order_id, "contract.handled"))
        self.assertEqual(contract.item_ids.done_by_id, self.clerk)

    @covers("S1-K-24")
    def test_the_customer_is_followed_up_at_regular_intervals(self):
        contract = self._approved()
        contract.company_id.sudo().order_contract_follow_hours = 12
        with self.subTest("not before it was sent"):
            self.env["order.contract"]._cron_follow_up()
            self.assertFalse(contract._follow_activities())
        contract.action_send()
        due = contract.sent_at + timedelta(hours=12)
        self.assertEqual(contract.next_follow_at, due)
        contract._write_system({"next_follow_at": fields.Datetime.now()})
        self.env["order.contract"]._cron_follow_up()
        activity = contract._follow_activities()
        self.assertEqual(activity.user_id, self.clerk)
        self.assertGreater(contract.next_follow_at, fields.Datetime.now())
        contract._write_system({"next_follow_at": fields.Datetime.now()})
        self.env["order.contract"]._cron_follow_up()
        self.assertEqual(len(contract._follow_activities()), 1)
        contract.action_followed("He signs on Monday")
        self.assertEqual(contract.follow_count, 1)
        self.assertFalse(contract._follow_activities())
        self.assertTrue(self._events(contract.order_id, "contract.followed"))

    def test_what_an_archived_person_followed_up_is_his_roles(self):
        gone, colleague = (
            new_test_user(self.env, login, SALES) for login in ("gone", "colleague")
        )
        contract = self._approved(user_id=gone.id)
        contract.company_id.sudo().order_contract_follow_hours = 12
        contract.action_send()
        role = self.env["order.role"].create({"name": "Contracts", "code": "t_ctr"})
        self.env["order.role.assignment"].create(
            {
                "role_id": role.id,
                "company_id": contract.company_id.id,
                "head_id": gone.id,
                "member_ids": [Command.set((gone | colleague).ids)],
            }
        )
        gone.action_archive()
        self.assertEqual(contract.sudo().user_id, gone)
        contract._write_system({"next_follow_at": fields.Datetime.now()})
        self.env["order.contract"]._cron_follow_up()
        self.assertEqual(contract._follow_activities().user_id, colleague)
        duty = self.env["order.milestone"]._create_duties(
            [
                {
                    "kind": "task",
                    "name": "Ask",
                    "document": contract,
                    "role": self.env["order.role"],
                    "user": gone,
                    "limit": self.env["order.process.node"].search([], limit=1),
                    "company": contract.company_id,
                    "start": fields.Datetime.now(),
                    "due": fields.Datetime.now(),
                }
            ]
        )
        self.assertEqual((duty.role_id, duty.user_id.ids), (role, []))

    def test_a_company_may_follow_up_by_hand(self):
        contract = self._approved()
        contract.company_id.sudo().order_contract_follow_hours = 0
        contract.action_send()
        self.assertFalse(contract.next_follow_at)

    def test_a_supplement_belongs_to_the_signed_contract(self):
        order = self._new_order()
        contracts = self.env["order.contract"].with_user(self.clerk)
        with self.assertRaisesRegex(UserError, "no signed contract"):
            contracts._supplement(order, "More pieces", 50.0)
        parent = self._signed(order)
        supplement = contracts._supplement(order, "More pieces", 50.0)
        self.assertEqual(supplement.parent_id, parent)
        self.assertEqual(supplement.name[:2], "BC")
        self.assertEqual(supplement.amount_total, 50.0)
        supplement.action_submit()
        self._sign(supplement, "manager")
        supplement._sign_on_document(
            "Mr. Zhang", fields.Datetime.now(), self._file(self.clerk)
        )
        self.assertEqual(order._contract_signed(), parent)

    def test_a_cancelled_contract_is_void(self):
        contract = self._approved()
        contract.action_cancel()
        with self.assertRaises(UserError):
            contract._sign_on_document(
                "Mr. Zhang", fields.Datetime.now(), self._file(self.clerk)
            )
        with self.assertRaises(UserError):
            self._signed().action_cancel()

    def test_a_cancelled_order_gets_and_signs_no_contract(self):
        contract = self._approved()
        contract.order_id.sudo()._action_cancel()
        with self.assertRaisesRegex(UserError, "was cancelled"):
            contract._sign_on_document(
                "Mr. Zhang", fields.Datetime.now(), self._file(self.clerk)
            )
        with self.assertRaisesRegex(UserError, "was cancelled"):
            self._contract(contract.order_id)

    def test_a_contract_that_was_approved_is_not_deleted(self):
        self._contract().unlink()
        with self.assertRaises(UserError):
            self._approved().unlink()
