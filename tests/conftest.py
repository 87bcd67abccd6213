"""What holds for every test: examples are drawn without a stopwatch, because machines are noisy."""

from hypothesis import HealthCheck, settings

settings.register_profile("juesuan", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("juesuan")
