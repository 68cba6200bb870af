"""The settings of the tests: the product's own, made quick."""

from plg.settings import *  # noqa: F403
