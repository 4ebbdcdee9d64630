from odoo import api, fields, models, tools

#: The nine families of roles; each is the group ``order_process_group_<code>``.
FAMILIES = [
    ("sales", "Sales"),
    ("planning", "Order Follow-up and Planning"),
    ("engineering", "Engineering and Quality"),
    ("purchase", "Purchasing"),
    ("warehouse", "Warehouse and Logistics"),
    ("workshop", "Workshop"),
    ("finance", "Finance"),
    ("management", "General Management"),
    ("manager", "Process Manager"),
]


class OrderRole(models.Model):
    """What a role means for the rights of those who hold it."""

    _inherit = ["order.role", "order.role.right.source"]
    _name = "order.role"

    _right_cause = "role"
    _right_fields = frozenset({"family", "whole_department"})

    family = fields.Selection(
        FAMILIES,
        string="Role Family",
        index="btree_not_null",
        help=(
            "The rights granted to anyone assigned to this role for as long as "
            "the assignment lasts."
        ),
    )
    whole_department = fields.Boolean(
        help=(
            "Everyone in the assigned department holds this role, not only the "
            "named head and members."
        ),
    )

    @api.model
    def _family_groups(self):
        """{family: res.groups record} of the families whose group exists."""
        groups = self.env["res.groups"].sudo()  # the kernel maintains their members
        return {code: groups.browse(one) for code, one in self._family_group_ids()}

    @api.model
    @tools.ormcache()
    def _family_group_ids(self):
        """((family, id of its group), …), by one query."""
        # sudo: which groups there are is no secret.
        names = {f"order_process_group_{code}": code for code, _label in FAMILIES}
        found = (
            self.env["ir.model.data"]
            .sudo()
            .search_fetch(
                [("module", "=", "order_process"), ("name", "in", list(names))],
                ["name", "res_id"],
            )
        )
        return tuple((names[one.name], one.res_id) for one in found)
