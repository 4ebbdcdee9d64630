from odoo import fields, models
from odoo.tools import SQL

PARTS = [
    ("leads", "Responsible"),
    ("required", "Assists Always"),
    ("optional", "Assists When Needed"),
    ("comment", "Comments"),
]


class OrderProcessInvolvement(models.Model):
    """Which department has which part in which node: the matrix of a procedure.

    A view of the database over nodes and assisting roles; nobody writes it.
    """

    _name = "order.process.involvement"
    _description = "Departments and Their Nodes"
    _auto = False
    _order = "process_id, sequence, id"
    _rec_name = "node_id"

    process_id = fields.Many2one("order.process", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    node_id = fields.Many2one("order.process.node", readonly=True)
    role_id = fields.Many2one("order.role", string="Department", readonly=True)
    part = fields.Selection(PARTS, string="Role in the Node", readonly=True)
    sequence = fields.Integer(readonly=True)
    stage_id = fields.Many2one("order.stage", readonly=True)

    @property
    def _table_query(self):
        return SQL(
            """
            SELECT n.id * 2 AS id, n.process_id, p.company_id, n.id AS node_id,
                   n.role_id, 'leads' AS part, n.sequence, n.stage_id
              FROM order_process_node n
              JOIN order_process p ON p.id = n.process_id
             WHERE n.role_id IS NOT NULL
             UNION ALL
            SELECT a.id * 2 + 1, n.process_id, p.company_id, n.id,
                   a.role_id, a.mode, n.sequence, n.stage_id
              FROM order_process_node_assist a
              JOIN order_process_node n ON n.id = a.node_id
              JOIN order_process p ON p.id = n.process_id
            """
        )
