"""What does the laptop say, in English and in Malay?"""
