"""Public methods of outside systems: map, outbox, tie-out."""

from .methods import CLOSED, READING, WINDOW
