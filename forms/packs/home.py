"""Whose rules hold where nobody said which country is meant?

The one place that names it: an office says otherwise with `inspectorate init
--pack`, and its laptops go by what their office says.
"""

HOME = "my"
