"""Many playthroughs at once: one NumPy column for each variable, one lane for each playthrough.

Law: the same playthrough, pick for pick, as `analysis.simulate.play` has for its number;
`tests/properties/test_lanes.py` holds them equal.

Lanes wait at places. The place that comes first in the story handles all that wait there together
and sends them on, so that NumPy's overhead is paid once for thousands of lanes.
"""
