"""Who has received what, when, and what is only here?"""
