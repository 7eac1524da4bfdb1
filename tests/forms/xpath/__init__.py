"""Tests of the expressions of forms."""
