"""What kinds of record does the office read and write?"""

from __future__ import annotations

INSPECTION = "inspection"
FOLLOW_UP = "follow_up"
FORM = "form"
PERSON = "person"
ORG = "org"
# Whom a record names as its writer where a rule and no person wrote it.
BY_RULE = "rules"
# What servers say of themselves, and central of them, in scope `org`.
SERVER = "server"
TLS = "tls"
OPENS = "opens"
OPENS_PATH = "~opens"
