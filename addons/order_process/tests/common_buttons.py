"""Which buttons of a form's head a record shows."""

import ast

from odoo.tools.safe_eval import safe_eval

#: Buttons beside the one of the banner.
MOST_BUTTONS = 3


def shown_buttons(header, record):
    """Return the names of the buttons of a header that a record shows."""
    buttons = list(header.iter("button"))
    conditions = [button.get("invisible") or "False" for button in buttons]
    trees = [ast.walk(ast.parse(text.strip(), mode="eval")) for text in conditions]
    words = {node.id for tree in trees for node in tree if isinstance(node, ast.Name)}
    values = {name: record.sudo()[name] for name in words & set(record._fields)}
    return [
        button.get("name")
        for button, condition in zip(buttons, conditions, strict=True)
        if not safe_eval(condition.strip(), dict(values, id=record.id))
    ]
