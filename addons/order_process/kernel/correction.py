"""What a no is, and how the duty to correct after it is known."""

#: A round that ended so is not what was asked for: somebody has to correct.
NO = ("rejected", "returned", "withdrawn")
#: ``duty_source`` of the duties to correct.
CORRECTION = "order.signoff.correction"
