"""Who signed what, and does everything kept here still hold?"""
