"""Kinds of what is put on record when a node is completed by hand."""

KINDS = [
    ("text", "Text"),
    ("date", "Date"),
    ("datetime", "Date and Time"),
    ("number", "Numeric Value"),
    ("attachment", "Attachment"),
    ("boolean", "Yes / No"),
    ("selection", "Selection"),
]
