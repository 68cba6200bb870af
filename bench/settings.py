"""The product's own settings, plus one address: the floor."""

from plg.settings import *  # noqa: F403

ROOT_URLCONF = "bench.urls"
