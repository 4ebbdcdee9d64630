"""The second command: every check of the project."""
