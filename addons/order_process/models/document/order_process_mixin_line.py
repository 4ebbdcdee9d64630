from odoo import fields, models

to_string = fields.Datetime.to_string


class OrderProcessMixinLine(models.AbstractModel):
    """The process of a document as a line of nodes, as screens draw it (public)."""

    _inherit = "order.process.mixin"

    def process_line(self):
        """The document's process as a list of nodes in order, each with its newest
        pass on top and all ``passes``; duties without node follow."""
        self.ensure_one()
        self._process_ensure_reader()
        milestones = (
            self.env["order.milestone"]
            .sudo()
            .search(
                [("res_model", "=", self._name), ("res_id", "=", self.id)],
                order="opened_at, id",
            )
        )
        nodes = self.sudo().process_id.node_ids
        roles = milestones.role_id | nodes.role_id
        context = self._line_context(milestones, roles)
        by_node = milestones.filtered("node_id").grouped("node_id")
        line = [
            self._line_entry(node, by_node.get(node, milestones.browse()), context)
            for node in nodes
        ]
        loose = self._line_loose(milestones, nodes)
        return line + [self._line_entry(None, m, context) for m in loose]

    def _line_context(self, milestones, roles):
        """What every entry needs, asked once: people and what the user may do."""
        company = self.sudo()._process_company()
        roles = roles.sudo()
        actors = roles._actors(company) if roles else {}
        principals = roles._user_principals(self.env.user, company) if roles else {}
        return {
            "actors": actors,
            "mine": {role_id for role_id, user in principals.items() if user},
            "manager": self.env.user.has_group(
                "order_process.order_process_group_manager"
            ),
            "now": fields.Datetime.now(),
            "steps": self._line_signoff_steps(milestones),
            "corrections": self._line_corrections(milestones),
            "ahead": self.sudo()._process_ahead(),
        }

    def _line_signoff_steps(self, milestones):
        """{purpose: open step the user may decide} of the document's rounds."""
        model = self.env["order.signoff.step"]
        if "signoff_ids" not in self._fields or not model.has_access("read"):
            return {}
        steps = model.search(
            [
                ("res_model", "=", self._name),
                ("res_id", "=", self.id),
                ("state", "=", "open"),
                ("is_mine", "=", True),
            ]
        )
        return {step.sudo().signoff_id.purpose: step.id for step in steps}

    def _line_entry(self, node, milestones, context):
        passes = [self._line_pass(milestone, context) for milestone in milestones]
        newest = self._line_newest(milestones)
        role = newest.role_id or (node.role_id if node else newest.role_id)
        top = next((p for p in passes if p["milestone_id"] == newest.id), None)
        actors = context["actors"].get(role.id, ())
        people = [user.sudo().name for user, _principal in actors]
        return {
            **(top or self._line_waiting()),
            **(self._line_node(node, context) if node else self._line_duty(newest)),
            "kind": newest.kind or "node",
            "role": role.name or "",
            "people": [newest.user_id.name] if newest.user_id else people,
            "passes": passes,
            "expected_at": to_string(context["ahead"].get(node.id)) if node else False,
            "expected_why": node._opening_text() if node and not passes else "",
            **self._line_correction(node, context),
        }

    @staticmethod
    def _line_node(node, context):
        by_signoff = node.completion == "signoff"
        purpose = node.signoff_purpose if by_signoff else None
        return {
            "code": node.code,
            "name": node.name,
            "stage": node.stage_id.name or "",
            "stage_id": node.stage_id.id,
            "sequence": node.sequence,
            "target": node.target or "",
            "completion": node.completion,
            "signoff_step_id": context["steps"].get(purpose, False),
        }

    @staticmethod
    def _line_duty(milestone):
        """What the line says of a duty that belongs to no node."""
        return {
            "code": "",
            "name": milestone.name,
            "stage": milestone.stage_id.name or "",
            "stage_id": milestone.stage_id.id,
            "sequence": 0,
            "target": "",
            "completion": "manual",
            "signoff_step_id": False,
        }

    def _line_loose(self, milestones, nodes):
        """Duties that belong to no node of the line; they follow it."""
        shown = self._line_shown_corrections(milestones, nodes)
        return (milestones - shown).filtered(lambda m: not m.node_id)

    @staticmethod
    def _line_newest(milestones):
        """The pass shown on top: the open one that is due first, else the newest."""
        running = milestones.filtered(lambda m: m.state == "open")
        if running:
            return running.sorted(lambda m: (m.due_at or m.opened_at, m.id))[0]
        return milestones[-1:]

    @staticmethod
    def _line_waiting():
        empty = ("opened_at", "clock_start_at", "due_at", "done_at", "milestone_id")
        texts = ("done_by", "done_for", "batch_key", "batch_label", "pause_reason")
        return {
            **dict.fromkeys(empty, False),
            **dict.fromkeys(texts, ""),
            "state": "waiting",
            "iteration": 0,
            "late_minutes": 0,
            "can_act": False,
            "signoff_id": False,
            "outcome": "",
            "refused": False,
        }

    def _line_pass(self, milestone, context):
        """One pass of a node or duty: when it ran, who did it, what came of it."""
        return {
            **self._line_times(milestone),
            "milestone_id": milestone.id,
            "iteration": milestone.iteration,
            "batch_key": milestone.batch_key or "",
            "batch_label": milestone.batch_label or "",
            "state": self._line_state(milestone, context["now"]),
            "done_by": milestone.done_by_id.name or "",
            "done_for": milestone.done_for_id.name or "",
            "can_act": self._line_can_act(milestone, context),
            "outcome": milestone.outcome_id.name or "",
            "note": milestone.note or "",
            "signoff_id": milestone.signoff_id.id,
            "refused": milestone.outcome_id.code == "rejected",
        }

    @staticmethod
    def _line_times(milestone):
        pauses = milestone.pause_ids
        pause = pauses[-1:] if milestone.paused else pauses[:0]
        return {
            "opened_at": to_string(milestone.opened_at),
            "clock_start_at": to_string(milestone.clock_start_at),
            "due_at": to_string(milestone.due_at),
            "done_at": to_string(milestone.done_at),
            "late_minutes": milestone.late_minutes,
            "pause_reason": pause.reason or "",
        }

    def _line_can_act(self, milestone, context):
        entitled = (
            milestone.user_id == self.env.user
            or milestone.role_id.id in context["mine"]
            or context["manager"]
        )
        return milestone.state == "open" and entitled

    @staticmethod
    def _line_state(milestone, now):
        if milestone.state != "open":
            return milestone.state
        if milestone.paused:
            return "paused"
        return "late" if milestone.due_at and milestone.due_at < now else "open"
