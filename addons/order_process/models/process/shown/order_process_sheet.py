from odoo import api, models

#: What the head of the printed procedure says, after its name.
HEAD = (
    "doc_number",
    "executor_ids",
    "supervisor_ids",
    "checker_ids",
    "version",
    "effective_date",
    "prepared_by_id",
    "reviewed_by_id",
    "approved_by_id",
    "scope",
    "source",
)
MARKS = {"leads": "●", "required": "○", "optional": "△", "comment": "□"}


class OrderProcessSheet(models.Model):
    """The written procedure as a controlled sheet (流程说明书), and who has which part
    in which node (部门节点分工表)."""

    _inherit = "order.process"

    def sheet_data(self):
        """Return what the printed procedure says: head, nodes, statements, matrix."""
        self.ensure_one()
        self.check_access("read")
        process = self.sudo().with_context(lang=self.env.lang)
        return {
            "head": process._sheet_head(),
            "nodes": [process._sheet_node(node) for node in process.node_ids],
            "statements": process.statement_ids.mapped("name"),
            "matrix": process._sheet_matrix(),
        }

    def action_view_involvement(self):
        """Open who has which part in which node (smart button)."""
        self.ensure_one()
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "order_process.order_process_involvement_action"
        )
        action["domain"] = [("process_id", "=", self.id)]
        return action

    def _sheet_head(self):
        """Return label and value of each line; what is not said keeps its line."""
        states = {
            "published": self.env._("Controlled"),
            "retired": self.env._("No Longer in Force"),
        }
        control = states.get(self.state, self.env._("Draft, Not Controlled"))
        return [
            [self.env._("Procedure"), self.name],
            [self.env._("Controlled Status"), control],
            *([self._sheet_label(name), self._sheet_value(name)] for name in HEAD),
        ]

    def _sheet_label(self, name):
        return self._fields[name]._description_string(self.env)

    def _sheet_value(self, name):
        value = self[name]
        if isinstance(value, models.BaseModel):
            return ", ".join(value.mapped("display_name"))
        return str(value) if value else ""

    @api.model
    def _sheet_node(self, node):
        starts = node.trigger_ids.filtered(lambda one: one.purpose == "start")
        events = starts.event_type_id.mapped("name")
        after = [node.after_codes] if node.after_codes else []
        return {
            "code": node.code,
            "name": node.name,
            "stage": node.stage_id.name or "",
            "role": node.role_id.name or "",
            "assists": node.assist_ids.role_id.mapped("name"),
            "starts": [*events, *after],
            "limit": node.limit_label or "",
            "target": node.target or "",
            "text": node.description or "",
            "said": self._sheet_said(node),
        }

    @api.model
    def _sheet_said(self, node):
        """Return label and text of what a node asks for, ends with and holds."""
        parts = (
            (self.env._("Required Data"), node.evidence_ids),
            (self.env._("Outcomes"), node.outcome_ids),
            (self.env._("Held Until Done"), node.gate_ids.event_type_id),
        )
        return [
            [label, ", ".join(found.mapped("name"))] for label, found in parts if found
        ]

    def _sheet_matrix(self):
        """Return the codes of the nodes, and a row of marks for each department."""
        rows = self.env["order.process.involvement"].search(
            [("process_id", "=", self.id)]
        )
        codes = self.node_ids.mapped("code")
        found = {
            role: {row.node_id.code: MARKS[row.part] for row in reversed(parts)}
            for role, parts in rows.grouped("role_id").items()
        }
        return {
            "nodes": codes,
            "rows": [
                [role.name, *(marks.get(code, "") for code in codes)]
                for role, marks in found.items()
            ],
        }
