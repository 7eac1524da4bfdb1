"""How does the office write? Every write of records is one transaction here."""
