from odoo import fields, models
from odoo.exceptions import AccessError
from odoo.fields import Domain

MANAGER = "order_process.order_process_group_manager"
#: What is owed about a nonconformity, by ``duty_source``.
REPORT, HANDLE = "nonconformity.report", "nonconformity.handle"
READ, FOLLOW = "nonconformity.read", "nonconformity.follow"
#: Ended by what happens on it, not by a tick on the desk.
BY_SHEET = (REPORT, HANDLE, FOLLOW)


class OrderNonconformity(models.Model):
    """Who owes what about nonconforming goods, and who may do it."""

    _inherit = "order.nonconformity"

    def _owe_report(self):
        """The inspector reports what was found, within the minutes of its type."""
        rows = []
        for one in self:
            kind = self.env["order.nonconformity.type"]._first_for(one).get(one.id)
            limit = kind.report_within if kind else None
            name = self.env._("Report the nonconformity: %s")
            row = one._duty_row(name, limit, REPORT, one.found_at)
            rows.append({**row, "user": one.user_id})
        self.env["order.milestone"]._create_duties(rows)

    def _owe_level(self):
        """Put a level of the ladder on the desks: who handles it, who is told; without
        a ladder who reported it handles it. As superuser."""
        self.ensure_one()
        now = fields.Datetime.now()
        name, told = self.env._("Handle: %s"), self.env._("Take note: %s")
        rows = [
            {
                **self._duty_row(
                    name if level.does == "handle" else told,
                    level.within,
                    HANDLE if level.does == "handle" else READ,
                    now,
                ),
                "role": level.role_id,
            }
            for level in self.type_id._levels(self.level)
        ]
        if not [row for row in rows if row["source"] == HANDLE]:
            row = self._duty_row(name, None, HANDLE, now)
            rows.append({**row, "user": self.user_id})
        self.env["order.milestone"]._create_duties(rows)

    def _owe_follow(self):
        """Who handled it brings the goods to where the decision wants them; who found
        it is told the decision (S1-B-094)."""
        self.ensure_one()
        now = fields.Datetime.now()
        follow = self._duty_row(self.env._("Carry out: %s"), None, FOLLOW, now)
        rows = [{**follow, "user": self.handler_id}]
        if self.user_id and self.user_id != self.handler_id:
            read = self._duty_row(self.env._("Decision about: %s"), None, READ, now)
            rows.append({**read, "user": self.user_id})
        self.env["order.milestone"]._create_duties(rows)

    def _duty_row(self, name, limit, source, start):
        words = self.env["order.nonconformity.type"]
        return {
            "kind": "task",
            "name": name % self.product_id.display_name,
            "document": self,
            "role": self.env["order.role"],
            "user": False,
            "limit": words._word_limit(limit),
            "company": self.company_id,
            "start": start,
            "source": source,
        }

    def _owed(self, *sources):
        """Return the open duties of these records, as superuser."""
        domain = Domain("res_model", "=", self._name) & Domain("res_id", "in", self.ids)
        domain &= Domain("state", "=", "open") & Domain("duty_source", "in", sources)
        return self.env["order.milestone"].sudo().search(domain)

    # -- who -------------------------------------------------------------------------
    def _is_handler(self):
        """Return whether the user handles it at its present level."""
        self.ensure_one()
        if self.env.su or self.env.user.has_group(MANAGER):
            return True
        one = self.sudo()
        if one.handler_id == self.env.user and one.state == "decided":
            return True
        levels = one.type_id._levels(one.level)
        roles = levels.filtered(lambda row: row.does == "handle").role_id
        if not roles:
            return one.user_id == self.env.user
        return any(
            principal
            for role in roles
            for principal in role._user_principals(
                self.env.user, one.company_id
            ).values()
        )

    def _ensure_handler(self):
        """:raise AccessError: naming who handles it now"""
        for one in self:
            if not one._is_handler():
                levels = one.sudo().type_id._levels(one.sudo().level)
                roles = levels.filtered(lambda row: row.does == "handle").role_id
                who = ", ".join(roles.mapped("name")) or one.sudo().user_id.name or ""
                raise AccessError(
                    self.env._(
                        "%(document)s: this can only be done by %(who)s or a process "
                        "manager.",
                        document=one.display_name,
                        who=who,
                    )
                )
