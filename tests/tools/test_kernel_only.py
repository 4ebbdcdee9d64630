"""No addon but the kernel opens or writes what people are assessed by."""

from pathlib import Path

import pytest
from ordercontrol import kernel_only
from ordercontrol.home import REPO

CLASS = """
class Sheet(models.Model):
    _inherit = "order.milestone"

    def action(self):
        {}
"""


def _repo(folder: Path, line: str, addon: str = "order_a") -> Path:
    models = folder / f"addons/{addon}/models"
    models.mkdir(parents=True)
    (models / "sheet.py").write_text(CLASS.format(line))
    return folder


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('self._as_kernel().write({"state": "done"})', "opens order.milestone"),
        ('self.env["order.event"]._as_kernel().create({})', "opens order.event"),
        ("duties._as_kernel().late_minutes = 0", "“duties”: of which model"),
        ('cr.execute("UPDATE order_milestone SET late_minutes = 0")', "SQL on"),
        ('cr.execute("delete  from order_event")', "SQL on order_event"),
        ("self.with_context(order_process_kernel=_KERNEL)", "the key of the kernel"),
    ],
)
def test_a_way_around_the_kernel_is_a_fault(
    tmp_path: Path, line: str, said: str
) -> None:
    found = kernel_only.faults(_repo(tmp_path, line))
    assert found
    assert found[0].startswith("addons/order_a/models/sheet.py:6: ")
    assert said in found[0]


def test_the_ways_of_the_kernel_are_none(tmp_path: Path) -> None:
    repo = _repo(tmp_path, 'self._end_duties("done", "counted")')
    assert kernel_only.faults(repo) == []
    assert (
        kernel_only.faults(_repo(tmp_path, "self._as_kernel()", "order_process")) == []
    )


def test_the_addons_leave_evidence_to_the_kernel() -> None:
    assert kernel_only.faults(REPO) == []


def test_what_is_known_is_still_there() -> None:
    names = {path.name for path in REPO.glob("addons/*/**/*.py")}
    assert {file for file, _source in kernel_only.KNOWN} <= names
