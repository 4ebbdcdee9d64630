"""What people really do so that production is told what to make: instructions are
written, checked, issued with their files and signed for; the document comes as the
person who does it."""

from datetime import timedelta

from odoo import fields


def write(order, **vals):
    """Return the draft of an instruction that says everything."""
    said = {
        "order_id": order.id,
        "date_required": order.commitment_date
        or fields.Datetime.now() + timedelta(days=9),
        "finish_by": "stock_in",
        "delivery_method": "Lorry",
        "special_items": order.sudo().req_special_terms or "None",
        **vals,
    }
    instruction = order.env["order.instruction"].create(said)
    for line in instruction.line_ids:
        line.write({"packing": line.packing or "Box", "product_state": "Annealed"})
        line.quality = line.quality or "Class A"
    return instruction


def instructions(order, *states):
    """Return the instructions of an order in these states, as the person reads them;
    or the instruction itself, where it follows a procedure of its own."""
    if order._name == "order.instruction":
        return order.filtered(lambda one: one.state in states)
    # sudo: which instructions there are is read by the scenario, not by the person.
    found = (
        order.sudo()
        .env["order.instruction"]
        .search([("order_id", "=", order.id), ("state", "in", states)])
    )
    return found.with_user(order.env.user).sudo(False)


def draft(order):
    """Somebody writes the instruction of all that is left and submits it."""
    waiting = instructions(order, "draft")
    (waiting or write(order)).action_submit()


def check(order):
    """Somebody compares it with what was agreed."""
    instructions(order, "drafted").instruction_check("As agreed on the telephone")


def add_files(instruction):
    """The files that go along are added."""
    for paper in instruction.paper_ids:
        paper.write({"file": b"QQ==", "file_name": "a.pdf"})


def issue(order):
    """Somebody issues it with its files; where nobody else has to look at it, who
    writes it."""
    if not instructions(order, "drafted", "checked"):
        draft(order)
    waiting = instructions(order, "drafted", "checked")
    add_files(waiting)
    waiting.action_issue()
    order.invalidate_recordset()


def close(order):
    """Who issued it says that all of it is made."""
    instructions(order, "issued", "received").action_close()


def sign(order):
    """The workshop signs for it; who writes it has issued it."""
    if not instructions(order, "issued"):
        # Who writes it is another person than who signs for it.
        ready = instructions(order, "drafted", "checked").sudo()
        writer = ready.user_id
        ready.with_user(writer).sudo(False).action_issue()
    instructions(order, "issued").action_sign_for()
