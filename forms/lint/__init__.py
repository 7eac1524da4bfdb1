"""What is wrong with a form, before it reaches an inspector?"""
