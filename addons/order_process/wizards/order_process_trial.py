from datetime import timedelta
from functools import partial

from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.order_clock.engine.due_item import DueItem

from ..engine.file import conditions
from ..engine.state import EventInput
from ..engine.trial import Trial, dump, load
from ..kernel.calendar_day import LocalDays
from ..kernel.local import local_time
from ..kernel.openings import Openings

#: How far the clock can be moved in one step.
DAYS = 366
#: Up to how many days it goes hour by hour, beyond day by day.
HOURLY = 31


class OrderProcessTrial(models.TransientModel):
    """Runs an invented document through a process, with a clock that can be moved.

    Everything happens in the engine: no document, no milestone, no number, no mail.
    """

    _name = "order.process.trial"
    _description = "Try a Process"

    process_id = fields.Many2one("order.process", required=True, readonly=True)
    state = fields.Json(
        readonly=True,
        groups=fields.NO_ACCESS,
        help="Where the invented document stands.",
    )
    status = fields.Selection(
        [
            ("none", "Not Begun"),
            ("running", "Running"),
            ("done", "Finished"),
            ("cancelled", "Cancelled"),
        ],
        compute="_compute_status",
    )
    moment = fields.Datetime(
        string="Time", required=True, default=fields.Datetime.now, readonly=True
    )
    moment_to = fields.Datetime(string="Move the Clock To")
    date_promised = fields.Date(
        string="Dates of the Document",
        help="Every date from which a limit is counted, e.g. the promised date.",
    )
    condition_ids = fields.One2many(
        "order.process.trial.condition", "trial_id", string="The Document"
    )
    line_ids = fields.One2many(
        "order.process.trial.line", "trial_id", string="Open Nodes"
    )
    event_ids = fields.One2many(
        "order.process.trial.event", "trial_id", string="What Can Happen Now"
    )
    step_ids = fields.One2many(
        "order.process.trial.step", "trial_id", string="What Happened"
    )
    held = fields.Text(string="Refused Now", readonly=True)

    @api.depends("state")
    def _compute_status(self):
        for trial in self:
            trial.status = (trial.sudo().state or {}).get("status", "none")

    # -- steps -------------------------------------------------------------------
    @api.model
    def _begin(self, process):
        """Return the trial of a process, before anything has happened."""
        trial = self.create({"process_id": process.id})
        run = trial._run()
        trial.condition_ids = [
            fields.Command.create(
                {"condition": text, "name": conditions.print_condition(text)}
            )
            for text in run.conditions()
        ]
        trial._show(run, [])
        return trial

    def action_begin_anew(self):
        """Forget what happened (button)."""
        self.ensure_one()
        self.step_ids.unlink()
        self.sudo().write({"state": False, "moment": fields.Datetime.now()})
        return self._show(self._run(), [])

    def action_move(self):
        """Move the clock; what each day brings happens on the way (button).

        :raises UserError: without a time, or for one that is past or too far
        """
        self.ensure_one()
        if not self.moment_to or self.moment_to <= self.moment:
            raise UserError(
                self.env._("Enter a time after %s.", local_time(self, self.moment))
            )
        if self.moment_to > self.moment + timedelta(days=DAYS):
            raise UserError(self.env._("Move the clock by a year at most."))
        run, found = self._run(), []
        far = self.moment_to - self.moment > timedelta(days=HOURLY)
        step = timedelta(days=1) if far else timedelta(hours=1)
        while self.moment < self.moment_to:
            self.moment = min(self.moment + step, self.moment_to)
            found += run.pass_time(self._input(run))
        return self._show(run, found)

    def _happen(self, code, payload):
        """An event happens."""
        run = self._run()
        found = run.happen(code, self._input(run, payload))
        names = self.env["order.event.type"]._names([code])
        return self._show(run, found, names.get(code, code))

    def _finish(self, node, batch, outcome):
        """An open node is done."""
        run = self._run()
        found = run.finish(node, batch, outcome, self._input(run))
        return self._show(run, found)

    # -- the engine --------------------------------------------------------------
    def _run(self):
        self.process_id.check_access("read")
        # sudo: how a process goes is no secret of who may read it.
        graph = self.process_id.sudo()._build_graph()
        return Trial(graph, load(self.sudo().state))

    def _input(self, run, payload=None):
        days = LocalDays(self.env).at(self.env.company, self.moment)
        holding = set(self.condition_ids.filtered("holds").mapped("condition"))
        return EventInput(
            "",
            at=self.moment,
            payload=payload or {},
            test=lambda condition: condition in holding,
            late=partial(self._is_late, run),
            calendar=self._calendar(run),
            **days,
        )

    def _calendar(self, run):
        """Return when what waits for its time begins on the invented document."""
        names = run.date_fields() if self.date_promised else ()
        dates = dict.fromkeys(names, self.date_promised)
        return Openings(self.env).of(dates, self.env.company)

    def _is_late(self, run, one):
        due = self._due(run.graph.nodes[one.node], one.opened_at)
        return bool(due) and due < self.moment

    def _due(self, node, opened_at):
        """Return when a node is due, or False."""
        limit = node.limit
        if not limit or limit.kind == "none":
            return False
        company, name = self.env.company, limit.date_field
        item = DueItem(
            limit,
            opened_at,
            company,
            self.process_id._role_calendar(node.role_id, company),
            dates={name: self.date_promised} if name else {},
        )
        return self.env["order.clock"]._due_batch([item])[0] or False

    # -- what is shown -----------------------------------------------------------
    def _show(self, run, transitions, cause=""):
        """Keep where the document stands, and open the dialog again."""
        self.sudo().state = dump(run.state)
        self._note_steps(run, transitions, cause)
        clear = fields.Command.clear()
        lines = map(partial(self._prepare_line, run), run.state.passes.values())
        self.write(
            {
                "line_ids": [clear, *map(fields.Command.create, filter(None, lines))],
                "event_ids": [clear, *self._prepare_events(run)],
                "held": "\n".join(self._held_lines(run)),
                "moment_to": False,
            }
        )
        return self._action()

    def _action(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Try: %s", self.process_id.display_name),
            "res_model": self._name,
            "res_id": self.id,
            "views": [(False, "form")],
            "target": "new",
            "context": {"dialog_size": "extra-large"},
        }

    def _prepare_line(self, run, one):
        if one.state != "open":
            return None
        node = run.graph.nodes[one.node]
        due = self._due(node, one.opened_at)
        return {
            "node_id": node.id,
            "batch": one.batch,
            "opened_at": one.opened_at,
            "due_at": due,
            "is_late": bool(due) and due < self.moment,
            "paused": one.paused,
        }

    def _prepare_events(self, run):
        """Return the commands for the events that would bring something about."""
        found = run.effective(self._input(run))
        names = self.env["order.event.type"]._names({one.code for one in found})
        return [
            fields.Command.create(
                {
                    "code": one.code,
                    "name": names.get(one.code, one.code),
                    "payload": dict(one.payload),
                }
            )
            for one in found
        ]

    def _held_lines(self, run):
        held = run.held(self._input(run))
        names = self.env["order.event.type"]._names(held)
        for code, nodes in held.items():
            yield self.env._(
                "%(event)s: waits for %(nodes)s",
                event=names.get(code, code),
                nodes=", ".join(
                    self._node_name(run.graph.nodes[node]) for node in nodes
                ),
            )

    def _node_name(self, node):
        return self.env["order.process.node"].browse(node.id).display_name

    def _note_steps(self, run, transitions, cause):
        self.env["order.process.trial.step"].create(
            [
                {
                    "trial_id": self.id,
                    "moment": one.at,
                    "cause": cause,
                    "kind": one.kind,
                    "node_id": run.graph.nodes[one.run.node].id,
                    "outcome": one.outcome,
                }
                for one in transitions
            ]
        )
