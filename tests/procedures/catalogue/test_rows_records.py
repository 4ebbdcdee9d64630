"""Rows about the files of orders: opened, filled, checked, archived, copied, printed
with their codes, and read by nobody else."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.order_clock.tests.covers import covers

from .broken import broken_by
from .departments import on_paper
from .showing import ShowingCase

FORM = "order_form.report_order_form"


class FilesCase(ShowingCase):
    """Orders whose files people open and close."""

    def as_(self, order, role, *events):
        """The order as the person of a role sees it."""
        return order.with_user(self.enable(role, *events))

    def file(self, order):
        domain = [("res_model", "=", order._name), ("res_id", "=", order.id)]
        return self.env["order.file"].search(domain)

    def page(self, report, record, role):
        """What a print of a record says, as the person of a role makes it."""
        return on_paper(record.with_user(self.people[role]), report)

    def check_refused(self, order, act, *roles):
        """What the file asks for is not the work of these roles."""
        for role in roles:
            with self.assertRaisesRegex(AccessError, "is the work of"):
                act(self.as_(order, role, "order.confirmed"))


@tagged("post_install", "-at_install")
class TestRowsRecordFiles(FilesCase):
    """Whose work the file of an order is."""

    shows = ("s2_h", "s2_i", "s3_c", "s3_d", "s3_l", "s3_p", "s3_s")

    @covers("S2-H-08")
    @broken_by("nodes/3C/done_by", "by hand")
    @broken_by("file_rules/0/papers/request")
    @broken_by("file_rules/0/owner", "finance")
    def test_papers_are_recorded_and_filed(self):
        order = self.an_order("s2_h")
        self.until(order, "3C")
        self.check_owes(order, "3C", "salesperson")
        clerk = self.as_(order, "salesperson")
        self.node(order, "3C").with_user(clerk.env.user).action_do()
        with self.assertRaisesRegex(UserError, "Customer's Order, Sales Order Record"):
            clerk.file_complete()
        clerk.file_document("request", 1, "Cabinet 2")
        clerk.file_document("record")
        clerk.order_file_id.action_complete()
        self.check_done_by(order, "3C", "salesperson")
        index = clerk.file_index()
        self.assertEqual({row["state"] for row in index["papers"]}, {"there"})

    @covers("S2-I-16")
    @broken_by("file_rules/0/papers/order_form/copies", ["finance"])
    @broken_by("file_rules/0/owner", "finance")
    def test_each_of_four_gets_its_copy_of_the_order_form(self):
        order = self.an_order("s2_i")
        clerk = self.as_(order, "commercial_clerk", "order.confirmed")
        clerk.file_open()
        clerk.file_document("order_form", 1, "Marketing")
        self.check_refused(order, lambda one: one.file_hand_out(), "finance")
        clerk.order_file_id.action_hand_out()
        copies = {copy.role_id.code: copy for copy in self.file(order).copy_ids}
        holders = ("marketing_director", "finance", "production_manager", "customer")
        self.assertEqual(set(copies), set(holders))
        self.assertEqual({copy.number for copy in copies.values()}, {1, 2, 3, 4})
        for role in holders:
            signer = "sales_clerk" if role == "customer" else role
            copy = copies[role].with_user(self.people[signer])
            copy.action_copy_receive()
            self.assertEqual(copy.received_by_id, self.people[signer])
        sheet = "order_document.report_order_file_copies"
        printed = self.page(sheet, self.file(order), "commercial_clerk")
        for role in holders[1:3]:
            self.assertIn(self.people[role].name, printed)

    @covers("S2-I-17")
    @broken_by("file_rules/0/keeper", "finance")
    @broken_by("file_rules/0/papers/contract")
    @broken_by("file_rules/0/papers/order_form")
    def test_marketing_archives_order_form_and_contract(self):
        self.dealer.order_payment_kind = "cash"
        order = self.an_order("s2_i")
        self.until(order, "4")
        clerk = self.as_(order, "commercial_clerk", "order.confirmed")
        keeper = self.as_(order, "marketing_director", "order.confirmed")
        clerk.file_open()
        names = self.file(order).line_ids.mapped("paper_id.code")
        self.assertEqual(names, ["order_form", "contract"])
        clerk.file_document("order_form", 1)
        with self.assertRaisesRegex(UserError, "lacks: Order Contract"):
            keeper.file_archive("Marketing archive")
        self.signed_contract(clerk)
        keeper.file_document("contract", 1, "Marketing archive")
        self.check_refused(
            order, lambda one: one.file_archive("Shelf"), "finance", "commercial_clerk"
        )
        keeper.file_archive("Marketing archive")
        file = self.file(order)
        self.assertEqual(file.archived_by_id, self.people["marketing_director"])
        self.assertEqual(file.place, "Marketing archive")

    def signed_contract(self, order):
        """The clerk drafts the contract, it is approved and signed."""
        action = order.action_draft_contract()
        contract = order.env["order.contract"].browse(action["res_id"])
        contract.action_submit()
        contract = self.env["order.contract"].browse(contract.id)
        while step := self._open_step(contract, "contract"):
            self._decide(step)
        seller = self.enable("salesperson", "order.confirmed")
        scan = self.env["ir.attachment"].with_user(seller)
        scan = scan.create({"name": "contract.pdf", "raw": b"signed"})
        wizards = self.env["order.contract.sign"].with_user(seller)
        wizards.create(
            {
                "contract_id": contract.id,
                "signed_by": "Mr Wang",
                "attachment_ids": [(6, 0, scan.ids)],
            }
        ).action_sign()
        self.assertEqual(contract.state, "signed")

    @covers("S3-C-08", "S3-X-17")
    @broken_by("file_rules/0/owner", "customer_service")
    @broken_by("file_rules/0/checked_by", "salesperson")
    @broken_by("nodes/8/done_by", "by hand")
    def test_the_salesperson_builds_the_file_and_service_answers_for_the_record(self):
        order = self.an_order("s3_c")
        self.until(order, "file.complete")
        seller = self.as_(order, "salesperson", "order.confirmed")
        service = self.as_(order, "customer_service")
        seller.file_document("record", 1, "Sales")
        with self.assertRaisesRegex(UserError, "as complete by: Customer Service"):
            seller.file_archive("Sales archive")
        self.check_refused(order, lambda one: one.file_complete(), "salesperson")
        service.file_complete()
        self.check_refused(
            order, lambda one: one.file_archive("Elsewhere"), "customer_service"
        )
        self.check_owes(order, "8", "salesperson")
        seller.file_archive("Sales archive")
        self.check_done_by(order, "8", "salesperson")
        self.assertEqual(
            self.file(order).completed_by_id, self.people["customer_service"]
        )

    @covers("S3-D-13", "S3-X-17")
    @broken_by("nodes/5/done_by", "by hand")
    @broken_by("nodes/5/role", "order_receiver")
    @broken_by("file_rules/0/owner", "order_receiver")
    def test_the_responsible_person_archives_the_documents(self):
        order = self.an_order("s3_d")
        self.until(order, "5")
        self.check_owes(order, "5", "responsible")
        person = self.as_(order, "responsible", "order.confirmed")
        person.file_open()
        with self.assertRaisesRegex(UserError, "lacks: Related Documents"):
            person.file_archive("Archive")
        person.file_document("documents", 3, "Archive")
        person.file_archive("Archive")
        self.check_done_by(order, "5", "responsible")
        self.acts(order, "order.shipped", "responsible")
        self.assertTrue(order.process_shipped_at)

    @covers("S3-L-01", "S3-X-17")
    @broken_by("file_rules/0/owner", "purchasing")
    @broken_by("file_rules/0/holds")
    @broken_by("nodes/1/done_by", "by hand")
    def test_operations_passes_the_order_on_and_opens_its_file(self):
        order = self.an_order("s3_l")
        self.check_owes(order, "1", "operations")
        self.assertIn("Hand-Over Sheet", self.said_missing(order, "order.confirmed"))
        form = self.send_sheet(order, "handover", "operations")
        roles = set(form.recipient_ids.role_id.mapped("code"))
        self.assertEqual(roles, {"design", "purchasing", "production_manager"})
        self.check_done_by(order, "1", "operations")
        self.check_refused(order, lambda one: one.file_open(), "purchasing")
        self.assertIn("no file yet", self.said_missing(order, "order.confirmed"))
        self.as_(order, "operations").file_open()
        self.assertEqual(self.file(order).opened_by_id, self.people["operations"])
        self.assertNotIn("file", self.said_missing(order, "order.confirmed"))

    def said_missing(self, order, event):
        found = order.with_user(self.people["operations"]).process_missing(event)
        return " ".join(item["what"] for item in found)

    @covers("S3-P-08")
    @broken_by("file_rules/0/confidential")
    @broken_by("file_rules/0/owner", "department_head")
    @broken_by("file_rules/0/opened_at")
    def test_reception_keeps_a_confidential_database_of_whole_orders(self):
        order = self.an_order("s3_p")
        reception = self.as_(order, "reception")
        scan = self.env["ir.attachment"].with_user(reception.env.user)
        scan = scan.create({"name": "need.txt", "raw": b"name and telephone"})
        reception.file_document("order", 1, "Reception", scan.ids)
        self.assertEqual(reception.file_index()["papers"][0]["state"], "there")
        other = self.enable("department_head", "order.confirmed")
        self.assertTrue(order.with_user(other).name, "the order itself is readable")
        with self.assertRaises(AccessError):
            order.with_user(other).file_index()
        with self.assertRaises(AccessError):
            scan.with_user(other).read(["raw"])
        for act in (lambda: scan.unlink(), lambda: scan.write({"raw": b"other"})):
            with self.assertRaisesRegex(AccessError, "evidence"):
                act()

    @covers("S3-X-17")
    @broken_by("S3-S:nodes/7/done_by", "by hand")
    @broken_by("S3-S:file_rules/0/papers/receipt/originals", "2")
    def test_the_salesperson_archives_the_signed_receipt(self):
        order = self.an_order("s3_s")
        self.until(order, "7")
        self.check_owes(order, "7", "salesperson")
        seller = self.as_(order, "salesperson", "order.confirmed")
        seller.file_open()
        seller.file_document("receipt", 1, "Receipts 2026")
        seller.file_archive("Receipts 2026")
        self.check_done_by(order, "7", "salesperson")


@tagged("post_install", "-at_install")
class TestRowsRecordForms(FilesCase):
    """Sheets with their controlled codes, numbers and dates."""

    shows = ("s0_c", "s0_f")

    @covers("S0-C-15")
    @broken_by("forms/sample_tracking/fields/date")
    @broken_by("forms/sample_tracking/title/zh", "样品单")
    def test_the_sample_tracking_sheet_has_number_and_date(self):
        order = self.an_order("s0_c")
        form = self.send_sheet(order, "sample_tracking", "rnd")
        self.assertTrue(form.name and form.name != "/")
        self.assertEqual(form.values["date"], "2026-12-20")
        printed = self.page(FORM, form, "rnd")
        for told in ("样品追踪表", form.name, "12/20/2026"):
            self.assertIn(told, printed)

    @covers("S0-F-03", "S0-F-04")
    @broken_by("forms/project_sheet/form_code", "QR-1")
    @broken_by("forms/project_sheet/fields/application/required", "no")
    @broken_by("forms/project_sheet/fields/file/default")
    def test_the_project_sheet_names_application_and_file(self):
        order = self.an_order("s0_f")
        self.as_(order, "salesperson", "order.confirmed").file_open()
        self.until(order, "F2")
        self.check_owes(order, "F2", "salesperson")
        batch = self.sheets_of(order, "batch_application")
        form = self.send_sheet(
            order, "project_sheet", "salesperson", application=batch.name or "PH-1"
        )
        self.assertEqual(form.values["file"], self.file(order).name)
        printed = self.page(FORM, form, "salesperson")
        for told in ("JA-XY-", self.file(order).name, form.values["application"]):
            self.assertIn(told, printed)
        self.check_done_by(order, "F2", "salesperson")
        drafts = self.env["order.form"].with_user(self.people["salesperson"])
        empty = drafts.create(
            {
                "type_id": form.type_id.id,
                "res_model": order._name,
                "res_id": order.id,
            }
        )
        with self.assertRaisesRegex(UserError, "Number of the Batch Application"):
            empty.action_send()
        self.assertEqual(empty.state, "draft")

    @covers("S0-F-07")
    @broken_by("forms/work_order/form_code", "QR-1")
    @broken_by("forms/project_sheet/form_code", "QR-1")
    def test_sheets_are_printed_with_their_controlled_codes(self):
        order = self.an_order("s0_f")
        for code, role, said, values in (
            ("work_order", "production_manager", "JA-ZJ-005", {}),
            ("project_sheet", "salesperson", "JA-XY-", {"file": "D-1"}),
        ):
            form = self.send_sheet(order, code, role, **values)
            self.assertIn(said, self.page(FORM, form, role))
        report = self.env.ref("order_document.report_order_file_index_report")
        codes = self.env["order.report.code"].with_user(self.manager)
        codes.create({"report_id": report.id, "code": "JA-DA-001", "revision": "A/0"})
        self.as_(order, "salesperson", "order.confirmed").file_open()
        printed = self.page(report.report_name, self.file(order), "salesperson")
        self.assertIn("JA-DA-001 A/0", printed)
