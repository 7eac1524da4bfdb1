"""Pictures and other files: what they really are, and small copies without a place."""
