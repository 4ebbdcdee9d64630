from markupsafe import Markup

from odoo import models
from odoo.exceptions import UserError
from odoo.tools.i18n import format_list

from odoo.addons.order_clock.engine.limit_words import print_limit

from ..engine.file.phrases import print_phrase
from ..engine.file.tree import Faults, Placed, PlacedList, PlacedMap
from ..engine.graph import Trigger


class OrderProcessTableTree(models.TransientModel):
    """The rows of a company's own table as the file of a procedure, and its draft."""

    _inherit = "order.process.table"

    def action_import(self):
        """Make the draft and open it (button); what was not understood stands in the
        texts of the nodes and is listed in the draft's log.

        :raises UserError: with all faults, nothing is made
        """
        self.ensure_one()
        self._ensure_orders()
        self._ensure_roles()
        steps = self._steps()
        processes = self.env["order.process"]
        faults = Faults()
        made, faults = processes._file_import_tree(self._tree(steps, faults), faults)
        if not made:
            processes._file_refuse(faults)
        if notes := self._notes(steps, made):
            made.message_post(body=Markup("<br/>").join(notes))
        self._assign(made)
        self._choose_documents(made)
        made.action_lint()
        return {
            "type": "ir.actions.act_window",
            "res_model": made._name,
            "res_id": made.id,
            "views": [(False, "form")],
        }

    def _ensure_roles(self):
        """Refuse new roles, by the names of their departments, of who may make none.

        :raises UserError: then
        """
        new = self.department_ids.filtered(lambda one: not one.role_id)
        if new and not self.env["ir.rule"]._acts_for_all():
            raise UserError(
                self.env._(
                    "Choose a role for %s. New roles are for all companies: a process "
                    "manager of all companies creates them.",
                    format_list(self.env, new.mapped("name")),
                )
            )

    def _tree(self, steps, faults):
        """Return the tree of the file that the table stands for."""
        codes = self._role_codes()
        head = {
            "procedure": self.code,
            "name": self.name,
            "document": self.res_model,
            "starts_on": self.start_event_id.code,
        }
        tree = PlacedMap({word: Placed(text) for word, text in head.items() if text})
        tree["nodes"] = self._nodes(steps, codes, faults)
        if new := self.department_ids.filtered(lambda one: not one.role_id):
            tree["roles"] = PlacedMap(
                {Placed(codes[one.name]): Placed(one.name) for one in new}
            )
        return tree

    def _nodes(self, steps, codes, faults):
        """Return the steps as nodes, of which the last one is final."""
        nodes = PlacedMap()
        for step, before in zip(steps, [None, *steps], strict=False):
            if step.code in nodes:
                faults.add("row_twice", step.place, key=step.code)
            nodes[Placed(step.code, step.place)] = self._node(step, before, codes)
        if steps:
            nodes[steps[-1].code]["final"] = Placed("yes", steps[-1].place)
        return nodes

    def _role_codes(self):
        """Return ``{department: code of its role}``; new ones are numbered."""
        return {
            one.name: one.role_id.code or f"{self.code}_{number}".lower()
            for number, one in enumerate(self.department_ids, 1)
        }

    def _assign(self, made):
        """Assign the people of the rows to roles that nobody holds."""
        new = self.department_ids.filtered(
            lambda one: not (one.assignment_id or one.is_external or one._is_vacant())
        )
        codes = self._role_codes()
        named = made.node_ids.role_id | made.node_ids.assist_ids.role_id
        roles = {role.code: role.id for role in named}
        new._assign({one: roles[codes[one.name]] for one in new})

    def _node(self, step, before, codes):
        """Return a step as a node of the file."""
        said = {
            "name": step.name or step.code,
            "role": codes.get(step.lead, ""),
            **self._starts(step, before),
            "limit": print_limit(step.limit.limit) if step.limit else "",
            "about": self._about(step),
            "target": step.target,
        }
        node = self._placed(said, step.place)
        if step.assists:
            node["assists"] = PlacedList(
                self._placed({"role": codes[name], "topic": topic}, step.place)
                for name, topic in step.assists
            )
        return node

    def _placed(self, said, place):
        """Return what is said as a mapping of the file, without what is empty."""
        texts = {
            word: text if isinstance(text, PlacedList) else Placed(text, place)
            for word, text in said.items()
            if text
        }
        return PlacedMap(texts, place)

    def _starts(self, step, before):
        """Return what starts a step: what it names (all of it), the step before, or the
        event."""
        if len(step.after) > 1:
            after = (_after(code, step.place) for code in step.after)
            return {"starts_after_all": PlacedList(after)}
        if step.after or before:
            code = step.after[0] if step.after else before.code
            return {"starts": _after(code, step.place)}
        return {"starts": self.start_event_id.code or ""}

    def _about(self, step):
        """Return the description of a step with what has no field of its own."""
        kept = [
            (self.env._("Responsible department"), step.aside),
            (self.env._("Time limit"), step.said_limit),
            (self.env._("Assessment indicator"), step.indicators),
            (self.env._("Forms and records"), step.papers),
        ]
        lines = [f"{label}: {text}" for label, text in kept if text]
        return "\n".join(filter(None, [step.about, *lines]))


def _after(code, place):
    """Return the words of a file for a step that starts after another one."""
    trigger = Trigger(id=0, purpose="start", kind="node", code=code)
    return Placed(print_phrase(trigger), place)
