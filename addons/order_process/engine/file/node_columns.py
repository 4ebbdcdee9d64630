"""What starts, ends and holds up a node, as phrases."""

from .columns import Column
from .conditions import Unreadable
from .phrases import print_phrase, read_phrase
from .rows import Ref
from .tables import LIST, listed

NODE, OUTCOME = "order.process.node", "order.process.outcome"
TRIGGER, EVENT = "order.process.trigger", "order.event.type"
BY_HAND, SIGNOFF = "by hand", "sign-off "


class PhraseColumn(Column):
    """Triggers of one purpose as a phrase, or a list of them."""

    cells = LIST

    def __init__(self, word, purpose):
        super().__init__(word, "trigger_ids")
        self.purpose = purpose

    def to_file(self, record):
        phrases = self.phrases(record)
        return phrases if len(phrases) > 1 else "".join(phrases) or None

    def phrases(self, record):
        """Return the phrases of the triggers of a node in their order."""
        triggers = record.trigger_ids.filtered(lambda one: one.purpose == self.purpose)
        process = record.process_id
        return [print_phrase(process._graph_trigger(one)) for one in triggers]

    def from_file(self, value, reader):
        for phrase in listed(value):
            self.read_phrase(phrase, reader)
        return {}

    def read_phrase(self, phrase, reader):
        """Note the trigger that a phrase says."""
        try:
            trigger = read_phrase(self.text(phrase), self.purpose)
        except (Unreadable, ValueError):
            reader.faults.add("not_phrase", phrase, word=self.word, value=str(phrase))
            return
        node = reader.key
        number = len(reader.rows.get(TRIGGER, ())) + 1
        vals = {"node_id": Ref(NODE, node), "sequence": 10 * number}
        vals |= _vals(trigger, node, phrase.place, reader)
        reader.add(TRIGGER, (*node, number), vals, phrase.place)


class StartColumn(PhraseColumn):
    """What starts a node: any of the phrases, or all of them."""

    def __init__(self, word, mode):
        super().__init__(word, "start")
        self.mode = mode

    def phrases(self, record):
        return super().phrases(record) if record.start_mode == self.mode else []

    def from_file(self, value, reader):
        return {**super().from_file(value, reader), "start_mode": self.mode}


class DoneColumn(PhraseColumn):
    """What ends a node: a person, a sign-off, events."""

    def __init__(self, word):
        super().__init__(word, "complete")

    def phrases(self, record):
        found = super().phrases(record)
        if record.completion == "signoff":
            return [f"{SIGNOFF}{record.signoff_purpose or ''}".strip(), *found]
        return [BY_HAND, *found] if record.completion == "manual" and found else found

    def from_file(self, value, reader):
        said = {"completion": "event"}
        for phrase in listed(value):
            if phrase == BY_HAND:
                said["completion"] = "manual"
            elif isinstance(phrase, str) and phrase.startswith(SIGNOFF):
                purpose = phrase.removeprefix(SIGNOFF).strip()
                said = {"completion": "signoff", "signoff_purpose": purpose}
            else:
                self.read_phrase(phrase, reader)
        return said


def _vals(trigger, node, place, reader):
    """Return the values of a trigger of a node."""
    vals = {
        "purpose": trigger.purpose,
        "kind": trigger.kind,
        "batch_rule": trigger.batch_rule,
        "condition": trigger.condition or False,
        "payload_match": dict(trigger.payload) or False,
        "count": trigger.count,
        "spread": trigger.spread,
    }
    if trigger.kind == "node":
        vals["source_node_id"] = Ref(NODE, (trigger.code,), place)
    else:
        found = reader.find(EVENT, trigger.code)
        vals["event_type_id"] = found or Ref(EVENT, (trigger.code,), place)
    if trigger.outcome:
        vals["outcome_id"] = Ref(OUTCOME, (trigger.code, trigger.outcome), place)
    if trigger.set_outcome:
        vals["set_outcome_id"] = Ref(OUTCOME, (*node, trigger.set_outcome), place)
    return vals
