"""Procedures as files: the words of a file and its YAML, without Odoo.

Import the modules by name, for example ``from ..engine.file.tree import Placed``.
"""
