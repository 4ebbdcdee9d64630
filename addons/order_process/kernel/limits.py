"""How much somebody may say at once: what is recorded is never deleted again."""

import json

from odoo.exceptions import ValidationError

#: Characters of a key, a batch, a code.
MOST_KEY = 200
#: Characters of the data of one event, as JSON.
MOST_PAYLOAD = 64_000
#: Characters of an opinion, a reason, a note.
MOST_TEXT = 20_000


def payload_text(env, payload):
    """Return the data of an event as JSON.

    :raise ValidationError: they are not plain JSON, or too much
    """
    try:
        text = json.dumps(payload, default=str, allow_nan=False)
    except (TypeError, ValueError) as error:
        message = env._("The data of an event must be plain JSON.")
        raise ValidationError(message) from error
    if len(text) > MOST_PAYLOAD:
        raise ValidationError(
            env._(
                "The data of an event can have at most %(most)s characters; these "
                "have %(size)s. Attach files to the document instead.",
                most=MOST_PAYLOAD,
                size=len(text),
            )
        )
    return text


def short_text(env, text):
    """Return a text that is kept for ever; refuse one that nobody reads."""
    if len(text) > MOST_TEXT:
        raise ValidationError(
            env._(
                "A text of %(size)s characters is too long; the maximum is "
                "%(most)s. Attach it as a file.",
                most=MOST_TEXT,
                size=len(text),
            )
        )
    return text
