"""Attachments: photographs, recordings and papers, known by what they hold."""
