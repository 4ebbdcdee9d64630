from . import models
from . import wizards
from .hooks import uninstall_hook
from .unavailable import post_load
