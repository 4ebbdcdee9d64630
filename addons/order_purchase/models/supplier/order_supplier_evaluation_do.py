from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

EVALUATED, BLOCKED = "supplier.evaluated", "supplier.blocked"
#: Results that change how a supplier is bought from.
STRATEGIC = ("reduce", "stop")


class OrderSupplierEvaluation(models.Model):
    """Concluding an evaluation: what is missing is said, the supplier is graded, and
    what follows is told."""

    _inherit = "order.supplier.evaluation"

    def _draft_refusal(self):
        return self.env._(
            "The evaluation of %s stands; write another one.",
            self.partner_id.sudo().name,
        )

    @api.depends("name", "partner_id.name")
    def _compute_display_name(self):
        for one in self:
            one.display_name = f"{one.name} {one.partner_id.name or ''}"

    def action_evaluate(self):
        """Conclude the evaluations (button): the supplier gets the level; with *Stop
        Ordering* no order is placed there any more.

        :raise UserError: naming everything that is missing
        """
        for one in self:
            one._ensure_draft()
            one.check_access("write")
            one._measure()
            one._ensure_judged()
            one._conclude()
        return True

    def _ensure_judged(self):
        self.ensure_one()
        missing = [
            line.criterion_id.name for line in self.line_ids if not line.is_scored
        ]
        names = ["line_ids", "grade_id", "result", *self._asked_of_result()]
        missing += [
            self._fields[name]._description_string(self.env)
            for name in names
            if not str(self[name] or "").strip()
        ]
        if missing:
            raise UserError(self.env._("Fill in: %s.", self.env._(", ").join(missing)))

    def _asked_of_result(self):
        """Return the names of what must be said of the result: measures where the
        supplier is to become better; where we buy otherwise the strategy, with whom it
        was discussed, and that the running orders were looked at (S3-E-12)."""
        self.ensure_one()
        names = [] if self.result in (False, "keep") else ["measures"]
        if self.result in STRATEGIC:
            names += ["strategy", "consulted_role_ids"]
        if self.result == "stop" and self.running_count:
            names.append("running_seen")
        return names

    def _conclude(self):
        """Put the evaluation in force: grade, events, the routine that asks for it."""
        # sudo: what follows from an evaluation does not depend on who concludes it.
        before = self.sudo().search(self._in_force_domain(self))
        before._write_system({"is_latest": False})
        before.flush_recordset()
        self.sudo()._write_system(
            {
                "state": "done",
                "user_id": self.env.uid,
                "done_at": fields.Datetime.now(),
                "is_latest": not before or before.date_to <= self.date_to,
            }
        )
        if not self.is_latest:
            before._write_system({"is_latest": True})
        else:
            self.partner_id.sudo().supplier_grade_id = self.grade_id
        self._tell_evaluated(before)

    @api.model
    def _in_force_domain(self, evaluations):
        """Return the concluded evaluations that count of the same suppliers."""
        domain = Domain("partner_id", "in", evaluations.partner_id.ids)
        domain &= Domain("company_id", "in", evaluations.company_id.ids)
        return domain & Domain("is_latest", "=", True)

    @api.model
    def _keep_merged(self, partners):
        """Let the newest evaluation count where these suppliers become one; called
        before they do."""
        domain = Domain("partner_id", "in", partners.ids)
        found = self.sudo().search(domain & Domain("is_latest", "=", True))
        for same in found.grouped("company_id").values():
            same[1:]._write_system({"is_latest": False})
        found.flush_recordset()

    def _tell_evaluated(self, before):
        """Emit what happened, and do the routine that asks for it."""
        payload = {
            "supplier": self.partner_id.name,
            "grade": self.grade_id.code,
            "score": round(self.score, 1),
            "result": self.result,
        }
        events = self.env["order.event"]
        events._record_each([(self, payload)], EVALUATED)
        if self.result == "stop" and before.result != "stop" and self.is_latest:
            events._record_each([(self, payload)], BLOCKED)
        self._tell_consulted()
        self._do_routine()

    def _tell_consulted(self):
        """Write down what was decided, for the departments with which it was
        discussed."""
        people = self.consulted_role_ids.sudo()._actors(self.company_id).values()
        users = self.env["res.users"].union(
            *(user for pairs in people for user, _principal in pairs)
        )
        self.sudo().message_post(
            body=self.env._(
                "%(supplier)s: %(grade)s, %(score)s. %(strategy)s",
                supplier=self.partner_id.name,
                grade=self.grade_id.name,
                score=round(self.score, 1),
                strategy=self.strategy or "",
            ),
            partner_ids=users.partner_id.ids,
            subtype_xmlid="mail.mt_note",
        )

    def _do_routine(self):
        """Do the routine that asks for evaluations once every supplier whose goods were
        due in the period has one."""
        if self._suppliers_left():
            return
        domain = Domain("company_id", "=", self.company_id.id)
        domain &= Domain("state", "=", "done")
        domain &= Domain("date_to", ">=", self.date_from)
        done = self.sudo().search(domain & Domain("date_to", "<=", self.date_to))
        self.env["order.routine.run"]._done_by_event(
            EVALUATED,
            self.company_id,
            note=self.env._(", ").join(done.mapped("display_name")),
            evidence=done._routine_evidence(),
        )

    def _suppliers_left(self):
        """Return the suppliers whose goods were due in the period and who were not
        evaluated since it began."""
        self.ensure_one()
        domain = Domain("company_id", "=", self.company_id.id)
        dues = self.env["purchase.order.line"].sudo()
        due = Domain("promised_on", ">=", self.date_from)
        due &= Domain("promised_on", "<=", self.date_to) & domain
        due &= Domain("order_id.state", "=", "purchase")
        suppliers = dues.search(due).order_id.partner_id.commercial_partner_id
        done = Domain("state", "=", "done") & Domain("date_to", ">=", self.date_from)
        return suppliers - self.sudo().search(done & domain).partner_id

    def _routine_evidence(self):
        """Return the answers of a routine that asks how suppliers are: one by
        criterion, the measures, the strategy."""
        lines = self.line_ids.filtered("is_scored")
        said = {
            code: "\n".join(line._said_text() for line in same)
            for code, same in lines.grouped(lambda one: one.criterion_id.code).items()
        }
        for name in ("measures", "strategy"):
            texts = [f"{one.partner_id.name}: {one[name]}" for one in self if one[name]]
            said[name] = "\n".join(texts) or self.env._("None.")
        return said
