"""The customer reads the sheets whose types say so, and nothing else of them."""

from odoo.tests import HttpCase, new_test_user, tagged

from .common_form import FormCommon


@tagged("post_install", "-at_install")
class TestFormPortal(FormCommon, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.customer = new_test_user(
            cls.env, "form-portal", groups="base.group_portal", password="form-portal"
        )
        cls.customer.partner_id.parent_id = cls.partner
        cls.stranger = new_test_user(
            cls.env, "form-else", groups="base.group_portal", password="form-else"
        )

    def _page(self, form, login=None, token=None):
        self.authenticate(login, login)
        query = f"?access_token={token}" if token else ""
        return self.url_open(f"/my/forms/{form.id}{query}")

    def _visible(self, **values):
        self._make_type(customer_visible=True, **values)
        form = self._send()
        form.sudo()._portal_ensure_token()
        return form.sudo()

    def test_the_customer_reads_the_sheet_without_people_and_roles(self):
        form = self._visible()
        text = self._page(form, "form-portal").text
        self.assertIn("Customer waits", text)
        self.assertIn(form.name, text)
        for hidden in (self.roles["planning"].name, self.users["sales"].name):
            self.assertNotIn(hidden, text)
        self.assertIn(form.name, self.url_open("/my/forms").text)

    def test_the_link_opens_it_without_a_login(self):
        form = self._visible()
        page = self._page(form, token=form.access_token)
        self.assertIn("Customer waits", page.text)
        for wrong in (None, "x", "中文", form.access_token[:-1] + "x"):
            self.assertNotIn("Customer waits", self._page(form, token=wrong).text)

    def test_a_partner_outside_reads_what_was_sent_to_him(self):
        self._make_type("inner")
        mine = self._send("inner", recipients=[{"partner_id": self.partner.id}])
        self.assertIn("Customer waits", self._page(mine, "form-portal").text)
        self.assertNotIn("Customer waits", self._page(mine, "form-else").text)

    def test_other_customers_drafts_and_inner_forms_are_not_shown(self):
        form = self._visible()
        self.assertNotIn("Customer waits", self._page(form, "form-else").text)
        self.assertNotIn(form.name, self.url_open("/my/forms").text)
        self._make_type("inner")
        inner = self._send("inner").sudo()
        inner._portal_ensure_token()
        page = self._page(inner, "form-portal", inner.access_token)
        self.assertNotIn("Customer waits", page.text)
        draft = self.forms.with_user(self.users["sales"]).create(
            {
                "type_id": form.type_id.id,
                "res_model": form.res_model,
                "res_id": form.res_id,
            }
        )
        draft.sheet = {"values": {"reason": "Customer waits"}}
        self.assertNotIn("Customer waits", self._page(draft, "form-portal").text)
