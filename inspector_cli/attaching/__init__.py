"""Photographs, recordings and papers: taken into a checklist, listed, saved."""
