"""States of rounds and of their steps, by what they mean."""

RELEASED = ("released", "released_conditional")
LIVE = ("open", *RELEASED)
RULED = (*RELEASED, "rejected")
#: States of steps that still can be late; the others keep what was true for them.
RUNNING = ("waiting", "open")
