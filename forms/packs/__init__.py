"""What does a country's rule pack hold, and is it sound?"""
