"""Do the findings say what law, method and story say?"""
