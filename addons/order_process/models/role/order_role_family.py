from odoo import api, fields, models

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
        found = {}
        for code, _label in FAMILIES:
            group = self.env.ref(
                f"order_process.order_process_group_{code}", raise_if_not_found=False
            )
            if group:
                found[code] = group.sudo()  # the kernel maintains their members
        return found
