"""Why is a bundle not read, or not written, and what can a person do about it?

Each fault has its own words and its own exit code. Whatever is raised while a
bundle is read was raised before anything of it was taken in.
"""

from __future__ import annotations

UNTOUCHED = "Nothing was changed."
KEPT = "Everything is kept on this machine; nothing half written is left."


class BundleTrouble(Exception):
    """A bundle that was not read or not written. `why` is for a person."""

    what = "The bundle could not be used."
    remedy = ""
    after = UNTOUCHED
    exit_code = 10

    def __init__(self, why: str = "") -> None:
        super().__init__(why)
        self.why = why

    @property
    def parts(self) -> tuple[str, ...]:
        """What, why, what to do: sentences that the room above may word anew."""
        return (self.what, self.why, self.remedy, self.after)

    def __str__(self) -> str:
        return " ".join(part for part in self.parts if part)


# -- reading ------------------------------------------------------------------


class NotABundle(BundleTrouble):
    """It is some other file."""

    what = "This file is not a bundle."
    remedy = "A bundle's name begins with saksi- and ends with .age."
    exit_code = 11


class BundleTooBig(BundleTrouble):
    """It is longer than any bundle that is written."""

    what = "This file is larger than a bundle can be."
    remedy = "Ask for a new one."
    exit_code = 12


class BundleForAnother(BundleTrouble):
    """It is sealed for another device's key."""

    what = "This bundle is for another device; only that one can open it."
    remedy = "Its name says for whom it is."
    exit_code = 13


class BundleResealed(BundleTrouble):
    """It opens here, but its maker addressed it to another device."""

    what = "This bundle was made for another device and sealed anew for this one."
    remedy = "Do not trust who handed it over; tell your office."
    exit_code = 14


class BundleDamaged(BundleTrouble):
    """Bytes of it are missing or altered."""

    what = "This bundle is damaged."
    remedy = "Copy it again from where it was written, or ask for a new one."
    exit_code = 15


class BundleOfAnotherOffice(BundleTrouble):
    """Whoever made it has no certificate of our head office."""

    what = "This bundle comes from a device that our head office has not certified."
    remedy = "It may be another ministry's; tell your office."
    exit_code = 16


class BundleFalselySigned(BundleTrouble):
    """The device it names did not sign it."""

    what = "The device that this bundle names did not sign it."
    remedy = "Do not trust who handed it over; tell your office."
    exit_code = 17


class BundleNotFromOffice(BundleTrouble):
    """A laptop made it, or an office whose certificate was revoked."""

    what = "This bundle does not come from an office in service."
    remedy = "A laptop reads bundles of an office or a hub only."
    exit_code = 18


class BundleOlder(BundleTrouble):
    """This one, or a later one of the same maker, was read here before."""

    what = "This bundle, or a later one, was read here before."
    remedy = "The later one held all that was needed; nothing is to be done."
    exit_code = 19


class BundleOfACopy(BundleTrouble):
    """Its number was read before, but it holds what no bundle before it did."""

    what = "This bundle has a number that was read here before, and says other things."
    remedy = (
        "Its device was copied or put back from a backup. Keep the bundle and tell"
        " the office; write a bundle for that device, and let it write a new one."
    )
    exit_code = 25


class BundleTooSoon(BundleTrouble):
    """It goes on from another bundle that was not read yet."""

    what = "This bundle goes on from an earlier one that was not read here."
    remedy = "Read the folder with all of them, or ask for a new bundle."
    exit_code = 20


class BundleTooNew(BundleTrouble):
    """A later version of the program made it."""

    what = "This bundle was made by a newer version of this program."
    remedy = "Install the newer version, then read it again."
    exit_code = 21


class BundleNameRefused(BundleTrouble):
    """A file in it has a name that no bundle uses."""

    what = "A file in this bundle has a name that no bundle uses."
    remedy = "Do not trust who handed it over; tell your office."
    exit_code = 22


class BundleHasMore(BundleTrouble):
    """There is something in it that its maker did not list."""

    what = "There is more in this bundle than its maker signed for."
    remedy = "Do not trust who handed it over; tell your office."
    exit_code = 23


class BundlePacked(BundleTrouble):
    """A file in it is packed: it could swell to any size."""

    what = "A file in this bundle is packed, as none of ours is."
    remedy = "Do not trust who handed it over; tell your office."
    exit_code = 24


class BundleAttachmentDamaged(BundleDamaged):
    """The bytes of an attachment in it are missing or altered."""

    what = "An attachment in this bundle is damaged."
    exit_code = 26


# -- writing, and the stick itself --------------------------------------------


class StickTrouble(BundleTrouble):
    """The stick, not the bundle."""

    after = KEPT
    exit_code = 30


class PathNotThere(StickTrouble):
    """The folder or file that was named does not exist."""

    what = "There is no such folder or file."
    remedy = "Is the stick in? Look for its name, then try again."
    exit_code = 31


class StickFull(StickTrouble):
    """There is no room on the stick."""

    what = "The stick is full."
    remedy = "Make room on it or take another one, then write again."
    exit_code = 32


class StickGone(StickTrouble):
    """It was pulled out, or it fails."""

    what = "The stick could not be used to the end: was it taken out?"
    remedy = "Put it in again, or take another one, and do the same once more."
    exit_code = 33


class StickLocked(StickTrouble):
    """This account may not read or write there."""

    what = "The stick does not allow it."
    remedy = "Look for a write-protection switch, or name another folder."
    exit_code = 34


class BundleThereAlready(StickTrouble):
    """A file of the very same name lies there; it is never written over."""

    what = "A bundle of the same name lies there already."
    remedy = "It was left as it is; write once more for a new number."
    exit_code = 35


class NobodyToWriteTo(StickTrouble):
    """The one it shall be for is unknown, revoked or not unique."""

    what = "It is not clear for whom the bundle shall be."
    exit_code = 36
