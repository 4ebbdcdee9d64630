from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from .common_tracking import TrackingCommon


@tagged("post_install", "-at_install")
class TestOrderCopied(TrackingCommon):
    """A new order is made from one that has ended."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._process([cls._node("1A")])

    def test_a_cancelled_or_closed_order_is_copied_with_its_origin(self):
        cancelled, closed = self._order(), self._order()
        cancelled.action_cancel()
        closed.action_confirm()
        closed.action_order_close()
        for source in (cancelled, closed):
            answer = source.order_copy()
            new = source.browse(answer["id"])
            self.assertEqual(new.origin_order_id, source)
            self.assertEqual((new.state, new.process_state), ("draft", "running"))
            self.assertEqual(new.order_line.product_id, self.product)
            self.assertNotEqual(new.name, source.name)
            event = self._events(new, "order.copied")
            self.assertEqual(event.payload, {"order": source.name})

    def test_a_running_order_is_changed_and_not_copied(self):
        order = self._order()
        with self.assertRaisesRegex(UserError, "still running"):
            order.order_copy()
        names = [action["name"] for action in order.order_head()["actions"]]
        self.assertNotIn("action_order_copy", names)
        order.action_cancel()
        names = [action["name"] for action in order.order_head()["actions"]]
        self.assertIn("action_order_copy", names)

    def test_who_enters_no_orders_copies_none(self):
        order = self._order()
        order.action_cancel()
        reader = new_test_user(
            self.env, "trk_planner", "order_process.order_process_group_planning"
        )
        with self.assertRaises(AccessError):
            order.with_user(reader).order_copy()

    def test_nobody_invents_an_origin(self):
        source = self._order()
        source.action_cancel()
        with self.assertRaises(AccessError):
            self._order().write({"origin_order_id": source.id})
        with self.assertRaises(AccessError):
            self._order(origin_order_id=source.id)
        self.assertEqual(source.state, "cancel")

    def test_an_interface_names_the_order_that_is_copied(self):
        source, running = self._order(), self._order()
        source.action_cancel()
        orders = self.env["sale.order"].with_user(self.clerk)
        values = {"customer": "TRK-C1", "lines": [{"product": "TRK-P1", "quantity": 1}]}
        answer = orders.order_create({**values, "source_order": source.name}, "c1")
        self.assertEqual(orders.browse(answer["id"]).origin_order_id, source)
        with self.assertRaisesRegex(UserError, "source_order"):
            orders.order_create({**values, "source_order": running.name}, "c2")


@tagged("post_install", "-at_install")
class TestOrderDeleted(TrackingCommon):
    """An order that is deleted leaves an entry."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._process([cls._node("1A")])
        cls.head = new_test_user(
            cls.env,
            "trk_head",
            "sales_team.group_sale_manager,order_process.order_process_group_user",
        )
        cls.deletions = cls.env["order.deletion"].with_user(cls.head)

    def test_who_when_why_and_what_it_was_are_kept(self):
        order = self._order()
        name, ref = order.name, order.id
        answer = order.with_user(self.head).order_delete(" Entered twice ")
        self.assertFalse(order.exists())
        kept = self.deletions.browse(answer["deletions"])
        self.assertEqual(
            (kept.name, kept.reason, kept.deleted_by_id, kept.entered_by_id),
            (name, "Entered twice", self.head, self.clerk),
        )
        self.assertEqual(kept.customer_name, self.partner.display_name)
        self.assertIn("TRK-P1", kept.content)
        events = self.env["order.event"].search([("res_id", "=", ref)])
        self.assertIn("order.deleted", events.mapped("code"))

    def test_odoos_own_deletion_leaves_an_entry_too(self):
        order = self._order()
        name = order.name
        order.with_user(self.head).unlink()
        kept = self.deletions.search([("name", "=", name)])
        self.assertEqual((len(kept), kept.reason), (1, False))

    def test_a_reason_of_blanks_is_refused(self):
        order = self._order()
        for reason in ("", "  ", None, 5):
            with self.assertRaisesRegex(UserError, "reason"):
                order.with_user(self.head).order_delete(reason)
        self.assertTrue(order.exists())

    def test_what_is_confirmed_or_paid_stays(self):
        order = self._order()
        order.action_confirm()
        with self.assertRaisesRegex(UserError, "delete"):
            order.with_user(self.head).order_delete("x")
        invoice = order.sudo()._create_invoices()
        invoice.action_post()
        invoice._reverse_moves(cancel=True)
        order.sudo().with_context(disable_cancel_warning=True).action_cancel()
        self.assertEqual(order.state, "cancel")
        with self.assertRaisesRegex(UserError, "invoices"):
            order.with_user(self.head).order_delete("x")
        self.assertTrue(order.exists())

    def test_only_who_may_delete_deletes(self):
        order = self._order()
        for user in (self.clerk, self.keeper):
            with self.assertRaises(AccessError):
                order.with_user(user).order_delete("x")
        self.assertTrue(order.exists())

    def test_entries_are_evidence(self):
        order = self._order()
        answer = order.with_user(self.head).order_delete("Test")
        kept = self.deletions.browse(answer["deletions"])
        for act in (kept.unlink, lambda: kept.write({"reason": "y"})):
            with self.assertRaises(AccessError):
                act()
        with self.assertRaises(AccessError):
            self.deletions.create({"name": "S1"})

    def test_a_salesman_reads_his_own_and_nobodys(self):
        mine, other = self._order(user_id=self.salesman.id), self._order()
        one = mine.with_user(self.head).order_delete("x")["deletions"]
        two = other.with_user(self.head).order_delete("x")["deletions"]
        salesman = new_test_user(self.env, "trk_own", "sales_team.group_sale_salesman")
        found = self.env["order.deletion"].with_user(salesman).search([])
        self.assertFalse(set(found.ids) & set(one))
        everything = self.env["order.deletion"].with_user(self.clerk).search([])
        self.assertLessEqual({*one, *two}, set(everything.ids))
        company = self.env["res.company"].create({"name": "Elsewhere"})
        stranger = new_test_user(
            self.env,
            "trk_elsewhere",
            "sales_team.group_sale_manager",
            company_id=company.id,
            company_ids=[Command.set(company.ids)],
        )
        found = self.env["order.deletion"].with_user(stranger).search([])
        self.assertFalse(set(found.ids) & {*one, *two})

    def test_the_dialog_deletes_and_goes_back_to_the_list(self):
        order = self._order().with_user(self.head)
        action = order.action_order_delete()
        dialog = self.env[action["res_model"]].with_user(self.head)
        dialog = dialog.with_context(**action["context"]).create({})
        with self.assertRaisesRegex(UserError, "reason"):
            dialog.action_done()
        dialog.note = "Entered twice"
        self.assertEqual(dialog.action_done()["res_model"], "sale.order")
        self.assertFalse(order.exists())


@tagged("post_install", "-at_install")
class TestOrderCancelled(TrackingCommon):
    """What hangs on an order ends with it, however its process ends."""

    def test_open_sheets_are_void(self):
        kind = self.env["order.form.type"].create(
            {"name": "Expedite", "code": "test_expedite", "close_by": "recipient"}
        )
        kind.action_publish()
        plain = self._order()
        self._process([self._node("1A")])
        followed = self._order()
        self.assertEqual(
            (plain.process_state, followed.process_state), ("none", "running")
        )
        for order in (plain, followed):
            sheet = {"type_id": kind.id, "res_model": order._name, "res_id": order.id}
            form = self.env["order.form"].create(
                {**sheet, "recipient_ids": [Command.create({"user_id": self.env.uid})]}
            )
            form.action_send()
            self.assertEqual(form.state, "sent")
            order.action_cancel()
            self.assertEqual(form.state, "void")
