"""What went wrong at the office that a person can mend, and how?"""

from __future__ import annotations


class OfficeFault(Exception):
    """A fault with words for people: what it is, and what to do about it.

    `exit_code` is what a command ends with: 1 problem, 2 usage, 3 offline,
    4 conflict waiting, 5 locked. `phrase` is what a page says of it in another
    language; "" where its status says enough.
    """

    exit_code = 1
    phrase = ""

    def __init__(self, what: str, remedy: str = "") -> None:
        self.what = what
        self.remedy = remedy
        super().__init__(f"{what}; {remedy}" if remedy else what)


class OfficeNotHere(OfficeFault):
    """The home folder holds no office yet."""


class OfficeAlreadyHere(OfficeFault):
    """`init` was asked for a home that already holds an office."""


class SettingsDamaged(OfficeFault):
    """settings.json cannot be read as settings."""


class PersonNotHere(OfficeFault):
    """No account has this id."""


class PersonAlreadyHere(OfficeFault):
    """An account with this id exists."""


class PersonRefused(OfficeFault):
    """An account's id, role, district or language is not one we know."""


class PasswordRefused(OfficeFault):
    """A password is too short, too long or a common one."""


class MayNot(OfficeFault):
    """This person's role or district does not allow it."""


class AttachmentAway(OfficeFault):
    """An answer names a photo or paper whose bytes are still to come."""

    phrase = "file.not_arrived"

    def __init__(self) -> None:
        super().__init__(
            "This has not arrived here yet.",
            "It comes at a later exchange of the laptop.",
        )


class AttachmentDamaged(OfficeFault):
    """What is kept of an attachment is not what was attached."""

    phrase = "file.damaged"

    def __init__(self) -> None:
        super().__init__(
            "This attachment is damaged here and cannot be given.",
            "Tell who looks after this office; a copy of its database must be kept.",
        )
