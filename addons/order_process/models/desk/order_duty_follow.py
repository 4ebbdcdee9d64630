from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL, ormcache

from ..record.order_refusal_ask import ASKED
from .order_duty_section import SOON
from .order_duty_source import SOURCE_SLOTS

HANDED = "node.handed_over"
FOLLOWED_SECTIONS = ("sent", "slipped", "soon")
#: So many duties of others are followed at a time, the nearest first.
FOLLOWED = 200


class OrderDutyFollow(models.Model):
    """What others owe and the reader follows: he asked for it, or answers for it."""

    _inherit = "order.duty"

    is_followed = fields.Boolean(compute="_compute_is_followed")

    @api.depends_context("uid", "allowed_company_ids")
    @api.depends("section")
    def _compute_is_followed(self):
        for duty in self:
            duty.is_followed = duty.section in FOLLOWED_SECTIONS and not duty.is_mine

    @api.model
    def _duty_own_documents(self):
        """{model: SELECT of the ids of documents for which the reader answers}; the
        rooms add their documents."""
        return {}

    # -- conditions on a row -------------------------------------------------------

    @api.model
    def _desk_asked_round(self, alias):
        """A round runs on the document that the reader asked for."""
        return SQL(
            """EXISTS (SELECT 1 FROM order_signoff r
                WHERE r.res_model = %s AND r.res_id = %s AND r.state = 'open'
                  AND r.requester_id = %s)""",
            SQL.identifier(alias, "res_model"),
            SQL.identifier(alias, "res_id"),
            self.env.uid,
        )

    @api.model
    def _desk_sent(self, alias):
        """The reader asked for the signature, reminded the owner or handed it over."""
        return SQL(
            "(%(step)s IN (%(steps)s) OR %(milestone)s IN (%(milestones)s))",
            step=SQL.identifier(alias, "signoff_step_id"),
            steps=self._sent_steps(),
            milestone=SQL.identifier(alias, "milestone_id"),
            milestones=self._sent_milestones(),
        )

    @api.model
    def _desk_soon(self, alias):
        """Late or due within a day, and the reader answers for it."""
        due = fields.Datetime.now() + SOON
        paused, due_at = (
            SQL.identifier(alias, "paused"),
            SQL.identifier(alias, "due_at"),
        )
        answers = self._answers_for(
            SQL.identifier(alias, "company_id"),
            SQL.identifier(alias, "role_id"),
            SQL.identifier(alias, "res_model"),
            SQL.identifier(alias, "res_id"),
        )
        return SQL("%s < %s AND %s IS NOT TRUE AND %s", due_at, due, paused, answers)

    @api.model
    def _answers_for(self, company, role, model, res_id):
        """The condition that the reader answers for a duty of others: it is on his
        document, or owed by a role that reports to one of his."""
        found = [
            SQL("(%s = %s AND %s IN (%s))", model, name, res_id, ids)
            for name, ids in self._duty_own_documents().items()
        ]
        for company_id, roles in self._desk_roles().items():
            if below := self._roles_below(tuple(sorted(roles))):
                found.append(
                    SQL("(%s = %s AND %s IN %s)", company, company_id, role, below)
                )
        return SQL("(%s)", SQL(" OR ").join(found)) if found else SQL("FALSE")

    @api.model
    @ormcache("role_ids")
    def _roles_below(self, role_ids):
        """Ids of the roles that report to these. sudo: structure, same for everybody;
        cleared with the roles by `order.role`."""
        domain = Domain("parent_id", "in", role_ids) & Domain("id", "not in", role_ids)
        return tuple(self.env["order.role"].sudo().search(domain).ids)

    # -- rows through the indexes ----------------------------------------------------

    @api.model
    def _sent_steps(self):
        return SQL(
            """SELECT s.id FROM order_signoff r
                 JOIN order_signoff_step s ON s.signoff_id = r.id AND s.state = 'open'
                WHERE r.state = 'open' AND r.requester_id = %(me)s
               UNION ALL
               SELECT s.id FROM order_event e
                 JOIN order_signoff_step s ON s.state = 'open'
                  AND s.res_model = e.res_model AND s.res_id = e.res_id
                  AND to_jsonb(s.signoff_id) = e.payload->'signoff'
                WHERE e.code = %(asked)s AND e.user_id = %(me)s""",
            me=self.env.uid,
            asked=ASKED,
        )

    @api.model
    def _sent_milestones(self):
        return SQL(
            """SELECT m.id FROM order_event e
                 JOIN order_milestone m ON m.state = 'open'
                  AND m.res_model = e.res_model AND m.res_id = e.res_id
                  AND e.payload->'milestones' @> to_jsonb(m.id)
                WHERE e.code IN (%(asked)s, %(handed)s) AND e.user_id = %(me)s""",
            me=self.env.uid,
            asked=ASKED,
            handed=HANDED,
        )

    @api.model
    def _desk_followed_ids(self):
        """Row ids of open duties of others that the reader follows, in one query."""
        self._flush_sources()
        parts = [self._followed_of(*table) for table in self._followed_tables()]
        rows = self.env.execute_query(
            SQL(
                "SELECT id FROM (%s) followed ORDER BY due_at, id LIMIT %s",
                SQL(" UNION ").join(parts),
                FOLLOWED,
            )
        )
        return [row[0] for row in rows]

    @api.model
    def _followed_tables(self):
        """(table, slot, ids of what the reader asked for)"""
        return (
            ("order_milestone", 0, self._sent_milestones()),
            ("order_signoff_step", 1, self._sent_steps()),
        )

    @api.model
    def _followed_of(self, table, slot, sent):
        names = ("company_id", "role_id", "res_model", "res_id")
        return SQL(
            """SELECT id * %(slots)s + %(slot)s AS id, due_at FROM %(table)s
                WHERE state = 'open' AND id IN (%(sent)s)
               UNION
               SELECT id * %(slots)s + %(slot)s, due_at FROM %(table)s
                WHERE state = 'open' AND due_at < %(due)s AND paused IS NOT TRUE
                  AND %(answers)s""",
            slots=SOURCE_SLOTS,
            slot=slot,
            table=SQL.identifier(table),
            sent=sent,
            due=fields.Datetime.now() + SOON,
            answers=self._answers_for(*(SQL.identifier(name) for name in names)),
        )

    # -- asking ------------------------------------------------------------------------

    def action_ask(self):
        """Ask the owner of a duty that the reader follows (button "Ask").

        Kept as the event ``gate.asked``; once an hour for the same duty.
        """
        self.ensure_one()
        if not self.is_followed:
            raise UserError(self.env._("You can only ask for duties on your desk."))
        # Called as the reader's desk calls it.
        question = {**self.sudo()._prepare_question(), "what": self.name}
        told = self.env["order.refusal"]._ask(question)
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._(
                    "Reminder sent to %s.", self.env._(", ").join(told["people"])
                ),
                "next": {"type": "ir.actions.act_window_close"},
            },
        }

    def _prepare_question(self):
        """Return where and whom to ask, as ``order.refusal`` knows it."""
        return {
            "model": self.res_model,
            "id": self.res_id,
            "code": "",
            "roles": self.role_id.ids,
            "people": self.user_id.ids,
            "milestones": self.milestone_id.ids,
            "signoff": self.signoff_step_id.signoff_id.id,
        }
