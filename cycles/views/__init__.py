"""The screens of a cycle, one module per screen."""
