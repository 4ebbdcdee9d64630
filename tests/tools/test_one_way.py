"""What the house does in one way is done in no second one."""

import re
from pathlib import Path

ADDONS = Path(__file__).parents[2] / "addons"


def _found(pattern, *allowed):
    """Files of the addons, tests apart, in which a pattern stands."""
    return sorted(
        name
        for path in ADDONS.rglob("*.py")
        if "tests" not in path.relative_to(ADDONS).parts
        and re.search(pattern, path.read_text(encoding="utf-8"))
        and (name := str(path.relative_to(ADDONS))) not in allowed
    )


def test_this_code_may_pass_is_said_on_the_cursor_by_one_helper():
    assert not _found(
        r"cr\.cache\b|precommit\.data",
        "order_process/kernel/passing.py",
        # Not a leave to pass: what is under way and is done once at the end.
        "order_process/kernel/event_queue.py",
        "order_process/kernel/loaded.py",
        "order_process/models/document/content/order_content_mixin.py",
        "order_process/models/document/order_state_event_mixin.py",
        "order_form/models/form/order_form_sheet.py",
    )


def test_hooks_of_addons_come_from_one_factory():
    assert _found(r"def (pre_init|uninstall)_hook\(") == [
        "order_process/hooks.py",
        "order_process/leaving.py",
    ]


def test_mandatory_data_are_rules_and_no_settings():
    assert _found(r"_setting\(\"required") == []
    assert _found(r"\"Please fill in: %s\"") == [
        "order_process/models/document/gates/order_process_mixin_required.py"
    ]
