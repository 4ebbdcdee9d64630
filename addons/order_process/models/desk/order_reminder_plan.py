from collections import defaultdict
from datetime import datetime, timedelta
from typing import NamedTuple

from odoo import models
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.order_clock.engine.clock_zone import Horizon, to_seconds
from odoo.addons.order_clock.engine.due_item import DueItem

CRON = "order_process.order_reminder_cron_send"
#: Reminders before the due time are looked for this far ahead: working minutes over
#: a long holiday are many more real ones.
LOOK_AHEAD = timedelta(days=21)
MILESTONE = "order.milestone"


class Duty(NamedTuple):
    """One open duty; `told` are "kind:level:user" or "kind:level:0:state"."""

    id: int
    duty_model: str
    duty_res_id: int
    name: str
    role_id: int
    company_id: int
    user_id: int
    opened_at: datetime
    due_at: datetime
    paused: bool
    node_id: int
    res_model: str
    res_id: int
    document_name: str
    priority: int
    clock_id: int
    waiting: bool
    told: list


class Stage(NamedTuple):
    kind: str
    level: int
    role_id: int


class Run(NamedTuple):
    """What one run knows, read once: actors {company: {role: [user ids]}}, staffed
    roles {company: ids}, parents {role: role}, before/step {node: minutes},
    companies {id: record}, clocks {(company, role): WorkClock or None}."""

    now: datetime
    actors: dict
    staffed: dict
    parents: dict
    nodes: dict
    companies: dict
    clocks: dict
    present: set
    resting: set  # ids of duties that wait for the working time of somebody


class OrderReminderPlan(models.AbstractModel):
    """Finds out what should have been told to whom by now.

    Stateless: each run compares this with the rows of order.reminder. So a person
    whose working time is closed is told when it opens, a deputy who comes in is told
    what is open, and a run that broke off or was repeated tells nothing twice. Minutes
    before and after the due time are working minutes of the role, so that a Friday
    evening's duty does not climb the line over the weekend.
    """

    _name = "order.reminder.plan"
    _description = "Reminder Schedule"

    def _plan(self, now, companies, only=None):
        """:param only: the duties that are asked for; nothing: all of the companies
        :return: run, {user id: [(duty, [stage])]}, [(duty, stage, reason)]"""
        duties = self._of_clocks(self._open_duties(companies, only))
        run = self._read_run(duties, now)
        leading = self._leading(run, duties)
        mine, unreached = defaultdict(list), []
        for duty in self._asked(duties, only):
            # Others owe it now: who signs, or who corrects.
            if duty.waiting and (duty.duty_res_id, duty.role_id) not in leading:
                continue
            shared = leading.get((duty.clock_id, duty.role_id), ())
            for_user, nobody = self._untold(run, duty, shared)
            for user_id, stages in for_user.items():
                mine[user_id].append((duty, stages))
            unreached += [
                (duty, stage, self._why_nobody(run, duty, stage)) for stage in nobody
            ]
        return run, mine, unreached

    def _untold(self, run, duty, shared):
        """Return {user id: [stage]} of what these were not told yet, and the stages
        that nobody receives.

        :param shared: stages that are told by the milestone whose clock is shared
        """
        told = set(duty.told)
        for_user, nobody = defaultdict(list), []
        for stage in self._stages(run, duty):
            key = f"{stage.kind}:{stage.level}"
            if stage in shared or f"{stage.kind}:0:0:silent" in told:
                continue
            receivers = self._receivers(run, duty, stage)
            for user_id in receivers:
                if f"{key}:{user_id}" not in told:
                    for_user[user_id].append(stage)
            if not receivers and f"{key}:0:unreached" not in told:
                nobody.append(stage)
        return for_user, nobody

    def _open_duties(self, companies, only=None):
        """All open duties of companies with what was told of them: one query."""
        duties = self.env["order.duty"]
        duties._flush_sources()
        self.env["order.reminder"].flush_model()
        rows = self.env.execute_query(
            SQL(
                """SELECT d.id, d.source_model, d.source_id, d.title, d.role_id,
                    d.company_id, d.user_id, d.opened_at, d.due_at,
                    COALESCE(d.paused, FALSE), d.node_id, d.res_model, d.res_id,
                    d.document_name, COALESCE(d.priority, 0),
                    d.clock_milestone_id, COALESCE(d.waiting, FALSE), ARRAY(
                        SELECT r.kind || ':' || r.level || ':' ||
                            COALESCE(r.user_id::text, '0:' || r.state)
                        FROM order_reminder r WHERE r.duty_res_id = d.source_id
                            AND r.duty_model = d.source_model
                    )
                FROM (%s) d WHERE d.company_id IN %s AND %s ORDER BY d.due_at, d.id""",
                duties._table_query,
                tuple(companies.ids),
                self._with_clocks(only),
            )
        )
        return [Duty(*row) for row in rows]

    def _leading(self, run, duties):
        """{(milestone id, role id): stages of its due time}, where a step of the same
        role shares the clock: the same people are told once, by the milestone."""
        shared = {(d.clock_id, d.role_id) for d in duties if d.clock_id}
        return {
            (d.duty_res_id, d.role_id): {
                stage for stage in self._stages(run, d) if stage.kind != "opened"
            }
            for d in duties
            if d.duty_model == MILESTONE and (d.duty_res_id, d.role_id) in shared
        }

    def _read_run(self, duties, now):
        companies = self.env["res.company"].browse(
            {d.company_id for d in duties} - {None}
        )
        roles = self.env["order.role"].with_context(active_test=False)
        roles = roles.search(Domain.TRUE)
        claimed = {duty.user_id for duty in duties if duty.user_id}
        actors, staffed = {}, {}
        for company in companies:
            pairs = roles._actors(company, now)
            actors[company.id] = {r: [u.id for u, _p in p] for r, p in pairs.items()}
            staffs = roles._staff(company).items()
            staffed[company.id] = {role for role, staff in staffs if staff.people}
        return Run(
            now=now,
            actors=actors,
            staffed=staffed,
            parents={role.id: role.parent_id.id for role in roles},
            nodes=self._read_nodes({d.node_id for d in duties if d.node_id}),
            companies={company.id: company for company in companies},
            clocks=self._role_clocks(duties, now),
            present=self._claimants_available(claimed, companies, now),
            resting=set(),
        )

    def _claimants_available(self, user_ids, companies, now):
        """(company id, user id) of claimants who are there and may be written to."""
        users = self.env["res.users"].browse(user_ids)
        users = users.filtered(lambda user: user.active and not user.share)
        absences = self.env["order.role"]._absences(users.ids, now, now)
        return {
            (company.id, user_id)
            for company in companies
            for user_id in set(users.ids) - absences.at(company.id, now)
        }

    def _read_nodes(self, node_ids):
        """{node id: (remind before, escalate after)} in minutes; 0 = as the company."""
        nodes = self.env["order.process.node"].browse(node_ids)
        return {
            node.id: (
                node.remind_before or node.process_id.remind_before_minutes,
                node.process_id.escalate_after_minutes,
            )
            for node in nodes
        }

    def _role_clocks(self, duties, now):
        """{(company id, role id): WorkClock}; None where no hours can be counted."""
        pairs = {(d.company_id, d.role_id) for d in duties if d.due_at and d.company_id}
        companies = self.env["res.company"].browse({company for company, _r in pairs})
        assignments = self.env["order.role.assignment"].search(
            [("company_id", "in", companies.ids), ("calendar_id", "!=", False)]
        )
        calendars = {
            (a.company_id.id, a.role_id.id): a.calendar_id for a in assignments
        }
        return self._clocks_of(
            {
                pair: DueItem(None, now, companies.browse(pair[0]), calendars.get(pair))
                for pair in pairs
            }
        )

    def _clocks_of(self, items):
        """{key: WorkClock or None} for {key: DueItem}, in one batch. None where there
        are no hours or flexible ones, in which no minute can be told from another."""
        counted = {}
        for key, item in items.items():
            hours = item.employee and item.employee.resource_calendar_id
            if hours and hours.flexible_hours:
                item = item._replace(employee=None)
                hours = None
            hours = hours or item.calendar or item.company.resource_calendar_id
            if hours and not hours.flexible_hours:
                counted[key] = item
        clocks, keys = self.env["order.clock"]._clocks(list(counted.values()))
        found = {key: clocks[clock] for key, clock in zip(counted, keys, strict=True)}
        return {key: found.get(key) for key in items}

    # ------------------------------------------------------------------
    # Stages of one duty
    # ------------------------------------------------------------------

    def _stages(self, run, duty):
        """What should have been told about a duty by now."""
        company = run.companies.get(duty.company_id)
        if not company:
            return
        if company.order_remind_opened:
            yield Stage("opened", 0, duty.role_id)
        if duty.paused or not duty.due_at or duty.due_at > run.now + LOOK_AHEAD:
            return
        before, step = run.nodes.get(duty.node_id, (0, 0))
        before = before or company.order_remind_before_minutes
        step = self._escalation_step(duty, company, step)
        if duty.due_at > run.now:
            if self._minutes(run, duty, run.now, duty.due_at) <= before:
                yield Stage("before", 0, duty.role_id)
            return
        yield Stage("due", 0, duty.role_id)
        yield from self._escalations(run, duty, step, company.order_escalation_levels)

    def _escalation_step(self, duty, company, step):
        """Working minutes from one level to the next; duties of a rush go faster."""
        step = step or company.order_escalate_after_minutes
        faster = company.order_escalate_rush_minutes
        return min(step, faster) if duty.priority and faster else step

    def _escalations(self, run, duty, step, levels):
        if step <= 0:
            return
        late = self._minutes(run, duty, duty.due_at, run.now)
        role_id = duty.role_id
        for level in range(1, min(levels, int(late // step)) + 1):
            role_id = run.parents.get(role_id)
            if not role_id:
                return
            yield Stage("escalated", level, role_id)

    def _minutes(self, run, duty, start, end):
        """Working minutes of the role between two instants."""
        clock = run.clocks.get((duty.company_id, duty.role_id))
        real = (end - start).total_seconds() / 60
        if clock is None:
            return real
        try:
            return clock.between(to_seconds(start), to_seconds(end)) / 60
        except Horizon:  # overdue for years: the exact number matters no more
            return real

    def _receivers(self, run, duty, stage):
        """User ids to tell: who has claimed the duty if he is there, else the actors
        of the role."""
        if stage.kind != "escalated" and (duty.company_id, duty.user_id) in run.present:
            return [duty.user_id]
        return run.actors[duty.company_id].get(stage.role_id, [])

    def _why_nobody(self, run, duty, stage):
        staffed = stage.role_id in run.staffed[duty.company_id]
        return "all_absent" if staffed else "no_people"
