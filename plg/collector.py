"""How often Python looks for garbage in a process that has loaded everything it needs."""

import gc


def settle(*threshold):
    """Never look again at what was loaded until now, and at what is new as seldom as this."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*threshold)
