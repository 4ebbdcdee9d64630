"""Each event type has a sender, or is named as one that waits for it."""

from pathlib import Path

from ordercontrol import event_senders
from ordercontrol.home import REPO

TYPE = """<odoo><record id="t" model="order.event.type">
<field name="code">{}</field></record></odoo>"""


def _repo(folder: Path, code: str, python: str) -> Path:
    data = folder / "addons/order_a/data"
    data.mkdir(parents=True)
    (data / "types.xml").write_text(TYPE.format(code))
    (folder / "addons/order_a/a.py").write_text(python)
    return folder


def test_a_type_that_nobody_sends_is_a_fault(tmp_path: Path) -> None:
    repo = _repo(tmp_path, "box.opened", "tell('box.closed')")
    found = "\n".join(event_senders.faults(repo))
    assert "addons/order_a/data/types.xml: nobody sends box.opened" in found


def test_a_type_that_is_sent_is_none(tmp_path: Path) -> None:
    repo = _repo(tmp_path, "box.opened", 'tell("box.opened")')
    assert "box.opened" not in "\n".join(event_senders.faults(repo))


def test_an_awaited_type_must_be_open_to_other_systems(tmp_path: Path) -> None:
    repo = _repo(tmp_path, "production.supplement_needed", "")
    found = "\n".join(event_senders.faults(repo))
    assert "production.supplement_needed is awaited and must be open" in found


def test_the_catalogue_has_no_silent_type() -> None:
    assert event_senders.faults(REPO) == []
