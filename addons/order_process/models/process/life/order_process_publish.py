from odoo import SUPERUSER_ID, fields, models
from odoo.exceptions import UserError

from ...record.order_append_only_mixin import _KERNEL, _KEY


class OrderProcessPublish(models.Model):
    """Life of a process: lint, sign-off, publication, new version, retirement."""

    _inherit = "order.process"

    def action_open_publish(self):
        """Check the draft, say what its publication means, and ask."""
        self.ensure_one()
        self._check_publishable()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Publish"),
            "res_model": "order.process.publish.wizard",
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_process_id": self.id},
        }

    def action_publish(self):
        """Make this version the one that new documents follow."""
        self.check_access("write")
        drafts = self.filtered(lambda process: process.state != "published")
        if self.env.uid == SUPERUSER_ID:
            # Data of an addon that is installed again: what was retired stays so.
            drafts = drafts.filtered(lambda process: process.state == "draft")
        for process in drafts:
            process._check_publishable()
        for process in drafts:
            older = process._other_published()
            older._set_state("retired")
            process._set_state("published")
            process._announce_change(older)
        return True

    def action_retire(self):
        """New documents no longer start with it; running ones go on."""
        if any(process.state != "published" for process in self):
            raise UserError(self.env._("Only a published process can be retired."))
        self._set_state("retired")
        return True

    def action_new_version(self):
        """Copy the process with everything in it into a new draft.

        Of a process of all companies a manager of one makes the own version, which
        replaces it there once it is published.
        """
        self.ensure_one()
        company = self.company_id or self._shared_copy_company()
        newest = self.search(
            [
                ("code", "=", self.code),
                ("company_id", "in", {company.id, self.company_id.id}),
            ],
            order="version desc",
            limit=1,
        )
        version = self.copy({"version": newest.version + 1, "code": self.code})
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": version.id,
            "view_mode": "form",
        }

    def copy(self, default=None):
        copies = super().copy(default)
        for old, new in zip(self, copies, strict=True):
            old._copy_nodes_to(new)
        return copies

    def _check_publishable(self):
        self.ensure_one()
        if self.state != "draft":
            raise UserError(self.env._("%s is not a draft.", self.display_name))
        if errors := self._publish_errors():
            lines = "\n".join(f"• {error}" for error in errors)
            raise UserError(self.env._("This process cannot be published:\n%s", lines))
        if unsigned := self._publish_unsigned():
            lines = "\n".join(f"• {one}" for one in unsigned)
            raise UserError(
                self.env._("The publication must be signed first:\n%s", lines)
            )

    def _publish_errors(self):
        """Return what the lint finds wrong, in words."""
        found = (row for row in self._lint() if row["severity"] == "error")
        return [f"{row['where']}: {row['message']}" for row in found]

    def _publish_unsigned(self):
        """Return who has to sign this version first: a chain with the purpose
        “publish” must have released it."""
        missing = self._signoff_check_gates("process.publish")
        return [": ".join(filter(None, (one["what"], one["who"]))) for one in missing]

    def _publish_missing(self):
        """Return what keeps a draft from being published, in words."""
        if self.state != "draft":
            return []
        return self._publish_errors() + self._publish_unsigned()

    def _process_in_process(self, wanted):
        """Chains of a procedure that sign its versions name it, as all its rules."""
        return self.code in wanted

    def _other_published(self):
        return self.search(
            [
                ("id", "!=", self.id),
                ("code", "=", self.code),
                ("state", "=", "published"),
                ("company_id", "=", self.company_id.id),
            ]
        )

    def _set_state(self, state):
        """The only way to another state; past the freeze of write()."""
        if not self:
            return
        vals = {"state": state}
        if state == "published":
            vals["approved_by_id"] = self.env.uid
            vals["effective_date"] = fields.Date.context_today(self)
        for process in self.with_context(**{_KEY: _KERNEL}):
            own = dict(vals)
            if process.effective_date:
                own.pop("effective_date", None)
            process.write(own)
        self.flush_recordset(["state"])

    # -- deep copy ---------------------------------------------------------------
    def _copy_nodes_to(self, target):
        """Copy nodes and counters; triggers are pointed at the copied nodes."""
        nodes = {}
        for node in self.node_ids:
            nodes[node] = node.copy({"process_id": target.id, "clock_node_id": False})
        outcomes = self._copied_outcomes(nodes)
        for node, new in nodes.items():
            if node.clock_node_id:
                new.clock_node_id = nodes[node.clock_node_id]
            self._remap_outcomes(node.evidence_ids, new.evidence_ids, outcomes)
            self._remap_outcomes(node.gate_ids, new.gate_ids, outcomes)
            for trigger in node.trigger_ids:
                trigger.copy(self._trigger_vals(trigger, nodes, outcomes))
        for counter in self.counter_ids:
            node = nodes.get(counter.node_id)
            counter.copy(
                {"process_id": target.id, "node_id": node.id if node else False}
            )

    @staticmethod
    def _copied_outcomes(nodes):
        """{old outcome: its copy} over all copied nodes, matched by code."""
        copies = {}
        for node, new in nodes.items():
            by_code = {outcome.code: outcome for outcome in new.outcome_ids}
            copies.update({old: by_code[old.code] for old in node.outcome_ids})
        return copies

    @staticmethod
    def _remap_outcomes(old_parts, new_parts, outcomes):
        for old, new in zip(old_parts, new_parts, strict=True):
            if old.outcome_ids:
                copied = [outcomes[outcome].id for outcome in old.outcome_ids]
                new.outcome_ids = [fields.Command.set(copied)]

    @staticmethod
    def _trigger_vals(trigger, nodes, outcomes):
        source = nodes.get(trigger.source_node_id)
        outcome = outcomes.get(trigger.outcome_id)
        given = outcomes.get(trigger.set_outcome_id)
        return {
            "node_id": nodes[trigger.node_id].id,
            "source_node_id": source.id if source else False,
            "outcome_id": outcome.id if outcome else False,
            "set_outcome_id": given.id if given else False,
        }
