"""How does the office say it, in English and in Malay?"""
