"""What people really do so that an order is technically prepared: documents are asked
for and issued, usage sheets released, the customer approves, the workshop breaks key
requirements down; the order comes as the person who does it."""

from odoo.fields import Command


def documents(order, *states):
    """Return the technical documents of an order in these states, as the person reads
    them."""
    # sudo: which documents there are is read by the scenario, not by the person.
    found = (
        order.sudo()
        .env["order.technical.document"]
        .search([("order_id", "=", order.id), ("state", "in", states)])
    )
    return found.with_user(order.env.user).sudo(False)


def require(order):
    """Who handles the order asks for its technical documents, unless they are there."""
    if not documents(order, "planned", "open", "issued"):
        # sudo: sales hands the order over; the person of the node only writes them.
        order.sudo().action_require_documents()


def mark(document):
    """The key requirements are marked on a document that the workshop breaks down."""
    if document.workshop_role_id and not document.key_ids:
        document.key_ids = [
            Command.create({"name": "Diameter", "requirement": "12 ± 0.05 mm"}),
            Command.create(
                {"name": "Hardening", "requirement": "HRC 58", "kind": "process"}
            ),
        ]


def issue(order):
    """All documents are issued with their files."""
    require(order)
    waiting = documents(order, "open")
    for document in waiting:
        attach(document)
        mark(document)
    waiting.action_issue()
    order.invalidate_recordset()


def attach(document, name="drawing.pdf"):
    """Somebody attaches the file of a document."""
    files = document.env["ir.attachment"]
    document.attachment_ids = files.create({"name": name, "raw": b"drawn"})


def approve(order):
    """The customer approves what was issued."""
    if documents(order, "open") or not documents(order, "issued"):
        issue(order)
    wanted = documents(order, "issued").filtered("needs_customer")
    wanted.action_send_to_customer()
    for document in wanted:
        document.document_customer_answer(True, "Mr Wang", document.revision)


def break_down(order):
    """The workshop breaks the key requirements down."""
    for key in documents(order, "issued").key_ids:
        key.key_break_down("Grinding", "Ground between centres, checked each piece")


def sheets(order):
    """Return the drafts of the usage sheets as the person reads them."""
    order.action_usage_sheets()
    return order.env["order.usage.sheet"].search(
        [("order_id", "=", order.id), ("state", "=", "draft")]
    )


def release(order, **line):
    """The usage sheets are written and released."""
    drafts = sheets(order)
    # sudo: materials are set up by the maker of the test.
    material = order.sudo().env["product.product"].create({"name": "Cloth"})
    for sheet in drafts.filtered(lambda one: not one.line_ids):
        values = {"product_id": material.id, "quantity": 1.5, **line}
        sheet.line_ids = [Command.create(values)]
    drafts.action_release()
    order.invalidate_recordset()
