"""What a process remembers until a trigger has seen enough."""


class Occurrences:
    """Occurrences of triggers that ask for more than one, and start conditions that
    have to come together; both stand in the memory of the state."""

    def __init__(self, graph, state, event_input):
        self.graph = graph
        self.state = state
        self.event_input = event_input

    def enough(self, trigger, batch):
        """Count this occurrence; True when the trigger has seen enough of them."""
        if trigger.count <= 1 and trigger.spread == "none":
            return True
        counts = self.state.section("counts")
        key = f"{trigger.id}|{batch}"
        total, morning, afternoon = counts.get(key, (0, 0, 0))
        early = self.event_input.minute < 12 * 60
        seen = [total + 1, morning + early, afternoon + (not early)]
        counts[key] = seen
        enough = seen[0] >= trigger.count
        if trigger.spread == "half_days":
            enough = enough and seen[1] and seen[2]
        if enough:
            del counts[key]
        return bool(enough)

    def arrived(self, node, trigger, batch):
        """Note that a start condition is met; return the batches that may open."""
        if not self.enough(trigger, f"start|{batch}"):
            return []
        if node.start_mode != "all" or len(node.starts) == 1:
            return [batch]
        arrivals = self.state.section("arrivals").setdefault(node.code, {})
        arrivals.setdefault(batch, []).append(trigger.id)
        wanted = {t.id for t in node.starts}
        common = set(arrivals.get("", ()))
        batches = list(arrivals) if not batch else [batch]
        ready = [b for b in batches if wanted <= common.union(arrivals[b])]
        for found in ready:
            del arrivals[found]
        return [b for b in ready if b or len(ready) == 1]

    def restart(self, node, batch):
        """Forget how often the triggers of a pass that is closed have happened."""
        counts = self.state.memory.get("counts", {})
        for trigger in node.triggers:
            counts.pop(f"{trigger.id}|{batch}", None)

    def revoke(self, node):
        """A further batch of ``node`` begins: it is not through with all any more."""
        arrivals = self.state.memory.get("arrivals")
        listeners = self.graph.index.get(("node", node.code), {}).get("start", ())
        for target, trigger in listeners if arrivals else ():
            if trigger.batch_rule == "all":
                for seen in arrivals.get(target.code, {}).values():
                    seen[:] = [id_ for id_ in seen if id_ != trigger.id]

    def forget(self, node, batch):
        """A node is called off: what had come together for it counts no more."""
        self.state.memory.get("recurring", {}).pop(node.code, None)
        arrivals = self.state.memory.get("arrivals", {}).get(node.code, {})
        for key in [batch] if batch else list(arrivals):
            arrivals.pop(key, None)
