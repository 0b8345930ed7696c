"""What holds for every test: how fast the machine is decides nothing."""

from hypothesis import HealthCheck, settings

# Both measure the clock, so beside other work they fail a test that is right.
settings.register_profile("ward", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ward")
