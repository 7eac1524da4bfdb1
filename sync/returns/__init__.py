"""How does a copied laptop or a restored office come back?"""
