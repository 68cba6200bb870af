"""What a person types in a cycle, one module per kind of screen."""
