from odoo import api, fields, models

#: What is compared between two versions of a node.
COMPARED = (
    "name",
    "role_id",
    "limit_label",
    "completion",
    "repeat",
    "start_mode",
    "skip_domain",
    "after_codes",
)


class OrderProcessPublishWizard(models.TransientModel):
    """Asks before a version of a process is published, and says what will happen."""

    _name = "order.process.publish.wizard"
    _description = "Publish a Process"

    process_id = fields.Many2one("order.process", required=True, readonly=True)
    effect = fields.Text(string="Effects of Publication", compute="_compute_effect")
    changes = fields.Text(
        string="Changes from the Published Version", compute="_compute_effect"
    )

    @api.depends("process_id")
    def _compute_effect(self):
        for wizard in self:
            old = wizard.process_id._other_published()
            wizard.effect = "\n".join(wizard._effect_lines(old))
            wizard.changes = "\n".join(wizard._change_lines(old)) if old else False

    def action_confirm(self):
        """Publish the version."""
        self.ensure_one()
        self.process_id.action_publish()
        return {"type": "ir.actions.act_window_close"}

    def _effect_lines(self, old):
        process, rules = self.process_id, self._rules()
        if not rules:
            yield self.env._("• No rule selects the process: no document follows it.")
        for rule in rules:
            yield self.env._(
                "• From now on new documents that the rule “%(rule)s” selects follow "
                "version %(version)s.",
                rule=rule.name,
                version=process.version,
            )
        if old:
            yield self.env._(
                "• Version %(version)s is retired. The %(count)s documents that "
                "now follow it continue with it.",
                version=old.version,
                count=old.running_count,
            )
        yield self.env._("• The published version can no longer be changed.")

    def _rules(self):
        process = self.process_id
        domain = [
            ("process_code", "=", process.code),
            ("res_model", "=", process.res_model),
        ]
        if process.company_id:
            domain += [("company_id", "in", [process.company_id.id, False])]
        return self.env["order.process.rule"].search(domain)

    def _change_lines(self, old):
        before = {node.code: node for node in old.node_ids}
        after = {node.code: node for node in self.process_id.node_ids}
        lines = [
            self.env._("• New: %s", node.display_name)
            for code, node in after.items()
            if code not in before
        ]
        lines += [
            self.env._("• Removed: %s", node.display_name)
            for code, node in before.items()
            if code not in after
        ]
        for code in before.keys() & after.keys():
            if names := self._differing(before[code], after[code]):
                lines.append(
                    self.env._(
                        "• %(node)s: %(fields)s changed",
                        node=after[code].display_name,
                        fields=", ".join(names),
                    )
                )
        return lines or [self.env._("• No node changed.")]

    @api.model
    def _differing(self, old, new):
        """Return the labels of what differs between two versions of a node."""
        labels = self.env["order.process.node"].fields_get(COMPARED, ["string"])
        names = [labels[n]["string"] for n in COMPARED if old[n] != new[n]]
        if self._gates(old) != self._gates(new):
            names.append(self.env._("gates"))
        return names

    @api.model
    def _gates(self, node):
        return {
            (gate.event_type_id.id, gate.waits_for or "", gate.condition or "")
            for gate in node.gate_ids
        }
