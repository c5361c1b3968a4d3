"""What all tests share: hypothesis without a stopwatch, since CI machines are slow and busy."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

settings.register_profile(
    "paperminer", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile("paperminer")
