from odoo import api, fields, models
from odoo.fields import Domain

from .order_offence_rule import OFFENCES, REWARDS

WANTED = [
    ("on_time", "Delivered on Time"),
    ("qualified", "No Complaint about the Quality"),
]
#: Fields in which something is chosen, with the list of codes that it changes.
CHOICES = {
    "kind_choice": "kinds",
    "need_choice": "needs",
    "node_choice_id": "late_codes",
    "process_choice_id": "process_codes",
}


class OrderOffenceRule(models.Model):
    """What a rule lists by codes is chosen and read by names: chosen once it stands on
    the list, chosen once more it does not."""

    _inherit = "order.offence.rule"

    kind_choice = fields.Selection(
        [*OFFENCES.items(), *REWARDS.items()],
        string="Add or Remove a Consequence",
        store=False,
    )
    needs_label = fields.Char(
        string="Conditions in Plain Words", compute="_compute_needs_label"
    )
    need_choice = fields.Selection(
        WANTED, string="Add or Remove a Condition", store=False
    )
    late_label = fields.Text(
        string="Late Nodes in Plain Words", compute="_compute_late_label"
    )
    node_choice_id = fields.Many2one(
        "order.process.node", string="Add or Remove a Node", store=False
    )
    process_choice_id = fields.Many2one(
        "order.process", string="Add or Remove a Process", store=False
    )

    @api.depends("needs")
    @api.depends_context("lang")
    def _compute_needs_label(self):
        labels = dict(self._fields["need_choice"]._description_selection(self.env))
        comma = self.env._(", ")
        for rule in self:
            names = [labels.get(need, need) for need in rule._listed(rule.needs)]
            rule.needs_label = comma.join(names)

    @api.depends("late_codes", "process_codes")
    @api.depends_context("lang")
    def _compute_late_label(self):
        listed = {rule: rule._listed(rule.late_codes) for rule in self}
        codes = {code for own in listed.values() for code in own}
        # Names of nodes are no secret; those of the newest version count.
        nodes = self.env["order.process.node"].sudo()
        domain = Domain("code", "in", codes) & Domain("process_id.state", "!=", "draft")
        found = nodes.search(domain).sorted(lambda node: node.process_id.version)
        for rule, own in listed.items():
            processes = rule._process_code_list()
            names = {
                node.code: node.display_name
                for node in found
                if not processes or node.process_id.code in processes
            }
            rule.late_label = "\n".join(names.get(code, code) for code in own)

    @api.onchange(*CHOICES)
    def _onchange_choices(self):
        """Change the list of what was chosen."""
        for choice, name in CHOICES.items():
            if chosen := self[choice]:
                code = chosen if isinstance(chosen, str) else chosen.code
                known = self._listed(self[name])
                kept = [one for one in known if one != code]
                self[name] = ",".join(kept if code in known else [*known, code])
                self[choice] = False
