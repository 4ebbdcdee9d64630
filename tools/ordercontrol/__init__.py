"""Set-up, server and test suite of order control.

Everything here runs on the standard library alone: it runs before the virtual
environment that it makes.
"""
