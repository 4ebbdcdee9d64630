"""What ./test changed runs."""

from pathlib import Path, PurePosixPath

import pytest
from ordercontrol import manifests
from ordercontrol.arrows import touched
from ordercontrol.suite import change, changed, times

DIFF = """diff --git a/a.py b/a.py
--- a/a.py
+++ b/a.py
@@ -3 +3,2 @@ class A:
-    x = 1
+    y_ears = 1
+    z_one = 2
@@ -9,2 +9,0 @@ class A:
-    gone
-    gone
diff --git a/new.py b/new.py
--- /dev/null
+++ b/new.py
@@ -0,0 +1,4 @@
+a
"""
SOURCE = """class Order(models.Model):
    _inherit = "sale.order"

    late_days = fields.Integer(compute="_compute_late_days")

    def _compute_late_days(self):
        self.late_days = self._count_days()

    @api.constrains("late_days")
    def _check_late_days(self):
        pass

    def write(self, vals):
        return super().write(vals)
"""


def selected(*places: str, **lines: list[tuple[int, int]]) -> changed.Selection:
    """Return what runs when these files of the repository change."""
    now = {place: [(1, 10**6)] for place in places}
    return changed.Selection(change.Change("HEAD", "", {**now, **lines}, {}))


def test_a_diff_tells_the_lines_of_now_and_of_before() -> None:
    now, before = change.parsed(DIFF)
    assert now == {"a.py": [(3, 4)], "new.py": [(1, 4)]}
    assert before == {"a.py": [(3, 3), (9, 10)]}


@pytest.mark.parametrize(
    ("line", "names"),
    [
        (4, {"late_days"}),
        (7, {"_compute_late_days"}),
        (9, {"sale.order"}),
        (13, {"sale.order"}),
    ],
)
def test_changed_lines_give_the_name_of_their_piece(line: int, names: set[str]) -> None:
    """What Odoo calls itself stands for the models of its class."""
    assert touched.changed(SOURCE, [(line, line)]) == names


def test_a_change_is_followed_to_those_who_use_it(tmp_path: Path) -> None:
    code = tmp_path / "code.py"
    code.write_text(SOURCE)
    found = touched.spread({"_count_days"}, [code])
    assert found == {"_count_days", "_compute_late_days", "late_days"}


def test_the_way_ends_where_all_come_by(tmp_path: Path) -> None:
    code = tmp_path / "code.py"
    uses = "\n".join(f"def user_{n}():\n    common_name()\n" for n in range(20))
    code.write_text(uses)
    assert touched.spread({"common_name"}, [code]) == {"common_name"}


def test_the_tests_of_a_changed_addon_run_and_no_addon_below_it() -> None:
    top = manifests.install_order()[-1]
    found = selected(f"addons/{top}/models/any.py", f"addons/{top}/__manifest__.py")
    assert {top, "lint", "tools", "log", "checks", "upgrade"} <= found.words
    below = tuple(f"addons/{name}/" for name in manifests.below(top))
    assert not [place for place in found.places if place.startswith(below)]


def test_a_test_that_was_changed_runs_alone() -> None:
    place = "tests/rpc/test_faults.py"
    found = selected(place)
    assert found.places == {place}
    assert found.words == {"lint", "tools"}
    left = found.left_out(times.Times.read())
    assert any(line.startswith("left out: ") and "tests/rpc" in line for line in left)


def test_what_tests_share_is_named_by_those_who_use_it() -> None:
    places = selected("tests/procedures/s1_k.py").places
    assert "tests/procedures/test_s1_k_delivery.py" in places
    assert "tests/rpc/test_faults.py" not in places


def test_a_view_is_seen_in_the_browser_and_a_library_breaks_everything() -> None:
    view = next(Path("addons").glob("order_process/views/*.xml"))
    assert "browser" in selected(str(view)).words
    assert selected("requirements.txt").everything


def test_a_file_that_is_no_python_breaks_nobody_s_knowledge(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Then everything runs: nobody knows what it gives."""
    broken = [("def (", [(1, 1)])]
    monkeypatch.setattr(change.Change, "sources", lambda _self, _path: broken)
    place = PurePosixPath("addons/order_process/models/any.py")
    assert selected(str(place)).everything
