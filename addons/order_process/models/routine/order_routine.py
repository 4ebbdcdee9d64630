from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...engine.file.rhythm_words import MOST_WEEKS, print_rhythm, read_rhythm
from ...engine.file.routine_columns import RhythmColumn, UntilThenColumn
from ...engine.rhythm import DAY_OF, MONTHS, WORKING_DAY, Rhythm
from ...kernel.local import local_day

RHYTHMS = [
    ("day", "Every Working Day"),
    ("week", "On Weekdays"),
    ("month", "Monthly"),
    ("quarter", "Quarterly"),
    ("half_year", "Half-Yearly"),
    ("year", "Yearly"),
]
PLACES = [
    ("day", "Day of the Month"),
    ("working_day", "Working Day"),
    ("last_day", "Last Day"),
    ("last_working_day", "Last Working Day"),
]


class OrderRoutine(models.Model):
    """A duty that comes round without any order: a self-check, a meeting, a report.

    It belongs to a version of a procedure, with which it begins and ends, or to the
    company alone. What a role owes for one period is an ``order.routine.run``.
    """

    _name = "order.routine"
    _description = "Routine"
    _inherit = [
        "order.process.part",
        "order.shared.setup.mixin",
        "order.limit.mixin",
    ]
    _shared_setup_path = "company_id"
    _part_free = frozenset({"active"})
    _order = "sequence, code, id"
    _rec_names_search = ["name", "code"]

    _file_depth = 0
    _file_parent = "process_id"
    _file_inline = False
    _file_words = {
        "name": "name",
        "role_ids": "role",
        "all_departments": "all_departments",
        "rhythm": "every",
        "limit_kind": "limit",
        "done_by": "done_by",
        "description": "about",
        "clauses": "rows",
        "reader_role_id": "read_by",
        "valid_from": "valid_from",
        "evidence_ids": "asks",
        "active": "active",
    }
    _file_codes = ("clauses",)

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(
        default=True, help="An archived routine opens nothing; what is open stays owed."
    )
    process_id = fields.Many2one(
        "order.process",
        index="btree_not_null",
        ondelete="cascade",
        help="It comes round while this version is published.",
    )
    company_id = fields.Many2one(
        "res.company",
        compute="_compute_company_id",
        store=True,
        readonly=False,
        precompute=True,
        index=True,
    )
    role_ids = fields.Many2many(
        "order.role",
        "order_routine_role_rel",
        string="Roles",
        help="Each of these roles owes it.",
    )
    all_departments = fields.Boolean(
        help="One role of each department owes it: the first that is assigned to it."
    )
    reader_role_id = fields.Many2one(
        "order.role",
        string="Read By",
        ondelete="restrict",
        help="Role that reads what was reported, beside superiors and managers.",
    )
    rhythm = fields.Selection(RHYTHMS, string="Frequency", required=True)
    weekdays = fields.Char(
        help="Monday = 0, e.g. 0,3. A day off moves it to the next working day."
    )
    week_count = fields.Integer(
        string="Every n Weeks", default=1, help="Counted from the week of its start."
    )
    month_place = fields.Selection(
        PLACES, string="Day of the Period", default="last_working_day"
    )
    month_number = fields.Integer(
        string="Ordinal", default=1, help="The 20th, the 3rd working day …"
    )
    every = fields.Char(
        string="In Words",
        compute="_compute_every",
        help="How often and on which day, as a sentence.",
    )
    valid_from = fields.Date(help="Nothing is opened before that day.")
    done_by = fields.Char(
        string="Completed By",
        help="What completes it, e.g. form monthly_summary sent; empty: by hand.",
    )
    description = fields.Text(translate=True)
    clauses = fields.Char(
        help="Numbers of the clauses of the written procedure that say it, separated "
        "by commas, e.g. 03, 04."
    )
    evidence_ids = fields.One2many(
        "order.process.evidence", "routine_id", string="Questions", copy=True
    )
    run_ids = fields.One2many("order.routine.run", "routine_id")

    _code_unique = models.UniqueIndex(
        "(code, COALESCE(process_id, 0), COALESCE(company_id, 0))",
        "A routine with this code already exists.",
    )

    @api.depends("process_id.company_id")
    def _compute_company_id(self):
        for routine in self:
            if routine.process_id:
                routine.company_id = routine.process_id.company_id
            else:
                routine.company_id = routine.company_id or self.env.company

    @api.depends("rhythm", "weekdays", "week_count", "month_place", "month_number")
    @api.depends_context("lang")
    def _compute_every(self):
        for routine in self:
            fault = routine._rhythm_fault()
            routine.every = False if fault else routine._every_text()

    @api.constrains("rhythm", "weekdays", "week_count", "month_place", "month_number")
    def _check_rhythm(self):
        for routine in self:
            if routine._rhythm_fault():
                raise ValidationError(
                    self.env._(
                        "“%(name)s” has no day on which it comes round: weekdays are "
                        "numbers from 0 (Monday) to 6, weeks 1 to %(weeks)s, days of "
                        "the month 1 to 31, working days 1 to 23.",
                        name=routine.name,
                        weeks=MOST_WEEKS,
                    )
                )

    @api.constrains("role_ids", "all_departments")
    def _check_owner(self):
        for routine in self:
            if not routine.role_ids and not routine.all_departments:
                raise ValidationError(
                    self.env._("Enter who owes the routine “%s”.", routine.name)
                )

    def _rhythm(self):
        """Return when it comes round, for the engine."""
        self.ensure_one()
        days = tuple(
            sorted({int(day) for day in (self.weekdays or "").split(",") if day})
        )
        if self.rhythm not in MONTHS:
            weekly = self.rhythm == "week"
            return (
                Rhythm(self.rhythm, days, self.week_count) if weekly else Rhythm("day")
            )
        numbered = self.month_place in (DAY_OF, WORKING_DAY)
        number = self.month_number if numbered else 1
        return Rhythm(self.rhythm, place=self.month_place or "", number=number)

    def _rhythm_fault(self):
        """Tell whether the fields say no rhythm: what is said is read again."""
        try:
            return read_rhythm(print_rhythm(self._rhythm())) != self._rhythm()
        except (ValueError, KeyError, IndexError):
            return True

    def _since(self):
        """Return the day from which it comes round."""
        self.ensure_one()
        days = [self.valid_from, self.process_id.effective_date]
        return max(filter(None, days), default=local_day(self, self.create_date))

    def copy_data(self, default=None):
        """A new version of a procedure has the same routines under their codes."""
        vals_list = super().copy_data(default)
        for routine, vals in zip(self, vals_list, strict=True):
            if routine.process_id and "code" not in (default or {}):
                vals["code"] = routine.code
        return vals_list

    def action_view_runs(self):
        """Show what was owed and done (button)."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "order_process.order_routine_run_action"
        )
        return {**action, "domain": [("routine_id", "=", self.id)], "context": {}}

    # -- in a file ---------------------------------------------------------------
    @api.model
    def _file_column(self, name, word):
        kind = {"rhythm": RhythmColumn, "done_by": UntilThenColumn}.get(name)
        return kind(word, name) if kind else super()._file_column(name, word)
