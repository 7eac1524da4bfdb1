"""How do changes go by stick: one file, sealed for one receiver?"""
