"""How does a worker's wage sheet come about, at the desk and from files?"""
