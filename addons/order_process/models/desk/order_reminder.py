from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from .order_reminder_plan import CRON


class OrderReminder(models.Model):
    """Who was reminded of which duty, when: append-only.

    One row per duty, kind, level and receiver, so that each person is told once, when
    his own working time opens, also somebody who joins the role later. A row without
    receiver says that nobody could be told (state unreached, the list of the
    watchdog) or that nothing is to be told (state silent, imported history).
    """

    _name = "order.reminder"
    _description = "Reminder"
    _inherit = ["order.append.only.mixin", "order.about.document.mixin"]
    _digest_once = ("once",)
    _fields_in_digest = False
    _order = "date desc, id desc"
    _log_access = False

    name = fields.Char(string="Duty", readonly=True)
    duty_model = fields.Char(required=True, readonly=True)
    duty_res_id = fields.Many2oneReference(
        string="Duty Record ID",
        model_field="duty_model",
        required=True,
        readonly=True,
        aggregator=None,
    )
    milestone_id = fields.Many2one("order.milestone", compute="_compute_source")
    signoff_step_id = fields.Many2one(
        "order.signoff.step", string="Sign-off Step", compute="_compute_source"
    )
    kind = fields.Selection(
        [
            ("opened", "Opened"),
            ("before", "Before Due"),
            ("due", "Due"),
            ("escalated", "Escalated"),
            ("summary", "Daily Summary"),
        ],
        string="Type",
        required=True,
        readonly=True,
    )
    level = fields.Integer(
        required=True,
        default=0,
        readonly=True,
        aggregator=None,
        help="Level of escalation; for daily summaries the day as YYYYMMDD.",
    )
    role_id = fields.Many2one(
        "order.role", readonly=True, ondelete="restrict", index="btree_not_null"
    )
    user_id = fields.Many2one(
        "res.users",
        string="Recipient",
        readonly=True,
        ondelete="restrict",
        index="btree_not_null",
    )
    company_id = fields.Many2one("res.company", readonly=True, index="btree_not_null")
    state = fields.Selection(
        [("sent", "Sent"), ("unreached", "Reached No One"), ("silent", "Not Sent")],
        required=True,
        readonly=True,
    )
    reason = fields.Selection(
        [
            ("no_people", "Role Without People"),
            ("all_absent", "Everyone on Leave"),
            ("no_mail", "No Email Address"),
            ("no_hours", "No working hours"),
            ("imported", "Imported History"),
        ],
        readonly=True,
    )
    date = fields.Datetime(required=True, readonly=True)
    due_at = fields.Datetime(string="Due", readonly=True)
    res_model = fields.Char(string="Document Model", readonly=True)
    res_id = fields.Many2oneReference(
        string="Document ID", model_field="res_model", readonly=True, aggregator=None
    )
    document_name = fields.Char(string="Document", readonly=True)
    is_duty_open = fields.Boolean(
        compute="_compute_is_duty_open", search="_search_is_duty_open"
    )

    _once = models.UniqueIndex(
        "(duty_res_id, duty_model, kind, level, COALESCE(user_id, 0))",
        "This reminder was already sent.",
    )
    _unreached_idx = models.Index("(company_id, date) WHERE state = 'unreached'")

    @api.depends("duty_model", "duty_res_id")
    def _compute_source(self):
        for reminder in self:
            model, res_id = reminder.duty_model, reminder.duty_res_id
            reminder.milestone_id = model == "order.milestone" and res_id
            reminder.signoff_step_id = model == "order.signoff.step" and res_id

    @api.depends("duty_model", "duty_res_id")
    def _compute_is_duty_open(self):
        domain = Domain("id", "in", self.ids) & Domain("is_duty_open", "=", True)
        still_open = self.search(domain)
        for reminder in self:
            reminder.is_duty_open = reminder in still_open

    def _search_is_duty_open(self, operator, value):
        if operator != "in" or True not in value:
            return NotImplemented
        duties = self.env["order.duty"]
        duties._flush_sources()

        def to_sql(model, alias, query):
            return SQL(
                "EXISTS (SELECT 1 FROM (%s) d WHERE d.source_model = %s "
                "AND d.source_id = %s)",
                duties._table_query,
                SQL.identifier(alias, "duty_model"),
                SQL.identifier(alias, "duty_res_id"),
            )

        return Domain.custom(to_sql=to_sql)

    # ------------------------------------------------------------------
    # Rows are appended by the sender and never changed (order.append.only.mixin)
    # ------------------------------------------------------------------

    @api.model
    def _record(self, vals_list):
        """Append rows; called by the sender and the summary only."""
        reminders = self._as_kernel().create(vals_list)
        return self.browse(reminders.ids)

    # ------------------------------------------------------------------
    # Crons and hooks
    # ------------------------------------------------------------------

    @api.model
    def _cron_send(self):
        """Every five minutes: close activities of finished duties, then remind."""
        if finished := self.env["mail.activity"]._of_finished_duties():
            self.env["order.job"]._work(
                CRON, finished, lambda part: part._close_for_duties()
            )
        self.env["order.reminder.sender"]._run()

    @api.model
    def _cron_summary(self):
        """Daily: what is late and whom nobody reached, to the process managers."""
        self.env["order.reminder.summary"]._run()

    @api.model
    def _silence(self, milestones):
        """Nothing that is due already is told about these milestones; called at the
        end of an import for the milestones it left open. What becomes due later is
        reminded as usual."""
        now = fields.Datetime.now()
        rows = []
        known = Domain("duty_model", "=", milestones._name)
        known &= Domain("duty_res_id", "in", milestones.ids) & Domain("level", "=", 0)
        known &= Domain("state", "=", "silent")
        silent = set(self.sudo().search(known).mapped("duty_res_id"))
        for milestone in milestones.filtered(lambda m: m.id not in silent):
            kinds = ["opened"]
            if milestone.due_at and milestone.due_at <= now:
                kinds += ["before", "due", "escalated"]
            rows += [self._prepare_silent_vals(milestone, kind, now) for kind in kinds]
        return self._record(rows)

    @api.model
    def _prepare_silent_vals(self, milestone, kind, now):
        return {
            "name": milestone.name,
            "duty_model": milestone._name,
            "duty_res_id": milestone.id,
            "kind": kind,
            "role_id": milestone.role_id.id,
            "company_id": milestone.company_id.id,
            "state": "silent",
            "reason": "imported",
            "date": now,
            "due_at": milestone.due_at,
            "res_model": milestone.res_model,
            "res_id": milestone.res_id,
            "document_name": milestone.document_name,
        }
