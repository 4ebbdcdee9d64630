from odoo import api, fields, models


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
            lines = wizard.process_id._change_lines(old) if old else []
            wizard.changes = "\n".join(lines)

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
