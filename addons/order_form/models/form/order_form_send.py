from datetime import timedelta

from odoo import fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from odoo.addons.order_process.kernel.local import local_day

MANAGER = "order_process.order_process_group_manager"
DIGITS = 4


class OrderForm(models.Model):
    """A draft is sent: it gets its number, and everybody whom it names a duty."""

    _inherit = "order.form"

    def action_send(self):
        """Send the drafts (button).

        :raise UserError: with everything that is missing
        """
        self.check_access("write")
        for form in self:
            form._send()
        return True

    def _send(self):
        self._document_lock()
        self._document_ensure("draft")
        self._ensure_published()
        role = self._ensure_writer()
        self._ensure_recipients()
        self._add_task_readers()
        self._ensure_sendable()
        self._ensure_no_flood()
        for code in self._events_sent():
            self._document_check(code)
        now = fields.Datetime.now()
        vals = {"sent_at": now, "sent_by_id": self.env.uid, "name": self._next_number()}
        if role:
            vals["sender_role_id"] = role.id
        self._document_move("sent", **vals)
        self._store_values()
        self.recipient_ids._owe(now)
        self._open_row_tasks()
        for code in self._events_sent():
            self._form_event(code)
        self._tell_sent()
        self.env["order.routine.run"]._done_by_sheet(self)
        self._after_step()

    def _events_sent(self):
        """Return the events that the sending of this sheet is: the one of all sheets,
        and that which its type stands for."""
        own = self.type_id.sudo().told_event_id.code
        return ["form.sent", *([own] if own else [])]

    def _ensure_published(self):
        form_type = self.type_id.sudo()
        if form_type.state == "draft" or not form_type.active:
            raise UserError(
                self.env._("“%s” is not published.", form_type.display_name)
            )

    # -- who writes ------------------------------------------------------------------
    def _ensure_writer(self):
        """Return the role for which the user writes such a sheet.

        :raise AccessError: naming who can
        """
        self._ensure_sender_role()
        form_type = self.type_id.sudo()
        wanted = form_type._writers()
        if form_type.writer_next_role:
            wanted |= self._following_roles()
        if not wanted and not form_type.writer_next_role:
            return self.sender_role_id
        mine = self._roles_held(wanted)
        if not mine and not self._writes_for_all():
            raise AccessError(
                self.env._(
                    "“%(form)s” is written by: %(roles)s.",
                    form=form_type.name,
                    roles=", ".join(wanted.mapped("name")) or self.env._("no one"),
                )
            )
        return self.sender_role_id if self.sender_role_id in mine else mine[:1]

    def _ensure_sender_role(self):
        """Refuse who sends a sheet for a role that is neither his nor that of a node
        which he assists.

        :raise AccessError: naming it
        """
        role, node = self.sender_role_id, self.milestone_id
        if not role or self._writes_for_all() or self._roles_held(role):
            return
        helps = node.role_id == role and (node.res_model, node.res_id) == (
            self.res_model,
            self.res_id,
        )
        if not helps or not node._answers(assisting=True):
            raise AccessError(
                self.env._(
                    "“%(form)s” is sent for %(role)s by whoever holds the role.",
                    form=self.display_name,
                    role=role.sudo().name,
                )
            )

    def _writes_for_all(self):
        """Return whether the user writes sheets of every role."""
        return self.env.su or self.env.user.has_group(MANAGER)

    def _roles_held(self, roles):
        """Return those of the roles for which the user may act now."""
        held = roles.sudo()._user_principals(self.env.user, self.company_id)
        return roles.browse(role for role, principal in held.items() if principal)

    def _open_roles(self):
        """Return the roles that owe an open node of the document."""
        return self._open_nodes().role_id

    def _following_roles(self):
        """Return the roles of the nodes that wait for an open node of the document."""
        domain = Domain("source_node_id", "in", self._open_nodes().node_id.ids)
        domain &= Domain("purpose", "=", "start")
        return self.env["order.process.trigger"].sudo().search(domain).node_id.role_id

    def _open_nodes(self):
        if not self.res_id:
            return self.env["order.milestone"].sudo()
        domain = Domain("res_model", "=", self.res_model)
        domain &= Domain("res_id", "=", self.res_id) & Domain("state", "=", "open")
        domain &= Domain("kind", "=", "node")
        return self.env["order.milestone"].sudo().search(domain)

    # -- what is missing -------------------------------------------------------------
    def _ensure_sendable(self):
        """Refuse a sheet that does not say all it must; one message."""
        missing = self._sheet_missing()
        if self.deadline and self.deadline <= fields.Datetime.now():
            missing.append(self.env._("a deadline that is still ahead"))
        self._plain_moment(self.deadline)
        if missing:
            raise UserError(
                self.env._(
                    "%(form)s cannot be sent yet. Missing: %(missing)s.",
                    form=self.display_name,
                    missing=self.env._(", ").join(missing),
                )
            )

    def _ensure_no_flood(self):
        """Refuse one sheet too many of a type on a document within some hours; of two
        that are sent at the same moment the second begins anew and is counted."""
        form_type = self.type_id.sudo()
        if not form_type.flood_count or not form_type.flood_hours or not self.res_id:
            return
        self._count_on(0)
        since = fields.Datetime.now() - timedelta(hours=form_type.flood_hours)
        domain = Domain("type_code", "=", form_type.code) & Domain("id", "!=", self.id)
        domain &= Domain("res_model", "=", self.res_model)
        domain &= Domain("res_id", "=", self.res_id) & Domain("sent_at", ">=", since)
        if self.sudo().search_count(domain) >= form_type.flood_count:
            raise UserError(
                self.env._(
                    "%(count)s sheets “%(form)s” were sent on %(document)s within "
                    "%(hours)g hours. Wait for the answers.",
                    count=form_type.flood_count,
                    form=form_type.name,
                    document=self.document_name,
                    hours=form_type.flood_hours,
                )
            )

    # -- number ----------------------------------------------------------------------
    def _next_number(self):
        """Return the next number of the type in the company and the year; a corrected
        sheet keeps its own."""
        if self.name and self.name != "/":
            return self.name
        series, year, number = self._count_on(1)
        return f"{series}-{year}-{number:0{DIGITS}d}"

    def _count_on(self, count):
        """Return ``(series, year, first of these new numbers)`` of the type; nobody
        else sends a sheet of the series until this transaction ends."""
        zone = self.company_id.resource_calendar_id.tz or self.env.tz
        year = local_day(self.with_context(tz=str(zone)), fields.Datetime.now()).year
        series = self.type_id.sudo()._number_series()
        numbers = self.env["order.form.number"]
        return series, year, numbers._take(series, self.company_id, year, count)

    # -- who is told -----------------------------------------------------------------
    def _tell_sent(self):
        """Tell partners outside; tell the sender at once where nobody is reached."""
        for partner in self.recipient_ids.partner_id:  # none reads another's address
            self.sudo().message_post(
                body=self.env._("%s was sent to you.", self.display_name),
                partner_ids=partner.ids,
                subtype_xmlid="mail.mt_comment",
            )
        if unreached := self.recipient_ids._unreached():
            self.sudo().message_post(
                body=self.env._(
                    "Nobody is reached: no one holds %s at present.",
                    self.env._(", ").join(unreached.role_id.mapped("name")),
                ),
                partner_ids=self.user_id.partner_id.ids,
                subtype_xmlid="mail.mt_note",
            )
