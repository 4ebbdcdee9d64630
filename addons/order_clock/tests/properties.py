"""How property tests run: on a machine that is as slow as it likes."""

from functools import partial

from hypothesis import HealthCheck, settings

# Hypothesis takes a loaded machine for an expensive test; neither is a defect.
patient = partial(settings, deadline=None, suppress_health_check=[HealthCheck.too_slow])
