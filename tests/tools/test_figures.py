"""Figures of the house are counted from its files."""

from ordercontrol import figures

MODEL = '''
class SaleOrder(models.Model):
    _inherit = "sale.order"

    def write(self, vals):
        """Say why.

        Twice.
        """
        return super().write(vals)

    def _emit_all(self):
        return None
'''


def test_a_small_house_is_counted(tmp_path):
    room = tmp_path / "room"
    (room / "tests").mkdir(parents=True)
    (room / "__manifest__.py").write_text("{}\n")
    (room / "sale_order.py").write_text(MODEL)
    (room / "tests" / "test_it.py").write_text("x = 1\n" * 301)
    found = figures.figures(tmp_path)
    assert found["addons"] == 1
    assert found["Python files"] == 2
    assert found["longest method"] == "write 2 (room/sale_order.py)"
    assert found["create, write and unlink on orders and their lines"] == 1
    assert found["overrides that hear an event"] == 1
    assert found["files over 300 lines"] == 1
    assert found["longest files"] == "test_it.py 301"


def test_a_method_is_too_long_when_its_lines_without_the_docstring_are(tmp_path):
    room = tmp_path / "room"
    room.mkdir()
    (room / "__manifest__.py").write_text("{}\n")
    fits, docstring = "    x = 1\n" * 24, '    """Say.\n\n    Why.\n    """\n'
    source = f"def fits():\n{docstring}{fits}\n\ndef long():\n{fits}    return x\n"
    (room / "some.py").write_text(source)
    found = figures.long_methods(tmp_path)
    assert [(method.name, method.lines) for method in found] == [("long", 26)]


def test_our_house_has_figures():
    found = figures.figures(figures.REPO / "addons")
    assert found["addons"] >= 20


def test_no_method_is_longer_than_the_eye_holds():
    """Say what a part does by a name of its own: ``tools/dev figures --long``."""
    assert figures.long_methods(figures.REPO / "addons") == []
