from datetime import timedelta

from odoo import fields, models

from odoo.addons.order_clock.engine.clock_zone import to_datetime, to_seconds

from .order_procedures_demo import ANSWERS
from .order_procedures_story import DEPARTMENTS, PLANNING_GROUP, STORIES, is_review

#: When the departments answered, as shares of the working time the review took.
PACE = (0.2, 0.45, 0.3, 0.6, 0.8)


class OrderProceduresDemoPast(models.AbstractModel):
    """The reviews of the orders whose history was imported, as they were answered then.

    An import tells that a review was released, not who answered what. The evaluation
    needs the rounds: they are made by the planner of the kernel and dated back to the
    hours of the story; the events and nodes of the import stay as they are.
    """

    _inherit = "order.procedures.demo"

    def _load_past_reviews(self, orders, times):
        past = {}
        for order, story in zip(orders, STORIES, strict=True):
            released = [i for i, step in enumerate(story.steps) if is_review(step)]
            if released:
                at = released[0]
                past[order] = (times[order][at - 1], times[order][at])
        if past:
            self._make_past_reviews(orders.browse([o.id for o in past]), past)

    def _plan_leave(self):
        """In three days the technical manager is away, and his deputy for quality with
        him: the gap that the coverage map shows."""
        kind = self.env["hr.leave.type"].create(
            {
                "name": "年假",
                "requires_allocation": False,
                "leave_validation_type": "no_validation",
                "company_id": self.env.company.id,
            }
        )
        clock = self.env["order.clock"]._clock(self.env.company)
        start = to_seconds(fields.Datetime.now())
        day = to_datetime(clock.plan(start, 3 * 8 * 3600)).date()
        away = self._user("technical") | self._user("quality")
        self.env["hr.leave"].create(
            [
                {
                    "name": "年假",
                    "holiday_status_id": kind.id,
                    "employee_id": employee.id,
                    "request_date_from": day,
                    "request_date_to": day,
                }
                for employee in away.employee_ids
            ]
        )

    def _make_past_reviews(self, orders, past):
        rounds = self.env["order.signoff"].with_user(self._user("sales_clerk")).sudo()
        chains = rounds._chains_for(orders, "review", True)
        snapshots = rounds._snapshots_by_chain(orders, chains)
        for order in orders:
            chain, snapshot = chains[order.id], snapshots[order.id]
            vals, steps = rounds._plan(order, chain, snapshot, rounds, rounds)
            opened, closed = past[order]
            vals |= {"opened_at": opened, "closed_at": closed}
            vals |= {"state": "released", "ruling": "released"}
            made = rounds.browse(rounds._as_kernel().create(vals).ids)
            self._answer_in_the_past(order, made, steps, opened, closed)
        orders._signoff_sync_heads()
        cancelled = orders.filtered(lambda order: order.state == "cancel")
        cancelled._signoff_void(orders._process_cancel_reason())

    def _answer_in_the_past(self, order, signoff, steps, opened, closed):
        """Steps and decisions of a round; the planning group concludes at its end."""
        shared = signoff._prepare_step_copies() | self._past_clock(order)
        moments = self._moments(opened, closed)
        for vals in steps:
            role = self.env["order.role"].browse(vals["role_id"]).code
            vals |= {
                **shared,
                "state": "approved",
                "opened_at": opened if role in moments else max(moments.values()),
                "decided_at": moments.get(role, closed),
            }
        made = self.env["order.signoff.step"]._as_kernel().create(steps)
        decisions = self.env["order.signoff.decision"]._as_kernel()
        made = decisions.create(
            [
                self._past_decision(order, step, post)
                for step in made
                for post in self._posts(step)
            ]
        )
        self.env["order.review.promise"]._record(made)

    def _past_clock(self, order):
        """What the steps have from the node of the order that waited for the review."""
        milestone = self.env["order.milestone"].search(
            [
                ("res_model", "=", order._name),
                ("res_id", "=", order.id),
                ("node_id.signoff_purpose", "=", "review"),
            ],
            limit=1,
        )
        return {"clock_milestone_id": milestone.id, "due_at": milestone.due_at}

    def _moments(self, opened, closed):
        """{role: when it answered}, in the working hours between."""
        clock = self.env["order.clock"]._clock(self.env.company)
        start, end = to_seconds(opened), to_seconds(closed)
        worked = clock.between(start, end)
        return {
            role: to_datetime(clock.plan(start, int(worked * pace)))
            for role, pace in zip(DEPARTMENTS, PACE, strict=True)
        }

    def _posts(self, step):
        """Whose voices a step has: each post of the planning group has one."""
        role = step.role_id.code
        return PLANNING_GROUP if role == "planning_group" else [role]

    def _promised(self, order, shipped_at):
        """Return for when the goods were promised: every third promise was a day too
        bold."""
        return shipped_at + timedelta(days=-1 if order.id % 3 == 0 else 1)

    def _past_decision(self, order, step, post):
        """What the post said; those of a group stand behind one conclusion."""
        role = step.role_id.code
        answers = dict(ANSWERS.get(role, {"demand": True, "indicators": True}))
        asked = {question["code"] for question in step.questions or []}
        if role == "production_manager" and order.process_shipped_at:
            promised = self._promised(order, order.process_shipped_at)
            answers["earliest"] = str(promised.date())
        return {
            "step_id": step.id,
            "signoff_id": step.signoff_id.id,
            "company_id": step.company_id.id,
            "user_id": self._user(post).id,
            "decision": "approve",
            "answers": {c: value for c, value in answers.items() if c in asked},
            "channel": "desk",
            "date": step.decided_at,
            "revision_hash": step.signoff_id.revision_hash,
        }
