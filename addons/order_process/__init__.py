from . import models
from . import platform
from . import wizards
from .hooks import post_init_hook, post_load, uninstall_hook
