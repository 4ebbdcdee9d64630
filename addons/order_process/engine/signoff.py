"""State of a sign-off round, from its steps and votes. No database, no clock.

A step belongs to one role. Its *quorum* says how many of the role must agree (any
one, all, or n). Steps of equal sequence run in parallel; the next sequence opens when
every deciding step before it is decided. Steps that only comment never hold a round.

>>> votes = [Vote("ann", APPROVE), Vote("bob", REJECT)]
>>> step_outcome(votes, quorum="any", people=3)
'rejected'
>>> step_outcome(votes[:1], quorum="n", people=3, needed=2) is None
True
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

APPROVE, CONDITIONAL, REJECT, RETURN, COMMENT = (
    "approve",
    "conditional",
    "reject",
    "return",
    "comment",
)
AGREEING = frozenset({APPROVE, CONDITIONAL})
WAITING, OPEN = "waiting", "open"
CARRIABLE = frozenset({"approved", "conditional", "carried", "commented"})
UNDECIDED = frozenset({WAITING, OPEN})


#: States in which somebody has spoken for a step: {state: what was said}.
SPOKEN = {
    "approved": {"approve"},
    "conditional": {"conditional"},
    "rejected": {"reject"},
    "returned": {"return"},
    "commented": {"comment"},
}


@dataclass(frozen=True)
class Vote:
    """One decision, counted for the person in whose name it was made."""

    person: Hashable
    decision: str


@dataclass(frozen=True)
class Step:
    """What the round needs to know of a step.

    ``mode``: decide, comment (an opinion that must be given) or note (one that may).
    ``conditional`` keeps for a carried step whether its old decision had conditions.
    """

    key: Hashable
    sequence: int
    state: str
    mode: str = "decide"
    conditional: bool = False

    @property
    def holds(self) -> bool:
        """Tell whether the round waits for this step."""
        return self.mode != "note"


def step_outcome(
    votes: Sequence[Vote], *, quorum: str, people: int, needed: int = 1
) -> str | None:
    """Return the state the votes bring the step to; None while it stays open.

    ``people``: how many hold the role now (needed by ``all`` and ``n``).

    A return wins over everything: the documents go back. With ``any`` the first voice
    is the department's voice. With ``all`` one refusal decides, with ``n`` as soon as
    those left can no longer reach n.
    """
    if any(vote.decision == RETURN for vote in votes):
        return "returned"
    agreed = {vote.person for vote in votes if vote.decision in AGREEING}
    refused = {vote.person for vote in votes if vote.decision == REJECT}
    required = quorum_size(quorum, people, needed)
    if refused and (quorum != "n" or people - len(refused) < required):
        return "rejected"
    if len(agreed) < required:
        return None
    conditional = any(vote.decision == CONDITIONAL for vote in votes)
    return "conditional" if conditional else "approved"


def quorum_size(quorum: str, people: int, needed: int = 1) -> int:
    """Return how many voices agree for the role; never fewer than one.

    A role that shrank below n since the round opened asks for all who are left,
    otherwise nobody could ever release the document.

    >>> quorum_size("all", 3), quorum_size("n", 1, 2), quorum_size("any", 9)
    (3, 1, 1)
    """
    wanted = {"any": 1, "all": people, "n": min(needed, people)}[quorum]
    return max(wanted, 1)


def to_open(steps: Iterable[Step]) -> list[Step]:
    """Return the waiting steps whose turn has come."""
    steps = list(steps)
    undecided = [s.sequence for s in steps if s.holds and s.state in UNDECIDED]
    horizon = min(undecided, default=None)
    return [
        step
        for step in steps
        if step.state == WAITING and (horizon is None or step.sequence <= horizon)
    ]


def round_result(steps: Iterable[Step], on_reject: str = "stop") -> str | None:
    """Return the state that closes the round; None while it is open.

    ``on_reject``: ``stop`` closes at the first refusal; ``collect`` hears every
    department of that sequence first; ``ruling`` lets the last sequence rule whatever
    the departments said (S1-K-17: not satisfied goes to the general manager, whose
    ruling is final).
    """
    held = [step for step in steps if step.holds]
    if any(step.state == "returned" for step in held):
        return "returned"
    if on_reject == "ruling":
        last = max((step.sequence for step in held), default=0)
        return _result_of([s for s in held if s.sequence == last], held)
    refused = [step.sequence for step in held if step.state == "rejected"]
    if refused and (on_reject == "stop" or _heard(held, min(refused))):
        return "rejected"
    return _result_of(held, held)


def _heard(steps: Sequence[Step], sequence: int) -> bool:
    """Tell whether everybody up to this sequence has spoken."""
    return not any(s.state in UNDECIDED for s in steps if s.sequence <= sequence)


def _result_of(ruling: Sequence[Step], held: Sequence[Step]) -> str | None:
    if any(step.state in UNDECIDED for step in ruling):
        return None
    if any(step.state == "rejected" for step in ruling):
        return "rejected"
    conditional = any(s.state == "conditional" or s.conditional for s in held)
    return "released_conditional" if conditional else "released"


def concerned_before(
    votes: Iterable[tuple[Hashable, Hashable]], user: Hashable, principal: Hashable
) -> bool:
    """Four eyes: tell whether this person already spoke in the round.

    ``votes`` are pairs (who acted, for whom). Neither hand may be the same person:
    who decided as a deputy cannot decide again in his own name.
    """
    people = {person for pair in votes for person in pair if person}
    return user in people or principal in people
