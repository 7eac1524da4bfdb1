"""How does the office look through somebody's eyes? Read models for pages and commands."""
