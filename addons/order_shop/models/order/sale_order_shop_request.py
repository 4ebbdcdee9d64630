from datetime import timedelta

from odoo import SUPERUSER_ID, api, fields, models
from odoo.exceptions import UserError
from odoo.tools import hmac

#: {what the form asks for: how long it may be}
ASKED = {
    "name": 100,
    "company": 200,
    "email": 200,
    "phone": 50,
    "address": 300,
    "details": 5000,
}
#: Files: how many, how large, of which kinds.
MOST_FILES, MOST_BYTES = 5, 10 * 2**20
KINDS = {
    *("pdf", "png", "jpg", "jpeg", "gif", "webp", "txt", "csv", "zip"),
    *("doc", "docx", "xls", "xlsx", "odt", "ods", "dwg", "dxf", "step", "stp"),
}


class SaleOrder(models.Model):
    """Who has no account asks for an offer by the online form (S2-D-02, S2-J-01): a
    quotation of the channel *form*, with a number."""

    _inherit = "sale.order"

    @api.model
    def _shop_request(self, website, partner, said, files, address):
        """Keep a request of a visitor; as the visitor, whom nobody knows.

        :param partner: the customer who is logged in; none: a contact is made, never
            found, so that nobody speaks for others
        :param dict said: texts by the names of ``ASKED``
        :param list files: ``[(name, data)]``
        :param str address: of the visitor's computer, of which a digest is kept
        :return: the quotation, as superuser
        :raise UserError: naming what is missing, too long or too much
        """
        said = {name: (said.get(name) or "").strip() for name in ASKED}
        self._shop_request_ensure(said, files, bool(partner))
        day = str(fields.Date.context_today(self))
        visitor = hmac(self.env(su=True), "order_shop", (day, address or ""))
        self._shop_request_rate(website, visitor)
        system = self.with_user(SUPERUSER_ID).with_company(website.company_id)
        order = system._writing_system().create(
            {
                "partner_id": (partner or system._shop_request_contact(said)).id,
                "company_id": website.company_id.id,
                "intake_channel_id": self.env.ref(
                    "order_tracking.order_intake_channel_form"
                ).id,
                "req_technology": said["details"],
                "shop_visitor": visitor,
            }
        )
        order = order.with_env(system.env)
        order._shop_request_keep(said, files)
        return order

    @api.model
    def _shop_request_contact(self, said):
        return self.env["res.partner"].create(
            {
                "name": said["name"],
                "company_name": said["company"],
                "email": said["email"],
                "phone": said["phone"],
                "street": said["address"],
                "company_id": self.env.company.id,
            }
        )

    def _shop_request_keep(self, said, files):
        """Put what was said and sent where the salesperson reads it."""
        labels = self._shop_request_labels()
        lines = [f"{labels[name]}: {text}" for name, text in said.items() if text]
        # Pages and drawings that visitors send are shown as text, not as pages.
        self.with_context(attachments_mime_plainxml=True).message_post(
            body="\n".join(lines),
            author_id=self.partner_id.id,
            attachments=files,
            message_type="comment",
            subtype_xmlid="mail.mt_note",
        )

    @api.model
    def _shop_request_labels(self):
        """Return what the salesperson reads before each text: ``{name: label}``."""
        return {
            "name": self.env._("Contact"),
            "company": self.env._("Company"),
            "email": self.env._("Email"),
            "phone": self.env._("Phone"),
            "address": self.env._("Address"),
            "details": self.env._("What You Need"),
        }

    @api.model
    def _shop_request_ensure(self, said, files, known):
        """Refuse what nobody could answer, and what is too much."""
        needed = [(said["details"], self.env._("what you need"))]
        if not known:
            contact = said["phone"] or said["email"]
            needed.append((said["name"], self.env._("your name")))
            needed.append((contact, self.env._("phone or email")))
        if missing := [label for text, label in needed if not text]:
            raise UserError(self.env._("Missing: %s", ", ".join(missing)))
        if any(len(text) > ASKED[name] for name, text in said.items()):
            raise UserError(self.env._("A text is too long."))
        if len(files) > MOST_FILES:
            raise UserError(self.env._("At most %s files can be sent.", MOST_FILES))
        for name, data in files:
            self._shop_request_file(name, data)

    @api.model
    def _shop_request_file(self, name, data):
        if name.rpartition(".")[2].lower() not in KINDS:
            raise UserError(self.env._("“%s”: files of this kind are not taken.", name))
        if not 0 < len(data) <= MOST_BYTES:
            raise UserError(self.env._("“%s” is empty or too large (10 MB).", name))

    @api.model
    def _shop_request_rate(self, website, visitor):
        """Refuse a visitor who has sent too many requests within the last hour."""
        rule = self.env["order.shop.rule"]._of(website)
        hour = fields.Datetime.now() - timedelta(hours=1)
        domain = [("shop_visitor", "=", visitor), ("create_date", ">", hour)]
        # sudo: how many requests came from there.
        if rule and self.sudo().search_count(domain) >= rule.requests_per_hour:
            raise UserError(
                self.env._("You have sent many requests. Try again in an hour.")
            )
