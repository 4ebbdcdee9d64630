from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from odoo.addons.order_process.exceptions import GateRefused

from .common_file import FileCommon


@tagged("post_install", "-at_install")
class TestOrderFile(FileCommon):
    """The file of an order: opened, filled, confirmed, archived by whose work it is."""

    def test_its_owner_opens_it_once(self):
        self._file_rule()
        order = self._order()
        for user in (self.clerk, self.second, self.boss, self.manager):
            with self.assertRaisesRegex(AccessError, "is the work of: file_owner"):
                order.with_user(user).file_open()
        number = order.with_user(self.first).file_open()
        file = self._file(order)
        self.assertEqual(number, [file.name])
        self.assertEqual((file.state, file.opened_by_id), ("open", self.first))
        self.assertEqual(file.line_ids.mapped("name"), ["request"])
        with self.assertRaisesRegex(UserError, f"has the file {file.name} already"):
            order.with_user(self.first).file_open()

    def test_without_a_rule_who_sells_opens_it(self):
        order = self._order()
        with self.assertRaises(AccessError):
            order.with_user(self.keeper).file_open()
        order.with_user(self.clerk).file_open()
        self.assertEqual(self._file(order).opened_by_id, self.clerk)
        self.assertFalse(self._file(order).missing)

    def test_an_empty_file_is_not_confirmed(self):
        order = self._order().with_user(self.clerk)
        order.file_open()
        with self.assertRaisesRegex(UserError, "holds no paper"):
            order.file_complete()
        order.file_document("Letter of the customer", 1)
        order.file_complete()

    def test_an_event_opens_it(self):
        self._process([self._node("A")])
        self._file_rule(event_type_id=self._event("order.confirmed").id)
        orders = self._order() | self._order()
        self.assertFalse(self._file(orders))
        orders.with_user(self.clerk).action_confirm()
        self.assertEqual(len(self._file(orders)), 2)
        self.assertEqual(len(self._events(orders[0], "file.opened")), 1)

    def test_papers_are_filed_with_originals_place_and_scans(self):
        order = self._opened({"code": "request", "originals": 2})
        file, scan = self._file(order), self._scan(self.first)
        self.assertEqual(file.missing, "request")
        mine = order.with_user(self.first)
        mine.file_document("request", 1, "Cabinet 3", scan.ids)
        self.env.invalidate_all()
        self.assertEqual(file.missing, "request", "one original of two")
        row = mine.file_document("request", 1)
        self.assertEqual((row["state"], row["originals"]), ("there", 2))
        self.assertEqual(row["place"], "Cabinet 3")
        self.assertEqual(file.line_ids.attachment_ids, scan)
        self.env.invalidate_all()
        self.assertFalse(file.missing)
        mine.file_document("Letter of the customer")
        self.assertEqual(file.line_ids[-1].name, "Letter of the customer")

    def test_a_document_of_the_system_is_a_paper_once_it_is_valid(self):
        order = self._opened({"code": "delivery", "document_model": "stock.picking"})
        file = self._file(order)
        self._stock(self.product, 100)
        order.with_user(self.clerk).action_confirm()
        self.assertEqual(file.missing, "delivery")
        order.picking_ids.move_ids.write({"quantity": 1, "picked": True})
        order.picking_ids._action_done()
        self.env.invalidate_all()
        self.assertFalse(file.missing)
        row = order.with_user(self.first).file_index()["papers"][0]
        self.assertEqual(row["state"], "there")

    def test_who_answers_for_completeness_confirms_it(self):
        order = self._opened()
        other, mine = order.with_user(self.first), order.with_user(self.second)
        with self.assertRaisesRegex(UserError, "lacks: request"):
            mine.file_complete()
        other.file_document("request")
        with self.assertRaisesRegex(AccessError, "work of: file_checker"):
            other.file_complete()
        mine.file_complete()
        file = self._file(order)
        self.assertEqual((file.state, file.completed_by_id), ("complete", self.second))

    def test_the_keeper_archives_a_complete_file(self):
        order = self._opened(retention_years=10)
        keeper = order.with_user(self.boss)
        with self.assertRaisesRegex(UserError, "lacks: request"):
            keeper.file_archive("Archive room")
        order.with_user(self.first).file_document("request")
        for user in (self.first, self.second, self.clerk, self.manager):
            with self.assertRaisesRegex(AccessError, "work of: file_keeper"):
                order.with_user(user).file_archive("Archive room")
        with self.assertRaisesRegex(UserError, "as complete by: file_checker"):
            keeper.file_archive("Archive room")
        order.with_user(self.second).file_complete()
        number = keeper.file_archive("Archive room")
        file = self._file(order)
        self.assertEqual((file.name, file.state), (number, "archived"))
        self.assertEqual((file.place, file.archived_by_id), ("Archive room", self.boss))
        self.assertEqual(file.retention_until.year, file.archived_at.year + 10)
        for act in (
            lambda: order.with_user(self.first).file_document("request"),
            lambda: order.with_user(self.second).file_complete(),
            lambda: keeper.file_archive("Elsewhere"),
        ):
            with self.assertRaisesRegex(UserError, "is archived"):
                act()

    def test_bad_input_changes_nothing(self):
        order = self._opened()
        mine, keeper = order.with_user(self.first), order.with_user(self.boss)
        for paper, originals in (("", 0), (5, 0), ("x" * 201, 0), ("request", -1)):
            with self.assertRaises(ValidationError):
                mine.file_document(paper, originals)
        for wrong in (True, 1.5, "2", 1001):
            with self.assertRaisesRegex(ValidationError, "number from 0"):
                mine.file_document("request", wrong)
        with self.assertRaisesRegex(ValidationError, "list of attachment"):
            mine.file_document("request", 1, None, "all")
        self.assertEqual(self._file(order).missing, "request")
        self._completed(order)
        for place in (None, "", 7, "x" * 201):
            with self.assertRaises(ValidationError):
                keeper.file_archive(place)
        with self.assertRaisesRegex(ValidationError, "until a later day"):
            keeper.file_archive("Room", "2001-01-01")
        with self.assertRaisesRegex(ValidationError, "not a date"):
            keeper.file_archive("Room", "soon")
        self.assertEqual(self._file(order).state, "complete")

    def test_an_event_waits_for_the_papers(self):
        self._process([self._node("A")])
        held = [Command.set(self._event("order.closed").ids)]
        order = self._opened(gate_event_ids=held)
        order.with_user(self.clerk).action_confirm()
        with self.assertRaisesRegex(GateRefused, "Papers missing.*request"):
            order.with_user(self.clerk).action_order_close()
        order.with_user(self.first).file_document("request")
        order.with_user(self.clerk).action_order_close()
        self.assertTrue(order.process_closed_at)

    def test_archiving_happens_on_the_order(self):
        node = self._node("A", complete="order.archived", role_id=self.archivist.id)
        self._process([node])
        order = self._opened()
        self._completed(order)
        duty = self._duty(order, "A")
        order.with_user(self.boss).file_archive("Archive room")
        self.assertEqual((duty.state, duty.done_by_id), ("done", self.boss))
        self.assertEqual(len(self._events(order, "file.archived")), 1)

    def test_files_of_an_archived_order_stay(self):
        order = self._opened()
        loose = self._scan(self.clerk)
        loose.write({"res_model": "sale.order", "res_id": order.id})
        order.with_user(self.first).file_document("request")
        loose.with_user(self.clerk).write({"name": "renamed.txt"})
        order.with_user(self.second).file_complete()
        order.with_user(self.boss).file_archive("Archive room")
        for user in (self.clerk, self.manager, self.env.user):
            with self.assertRaisesRegex(AccessError, "archived as"):
                loose.with_user(user).write({"raw": b"twelve pieces"})
            with self.assertRaisesRegex(AccessError, "archived as"):
                loose.with_user(user).unlink()

    def test_scans_on_file_are_evidence(self):
        order = self._opened()
        scan = self._scan(self.first)
        order.with_user(self.first).file_document("request", 0, None, scan.ids)
        with self.assertRaisesRegex(AccessError, "evidence"):
            scan.with_user(self.first).unlink()


@tagged("post_install", "-at_install")
class TestOrderFileReaders(FileCommon):
    """A confidential file is for its roles and its readers (S3-P-08)."""

    def test_who_reads_a_confidential_file(self):
        order = self._opened(
            confidential=True, reader_role_ids=[Command.set(self.tracker.ids)]
        )
        file, scan = self._file(order), self._scan(self.first)
        order.with_user(self.first).file_document("request", 0, None, scan.ids)
        for user in (self.first, self.second, self.boss, self.head):
            index = order.with_user(user).file_index()
            self.assertEqual(index["file"], file.name)
            self.assertEqual(scan.with_user(user).name, "request.txt")
        for user in (self.clerk, self.manager, self.deputy):
            with self.assertRaises(AccessError):
                order.with_user(user).file_index()
            with self.assertRaises(AccessError):
                file.line_ids.with_user(user).read(["place"])
            with self.assertRaises(AccessError):
                scan.with_user(user).read(["raw"])
            self.assertFalse(order.with_user(user).order_file_id)
            for dialog in ("order.file.archiving", "order.file.entry"):
                values = {"file_id": file.id}
                if dialog == "order.file.archiving":
                    values["place"] = "Shelf"
                with self.subTest(dialog), self.assertRaises(AccessError):
                    self.env[dialog].with_user(user).create(values)

    def test_a_role_in_another_company_reads_no_file_here(self):
        order = self._opened(confidential=True)
        other = self.env["res.company"].create({"name": "Elsewhere"})
        group = "order_process.order_process_group_manager"
        keeper = new_test_user(self.env, "of_elsewhere", group)
        keeper.company_ids += other
        self.env["order.role.assignment"].create(
            {
                "role_id": self._file(order).owner_role_id.id,
                "company_id": other.id,
                "head_id": keeper.id,
            }
        )
        both = [order.company_id.id, other.id]
        files = self.env["order.file"].with_user(keeper)
        files = files.with_context(allowed_company_ids=both)
        self.assertFalse(files.search([("id", "=", self._file(order).id)]))

    def test_an_open_file_is_for_who_reads_the_order(self):
        order = self._opened()
        index = order.with_user(self.clerk).file_index()
        self.assertEqual(index["papers"][0]["state"], "missing")

    def test_a_confidential_rule_names_who_answers(self):
        with self.assertRaisesRegex(ValidationError, "needs an owner or a keeper"):
            self._file_rule(
                confidential=True, owner_role_id=False, keeper_role_id=False
            )


@tagged("post_install", "-at_install")
class TestOrderFileCopies(FileCommon):
    """Each holder of a copy signs for it (S2-I-16)."""

    def _handed(self):
        roles = [Command.set((self.checker | self.tracker).ids)]
        order = self._opened({"code": "request", "copy_role_ids": roles})
        order.with_user(self.first).file_hand_out()
        return order, self._file(order).copy_ids

    def test_each_role_gets_one_copy(self):
        order, copies = self._handed()
        self.assertEqual(copies.mapped("number"), [1, 2])
        self.assertEqual(copies.role_id, self.checker | self.tracker)
        with self.assertRaisesRegex(UserError, "Every copy .* is handed out"):
            order.with_user(self.first).file_hand_out()
        with self.assertRaises(AccessError):
            order.with_user(self.second).file_hand_out()

    def test_its_holder_signs_for_it_once(self):
        order, copies = self._handed()
        copy = copies.filtered(lambda one: one.role_id == self.checker)
        duties = self.env["order.duty"].with_user(self.second)
        found = duties.fetch_duties(res_model="sale.order", res_ids=order.ids)
        owed = {duty["role"]: duty["name"] for duty in found["duties"]}
        self.assertEqual(owed["file_checker"], "Sign for the copy: request")
        for user in (self.first, self.clerk, self.head, self.manager):
            with self.assertRaisesRegex(AccessError, "received by: file_checker"):
                copy.with_user(user).copy_receive()
        copy.with_user(self.second).copy_receive()
        self.assertEqual((copy.received_by_id, copy.duty_state), (self.second, "done"))
        self.assertTrue(copy.received_at)
        with self.assertRaisesRegex(UserError, "received already"):
            copy.with_user(self.second).copy_receive()

    def test_nobody_edits_a_receipt(self):
        _order, copies = self._handed()
        copy = copies[0].with_user(self.env.user).sudo()
        for vals in ({"role_id": self.filer.id}, {"received_by_id": self.boss.id}):
            with self.assertRaises(AccessError):
                copy.write(vals)
        with self.assertRaises(AccessError):
            copy.unlink()

    def test_the_duty_leads_to_the_copy(self):
        order, copies = self._handed()
        duty = copies[0].duty_id.with_user(self.second)
        self.assertEqual(duty.action_do()["res_id"], copies[0].id)
        with self.assertRaisesRegex(UserError, "ends once the work"):
            duty.action_complete()
