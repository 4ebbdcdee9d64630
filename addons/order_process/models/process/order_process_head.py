from odoo import fields, models


class OrderProcessHead(models.Model):
    """What the written procedure says of itself: where it comes from, whom it is for,
    who executes, supervises and checks it. Frozen with the version."""

    _inherit = "order.process"

    source = fields.Char(
        translate=True, help="The document that the procedure was written by."
    )
    company_kind_ids = fields.Many2many(
        "order.company.kind",
        "order_process_company_kind_rel",
        string="Kinds of Company",
        ondelete="restrict",
    )
    scope = fields.Text(
        translate=True, help="Whom and what the written procedure applies to."
    )
    executor_ids = fields.Many2many(
        "order.role",
        "order_process_executor_rel",
        string="Executing Departments",
        ondelete="restrict",
    )
    supervisor_ids = fields.Many2many(
        "order.role",
        "order_process_supervisor_rel",
        string="Supervising Departments",
        ondelete="restrict",
    )
    checker_ids = fields.Many2many(
        "order.role",
        "order_process_checker_rel",
        string="Checking Departments",
        ondelete="restrict",
    )
    sections_to_come = fields.Text(
        help="Sections of the procedure's file that come with later addons, as they "
        "were written."
    )
    statement_ids = fields.One2many(
        "order.process.statement", "process_id", string="Statements", copy=True
    )
