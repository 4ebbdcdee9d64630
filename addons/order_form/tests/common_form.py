"""A document on which sheets hang, people of four departments, and short builders."""

from odoo import fields, models
from odoo.fields import Command

from odoo.addons.order_process.tests.common_process import DOCUMENT, ProcessCommon


def form_document():
    """Return the definition of a document whose content is watched; made anew."""

    class FormDocument(models.Model):
        _module = None
        _name = DOCUMENT
        _description = "Fake Document"
        _inherit = ["order.content.mixin", "order.process.mixin"]

        name = fields.Char(required=True)
        kind = fields.Char()
        partner_id = fields.Many2one("res.partner")
        promised_on = fields.Date()
        expected_on = fields.Date()
        company_id = fields.Many2one(
            "res.company", default=lambda self: self.env.company
        )

    return FormDocument


class FormCommon(ProcessCommon):
    """Sales writes, planning acts, gm is above, store only knows."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for code in ("store",):
            cls._make_role(code)
        cls.forms = cls.env["order.form"]
        cls.partner = cls.env["res.partner"].create({"name": "Big Customer"})
        cls.document = cls.Document.create(
            {
                "name": "D-7",
                "company_id": cls.company.id,
                "partner_id": cls.partner.id,
                "promised_on": "2026-05-04",
            }
        )

    @classmethod
    def _definition(cls):
        return form_document()

    @classmethod
    def _make_type(cls, code="expedite", publish=True, **values):
        """A type with a reason and a date; recipients are ``{role: mode}``."""
        to = values.pop("to", {"planning": "act"})
        fields_ = values.pop("fields", cls._usual_fields())
        made = cls.env["order.form.type"].create(
            {
                "name": code.title(),
                "code": code,
                "res_models": DOCUMENT,
                "company_id": cls.company.id,
                "header_field_ids": [Command.create(vals) for vals in fields_],
                "recipient_ids": [
                    Command.create({"role_id": cls.roles[role].id, "mode": mode})
                    for role, mode in to.items()
                ],
                **values,
            }
        )
        if publish:
            made.action_publish()
        return made

    @classmethod
    def _usual_fields(cls):
        return [
            {"name": "Reason", "code": "reason", "kind": "text", "required": True},
            {
                "name": "Final Date",
                "code": "final",
                "kind": "date",
                "default_path": "promised_on",
                "searchable": True,
                "voids": True,
            },
        ]

    def _send(self, code="expedite", user="sales", document=None, **given):
        """Send a sheet as somebody; return it as that person sees it."""
        given.setdefault("values", {"reason": "Customer waits"})
        if document is None:
            document = self.document
        where = {"res_model": document._name, "res_id": document.id} if document else {}
        as_user = self.forms.with_user(self.users[user])
        sent = as_user.form_send(code, **where, **given)
        return as_user.browse(sent["id"])

    def _as(self, form, user):
        return form.with_user(self.users[user])

    def _told(self, form, model=DOCUMENT):
        """Codes of the events about a sheet, on its document or on itself."""
        record = self.document if model == DOCUMENT else form
        domain = [("res_model", "=", record._name), ("res_id", "=", record.id)]
        domain.append(("code", "=like", "form.%"))
        events = self.env["order.event"].search(domain, order="sequence")
        return events.mapped("code")
