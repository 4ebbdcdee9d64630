"""Nothing overrides itself: within an addon, a method of a model has one body.

Two bodies that call each other by ``super()`` run in the order of imports, which a
reader can't see. A subject with a file of its own offers a method with a name of its
own, and the one body calls it.
"""

import ast
from collections import defaultdict

from ordercontrol.environment import ADDONS


def _model(node):
    """Return the model that a class declares or extends, else None."""
    given = {
        statement.targets[0].id: ast.literal_eval(statement.value)
        for statement in node.body
        if isinstance(statement, ast.Assign)
        and isinstance(statement.targets[0], ast.Name)
        and statement.targets[0].id in ("_name", "_inherit")
    }
    model = given.get("_name") or given.get("_inherit")
    return model if isinstance(model, str) else None


def _bodies(addon):
    """Yield (model, method, place) of every method of an addon's models."""
    for path in sorted(addon.rglob("*.py")):
        if "tests" in path.parts:
            continue
        for node in ast.parse(path.read_text()).body:
            model = _model(node) if isinstance(node, ast.ClassDef) else None
            for item in node.body if model else ():
                if isinstance(item, ast.FunctionDef):
                    yield model, item.name, f"{path.relative_to(ADDONS)}:{item.lineno}"


def test_a_method_of_a_model_has_one_body_in_an_addon():
    twice = []
    for addon in sorted(path for path in ADDONS.iterdir() if path.is_dir()):
        places = defaultdict(list)
        for model, method, place in _bodies(addon):
            places[model, method].append(place)
        twice += [(key, found) for key, found in places.items() if len(found) > 1]
    assert not twice
    assert any(True for _body in _bodies(ADDONS / "order_process"))
