from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged

from .common_exception import ExceptionCommon

SYSTEM = {
    "state": "closed",
    "cause_party": "customer",
    "result": "Forged",
    "customer_told_at": "2026-01-01 00:00:00",
    "told_in_advance": True,
    "overdue": True,
    "open_key": "x",
    "repeats": 4,
}


@tagged("post_install", "-at_install")
class TestExceptionRights(ExceptionCommon):
    def test_steps_are_taken_by_those_who_handle_it(self):
        exception = self._reported(self._kind(told=("sales",)))
        told = self._as(exception, "sales")
        self.assertTrue(told.has_access("read"))
        for call in (
            lambda: told.exception_analyse("own", "Me"),
            lambda: told.exception_plan("Plan"),
            lambda: told.exception_solve("Done"),
            lambda: told.exception_tell_customer("phone", "Sorry"),
            lambda: told.exception_withdraw("No"),
            lambda: told.write({"reason": "Mine"}),
        ):
            with self.assertRaisesRegex(AccessError, "Production"):
                call()

    def test_strangers_do_not_read_it(self):
        exception = self._reported(self._kind())
        stranger = new_test_user(
            self.env, "exc_stranger", "order_process.order_process_group_user"
        )
        self.assertFalse(exception.with_user(stranger).has_access("read"))
        found = self.env["order.exception"].with_user(stranger).search([])
        self.assertNotIn(exception, found)

    def test_the_team_handles_it(self):
        exception = self._reported(self._kind())
        handled = self._as(exception, "production")
        handled.team_user_ids = self.people["store"]
        member = self._as(exception, "store")
        member.exception_analyse("own", "Found by the team")
        self.assertEqual(exception.state, "analysed")

    def test_nobody_writes_what_the_steps_write(self):
        exception = self._reported(self._kind())
        for user in (self.people["production"], self.clerk):
            for name, value in SYSTEM.items():
                with self.subTest(name), self.assertRaises(AccessError):
                    exception.with_user(user).write({name: value})
        for name, value in SYSTEM.items():
            with self.subTest(name), self.assertRaises(AccessError):
                self._exception(self._kind(f"k_{name}"), **{name: value})

    def test_documents_that_the_writer_cannot_read_are_none(self):
        kind = self._kind()
        own = new_test_user(
            self.env,
            "exc_own",
            "order_process.order_process_group_user,sales_team.group_sale_salesman",
        )
        exceptions = self.env["order.exception"].with_user(own)
        for model, number in (
            ("sale.order", self.order.id),
            ("sale.order", 10**8),
            ("res.partner", self.order.partner_id.id),
            ("no.model", 1),
            ("sale.order", True),
        ):
            with self.subTest(model), self.assertRaisesRegex(Exception, "document"):
                exceptions.exception_report(
                    model, number, "late", {"description": "Mine"}
                )
        with self.assertRaisesRegex(Exception, "document"):
            self._exception(kind, user=own)

    def test_a_key_is_one_report(self):
        self._kind()
        clerk = self.env["order.exception"].with_user(self.clerk)
        said = ("sale.order", self.order.id, "late", {"description": "Broken"})
        first = clerk.exception_report(*said, key="K1")
        self.assertEqual(clerk.exception_report(*said, key="K1"), first)
        self._kind("else")
        with self.assertRaisesRegex(UserError, "K1"):
            clerk.exception_report(
                "sale.order", self.order.id, "else", {"description": "x"}, key="K1"
            )
        for values in ({"state": "closed"}, {"quantity": -1}, {"urgency": "x"}, []):
            with self.subTest(values), self.assertRaises(UserError):
                clerk.exception_report("sale.order", self.order.id, "late", values)
        open_ = clerk.fetch_open(type="late")
        self.assertEqual([row["id"] for row in open_["exceptions"]], [first["id"]])
