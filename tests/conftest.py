"""What holds for every test: examples are drawn without a stopwatch, because machines are noisy.

The automatic build draws the same examples each time, so that it judges a change and not its luck; everybody
else draws new ones.
"""

import os

from hypothesis import HealthCheck, settings

settings.register_profile(
    "juesuan",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=os.environ.get("CI") == "true",
)
settings.load_profile("juesuan")
