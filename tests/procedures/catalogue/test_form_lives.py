"""Every shipped form type: sent, received, answered and closed by its own roles."""

from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain
from odoo.tests import tagged

from .runner import CatalogueCase
from .scenario import Scenario

DOCUMENTS = ("sale.order", "purchase.order")


@tagged("post_install", "-at_install")
class TestFormLives(CatalogueCase):
    # What the role of the next node writes needs a procedure: test_rows_forms.py.
    def test_each_form_is_sent_received_answered_and_closed_by_its_roles(self):
        self.at("2026-12-01 09:00")
        faults = {}
        for entry in self.env["order.form.catalogue"].search(Domain.TRUE):
            with self.env.cr.savepoint() as savepoint:
                kind = self.type_of(entry.code)
                try:
                    if self._has_document(kind) and not kind.writer_next_role:
                        self._live(kind)
                except (AssertionError, UserError) as error:
                    faults[entry.code] = str(error)
                savepoint.rollback()
                self.env.registry.clear_cache()
        self.assertFalse(faults)

    def _has_document(self, kind):
        names = kind._res_model_list()
        return not names or any(name in self.env for name in names)

    def _live(self, kind):
        document = self._document(kind)
        role = self._writer(kind)
        given = self._given(kind, document)
        form = self.send_sheet(document, kind.code, role, recipients=given)
        self.assertRegex(form.name, r"\d{4}-\d{4}$")
        self.receive_sheet(form)
        self.answer_sheet(form)
        if form.state != "closed":
            closer = self.people[kind.closer_role_ids[:1].code or role]
            form.with_user(closer).form_close(reason="Done")
        self.assertEqual(form.state, "closed")
        owed = form.recipient_ids.filtered(lambda one: one.mode != "know")
        inside = owed.filtered("role_id")
        self.assertTrue(all(row.received_at for row in inside))

    def _document(self, kind):
        names = kind._res_model_list()
        if not names:
            return self.env["sale.order"]
        if "sale.order" in names:
            user = self.enable("salesperson", "order.confirmed")
            scenario = Scenario(procedure="", path=(), type="regular")
            return self._sale(user, scenario)
        if "order.case" in names:
            user = self.enable("salesperson", "case.received")
            return self._case(user, Scenario(procedure="", path=()))
        user = self.enable("purchasing", "purchase.confirmed")
        return self._purchase(user, Scenario(procedure="", path=()))

    def _writer(self, kind):
        roles = kind.writer_role_ids
        inside = roles.filtered(lambda role: not role.is_external)
        inside = inside or roles.substitute_role_id
        return inside[:1].code or "salesperson"

    def _given(self, kind, document):
        """Where the type or the order's procedure names nobody, the sender chooses."""
        rules = kind.recipient_ids
        if not rules:
            return ["quality"] if kind.expects_reply else None
        sheet = self.env["order.form"].new(
            {"type_id": kind.id, "res_model": document._name, "res_id": document.id}
        )
        fitting = rules.filtered(lambda rule: sheet._rule_fits(rule))
        if fitting.filtered(lambda rule: not rule.next_role):
            return None
        return [rules.role_id[:1].code or "production_manager"]

    def test_who_is_not_named_neither_writes_nor_receives(self):
        self.at("2026-12-01 09:00")
        kind = self.type_of("contact")
        order = self._document(kind)
        stranger = self.enable("hr", "order.confirmed")
        with self.assertRaisesRegex(AccessError, "is written by"):
            self.env["order.form"].with_user(stranger).form_send(
                "contact",
                order._name,
                order.id,
                values=self.filled(kind.header_field_ids, {}, stranger),
                recipients=["quality"],
            )
        form = self.send_sheet(order, "contact", "production_manager", ["quality"])
        with self.assertRaises(AccessError):
            form.with_user(stranger).form_receive()
