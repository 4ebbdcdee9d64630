from . import shares
