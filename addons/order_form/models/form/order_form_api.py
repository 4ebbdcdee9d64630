from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Command, Domain

from odoo.addons.order_process.kernel.fetched import fetched
from odoo.addons.order_process.kernel.keys import known_by
from odoo.addons.order_process.kernel.plain import plain
from odoo.addons.order_process.kernel.repeated import repeated

from ...engine.digest import digest_of_call
from ..type.order_form_type_recipient import MODES
from .order_form import OPEN


class OrderForm(models.Model):
    """How other systems write and read sheets."""

    _inherit = "order.form"

    @api.model
    def form_send(
        self,
        type,  # noqa: A002 - the word of the interface
        res_model=None,
        res_id=None,
        values=None,
        rows=None,
        recipients=None,
        key=None,
        subject=None,
        deadline=None,
    ):
        """Write a sheet and send it (interfaces; people press *Send*).

        What is not given is filled in from the document. ``recipients`` is a list of
        ``{"role" | "login" | "partner_id", "mode", "copies"}``; without them those of
        the type. ``key`` is the sender's: the same sheet again returns the same one,
        another one is refused.

        :return: ``{id, name, state, type, document, round, version, due_at, overdue,
            recipients: [...]}``
        :raise UserError: with everything that is missing; nothing is made
        """
        self.check_access("create")
        given = (type, res_model, res_id, values, rows, recipients, subject, deadline)
        said = digest_of_call(given)
        if known := known_by(self, key, self.env.company, key_digest=said):
            return known._form_row()
        form_type = self.env["order.form.type"]._of_code(type, self.env.company)
        head = self._plain_head(res_model, res_id, subject, deadline)
        form = self._form_begun(form_type, head, key, said)
        form._fill(values, rows)
        if recipients is not None:
            form.write({"recipient_ids": form._given_recipients(recipients)})
        form._send()
        return form._form_row()

    @api.model
    def _form_begun(self, form_type, head, key, said):
        """Return a new draft, under the key and what was given with it."""
        named = {"key": key, "key_digest": said} if key is not None else {}
        vals = {"type_id": form_type.id, **head, **named}
        with repeated("order_form_key_unique"):
            return self.browse(self._writing_system().create(vals).id)

    def _plain_head(self, res_model, res_id, subject, deadline):
        """Return the head of a sheet as columns, each checked."""
        if bool(res_model) != bool(res_id):
            raise ValidationError(self.env._("There is no such document."))
        return {
            "res_model": res_model or False,
            "res_id": self._plain_id(res_id),
            "subject": subject or False,
            "deadline": self._plain_moment(deadline),
        }

    def _fill(self, values, rows):
        """Write what is given over what the document says."""
        if values is None and rows is None:
            return
        self._write_sheet(self._sheet_with(values, rows))

    @api.model
    def _plain_id(self, value):
        if value in (None, False, 0):
            return False
        if isinstance(value, bool) or not isinstance(value, int) or value < 1:
            raise ValidationError(self.env._("There is no such document."))
        return value

    @api.model
    def _plain_moment(self, value):
        if not value:
            return False
        return self.env["order.time.reader"]._moment(value)

    # -- recipients ------------------------------------------------------------------
    def _given_recipients(self, given):
        """Return the recipients that a caller names.

        :raise ValidationError: who is not known
        """
        if not isinstance(given, list) or not given:
            raise ValidationError(self.env._("Choose who receives it."))
        return [Command.create(self._given_recipient(one)) for one in given]

    def _given_recipient(self, one):
        one = one if isinstance(one, dict) else {"role": one}
        mode, copies = one.get("mode", "act"), one.get("copies", 1)
        known = isinstance(mode, str) and mode in dict(MODES)
        if not known or type(copies) is not int:
            raise ValidationError(self.env._("There is no mode “%s”.", mode))
        found = {"mode": mode, "copies": copies}
        if "partner_id" in one:
            partner = self._clean_partner(one["partner_id"])
            return {**found, "partner_id": partner}
        model, field, name = ("order.role", "code", one.get("role"))
        if "login" in one:
            model, field, name = ("res.users", "login", one["login"])
        known = isinstance(name, str) and self.env[model].search([(field, "=", name)])
        if not known:
            raise ValidationError(self.env._("There is no recipient “%s”.", name))
        return {**found, "user_id" if "login" in one else "role_id": known.id}

    def _clean_partner(self, value):
        try:
            return self._clean_reference("res.partner", self._plain_id(value))["id"]
        except ValueError as error:
            text = self.env._("There is no recipient “%s”.", value)
            raise ValidationError(text) from error

    # -- reading ---------------------------------------------------------------------
    @api.model
    def fetch_open(self, role=None, type=None, limit=200):  # noqa: A002
        """Return open sheets, nearest due first: ``{forms: [...], more}``.

        :param str role: code of a role that still owes something about it
        :param str type: code of the form type
        """
        self.check_access("read")
        domain = Domain("state", "in", OPEN)
        domain &= Domain("company_id", "in", self.env.companies.ids)
        if type is not None:
            domain &= Domain("type_code", "=", str(type))
        if role is not None:
            domain &= self._owed_by(role)
        found, more = fetched(self, domain, limit, order="due_at, id")
        rows = [form._form_row() for form in found]
        return {"forms": rows, "more": more}

    @api.model
    def _owed_by(self, code):
        role = self.env["order.role"].search([("code", "=", str(code))])
        if not role:
            raise ValidationError(self.env._("There is no role “%s”.", code))
        owed = Domain("role_id", "in", role.ids) & Domain("duty_id.state", "=", "open")
        return Domain("recipient_ids", "any!", owed)

    def _form_row(self):
        """Return a sheet as interfaces get it."""
        self.ensure_one()
        form = self.sudo()
        to_string = fields.Datetime.to_string
        return plain(
            {
                "id": form.id,
                "name": form.name,
                "state": form.state,
                "type": form.type_code,
                "title": form.type_id.name,
                "res_model": form.res_model or False,
                "res_id": form.res_id or False,
                "document": form.document_name or "",
                "subject": form.subject or "",
                "round": form.round,
                "version": form.version,
                "due_at": to_string(form.due_at) if form.due_at else False,
                "overdue": form.overdue,
                "recipients": [row._recipient_row() for row in form.recipient_ids],
            }
        )
