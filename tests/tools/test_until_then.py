"""What a procedure does until an event comes ends once the event is there.

Whoever brings an event reads the files that wait for it: a gate that held something
else meanwhile would hold nothing of it any more, and nobody would notice.
"""

import csv
import re

from ordercontrol.environment import ADDONS

FILES = sorted((ADDONS / "order_procedures/procedures").glob("*/procedure.yaml"))
COMING = ADDONS / "order_process/engine/file/coming.csv"
#: ``production.finished where kind = part, until then after 3A``; the same of a gate.
PHRASE = re.compile(
    r"([a-z_]+\.[a-z_]+)(?: (?:where|gives|when) [^,\n]*)?, until then "
)
#: A routine can be reported by hand beside its event, and says so in these words.
ROUTINES = re.compile(r"(?m)^( *)routines:.*\n(?:\1 +.*\n|\n)*")
GATE = re.compile(r"event: ([a-z_]+\.[a-z_]+),?\s+until_then:")


def _waiting(text):
    """Return the events of a text for which something else is done until they come."""
    text = ROUTINES.sub("", text)
    return {*PHRASE.findall(text), *GATE.findall(text)}


def _coming():
    with COMING.open(encoding="utf-8") as stream:
        return {row["code"] for row in csv.DictReader(stream)}


def test_nothing_waits_for_an_event_that_is_there():
    found = {path.parent.name: _waiting(path.read_text()) for path in FILES}
    assert set().union(*found.values()) & _coming()
    stale = {name: codes - _coming() for name, codes in found.items()}
    assert {name: codes for name, codes in stale.items() if codes} == {}


def test_the_ways_of_waiting_are_found():
    text = (
        "starts: a.b where kind = part, until then after 3A\n"
        "holds:\n  event: c.d\n  until_then: e.f\n"
        "- {event: g.h, until_then: i.j}\n"
        'done_by: [by hand, "k.l, until then never"]\n'
        "routines:\n  x:\n    done_by: m.n, until then by hand\n"
    )
    assert _waiting(text) == {"a.b", "c.d", "g.h", "k.l"}
