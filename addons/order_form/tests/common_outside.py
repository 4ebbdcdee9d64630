"""A sheet that asks a supplier outside, and his post in the portal."""

from odoo import http
from odoo.fields import Command
from odoo.tests import HttpCase, new_test_user

from .common_form import FormCommon


class OutsideCommon(FormCommon, HttpCase):
    """Sales asks a supplier who has a portal user for a date, a price and yes or no."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.supplier = cls.env["res.partner"].create({"name": "Far Supplier"})
        cls.contact = new_test_user(
            cls.env,
            "form-supplier",
            groups="base.group_portal",
            password="form-supplier",
        )
        cls.contact.partner_id.parent_id = cls.supplier
        cls.stranger = new_test_user(
            cls.env, "form-else", groups="base.group_portal", password="form-else"
        )
        cls._make_type(
            "asks",
            to={},
            answer_date="required",
            answer_text="optional",
            answer_field_ids=[
                Command.create(
                    {
                        "name": label,
                        "code": code,
                        "kind": kind,
                        "place": "answer",
                        **more,
                    }
                )
                for label, code, kind, more in (
                    ("Price", "price", "float", {"required": True}),
                    ("In Stock", "stock", "boolean", {}),
                    ("Ready At", "ready", "datetime", {}),
                    ("Certificate", "certificate", "attachment", {}),
                    ("Buyer", "buyer", "user", {}),
                )
            ],
        )

    def _asks(self, mode="act", **given):
        """Send a sheet to the supplier; return it as superuser."""
        to = [{"partner_id": self.supplier.id, "mode": mode}]
        form = self._send("asks", recipients=to, **given).sudo()
        form._portal_ensure_token()
        return form

    def _link(self, form, partner=None):
        """Return what the link says that the partner was sent."""
        pid = (partner or self.supplier).id
        signed = form._sign_token(pid)
        return {"access_token": form.access_token, "pid": str(pid), "hash": signed}

    def _post(self, form, login="form-supplier", link=None, csrf=True, **given):
        """Post an answer, as somebody or by a link alone."""
        self.authenticate(login, login)
        data = {
            "step": "answer",
            "round": str(form.round),
            "version": str(form.version),
            "date": "2026-05-08",
            "field_price": "1,250.50",
            **(link or {}),
            **given,
        }
        if csrf:
            data["csrf_token"] = http.Request.csrf_token(self)
        files = data.pop("files", None)
        answer = self.url_open(f"/my/forms/{form.id}/answer", data=data, files=files)
        form.invalidate_recordset()
        return answer

    def _answers(self, form):
        return form.answer_ids.filtered(lambda one: one.kind == "answer")
