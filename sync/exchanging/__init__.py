"""What are the steps of an exchange, and what holds the way to a server?"""
