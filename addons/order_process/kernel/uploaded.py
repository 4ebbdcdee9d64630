"""What a file field of a dialog was given."""

import base64
import binascii


def uploaded(content):
    """Return the bytes of an uploaded file; none of what is no upload."""
    try:
        return base64.b64decode(content or b"")
    except binascii.Error:
        return b""


def held(text):
    """Return the bytes that a text of a caller holds as base64, none of an empty one;
    None where it holds anything else."""
    try:
        return base64.b64decode(text or "", validate=True)
    except (TypeError, ValueError):
        return None
