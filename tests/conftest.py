"""Det som gäller alla tester: egenskapstesten mäter aldrig tid."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("uppfolj", deadline=None)
settings.load_profile("uppfolj")
