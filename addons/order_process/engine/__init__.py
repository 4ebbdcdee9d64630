"""Pure Python kernel: nothing below this package imports odoo.

Import the modules by name, for example ``from ..engine.graph import Graph``.
"""
