from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from .common_instruction import InstructionCommon

SYSTEM = {
    "state": "received",
    "compared_at": "2026-01-01 00:00:00",
    "approved_at": "2026-01-01 00:00:00",
    "issued_at": "2026-01-01 00:00:00",
    "announced_to": "x",
    "end_reason": "x",
    "key": "forged",
}


@tagged("post_install", "-at_install")
class TestInstructionRights(InstructionCommon):
    def test_strangers_do_not_read_it(self):
        issued = self._issued(self._confirmed(user_id=self.clerk.id))
        user = "order_process.order_process_group_user"
        stranger = new_test_user(self.env, "make_stranger", user)
        self.assertFalse(issued.with_user(stranger).has_access("read"))
        self.assertFalse(issued.line_ids.with_user(stranger).has_access("read"))
        for role in ("sales", "workshop"):
            self.assertTrue(self._as(issued, role).has_access("read"), role)

    def test_nobody_writes_what_the_steps_write(self):
        order = self._confirmed()
        draft = self._draft(order, 1)
        for name, value in SYSTEM.items():
            with self.subTest(name), self.assertRaises(AccessError):
                draft.write({name: value})
            with self.subTest(name), self.assertRaises(AccessError):
                self._draft(order, 1, **{name: value})
        made = self._production(self.machine, 1, order, confirm=False)
        with self.assertRaises(AccessError):
            draft.line_ids.production_ids = made

    def test_whom_the_procedure_does_not_name_takes_no_step(self):
        order = self._confirmed()
        draft = self._draft(order)
        with self.assertRaises(AccessError):
            self._as(draft, "workshop").instruction_submit()
        draft.action_submit()
        with self.assertRaises(AccessError):
            draft.instruction_check()
        self._as(draft, "merchandiser").instruction_check()
        for role in ("workshop", "merchandiser"):
            with self.subTest(role), self.assertRaises(AccessError):
                self._as(draft, role).instruction_issue()
        self.assertEqual(draft.state, "checked")

    def test_another_company_is_not_reached(self):
        issued = self._issued(self._confirmed())
        company = self.env["res.company"].create({"name": "Elsewhere"})
        maker = new_test_user(
            self.env,
            "make_elsewhere",
            "mrp.group_mrp_user,order_process.order_process_group_user",
            company_id=company.id,
            company_ids=company.ids,
        )
        self.assertFalse(issued.with_user(maker).has_access("read"))
        self.assertFalse(issued.paper_ids.with_user(maker).search([]))
