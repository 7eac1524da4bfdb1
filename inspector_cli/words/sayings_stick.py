"""Why is a bundle not read or not written, and what is said of its stick? English to Malay."""

from __future__ import annotations

NOT_TRUSTED = "Do not trust who handed it over; tell your office."

STICK: dict[str, str] = {
    "Nothing was changed.": "Tiada apa-apa diubah.",
    "Everything is kept on this machine; nothing half written is left.": (
        "Semuanya disimpan pada komputer ini; tiada fail separuh siap ditinggalkan."
    ),
    NOT_TRUSTED: "Jangan percaya orang yang menyerahkannya; maklumkan pejabat anda.",
    "The bundle could not be used.": "Bungkusan itu tidak dapat digunakan.",
    "This file is not a bundle.": "Fail ini bukan bungkusan.",
    "A bundle's name begins with saksi- and ends with .age.": (
        "Nama bungkusan bermula dengan saksi- dan berakhir dengan .age."
    ),
    "This file is larger than a bundle can be.": (
        "Fail ini lebih besar daripada mana-mana bungkusan."
    ),
    "Ask for a new one.": "Minta yang baharu.",
    "This bundle is for another device; only that one can open it.": (
        "Bungkusan ini untuk peranti lain; hanya peranti itu boleh membukanya."
    ),
    "Its name says for whom it is.": "Namanya menyatakan untuk siapa.",
    "This bundle was made for another device and sealed anew for this one.": (
        "Bungkusan ini dibuat untuk peranti lain dan dikunci semula untuk peranti ini."
    ),
    "This bundle is damaged.": "Bungkusan ini rosak.",
    "An attachment in this bundle is damaged.": "Satu lampiran dalam bungkusan ini rosak.",
    "It is {sha}.": "Ia ialah {sha}.",
    "Copy it again from where it was written, or ask for a new one.": (
        "Salin semula dari tempat ia ditulis, atau minta yang baharu."
    ),
    "This bundle comes from a device that our head office has not certified.": (
        "Bungkusan ini datang daripada peranti yang tidak disahkan oleh ibu pejabat."
    ),
    "It may be another ministry's; tell your office.": (
        "Mungkin milik kementerian lain; maklumkan pejabat anda."
    ),
    "The device that this bundle names did not sign it.": (
        "Peranti yang dinamakan dalam bungkusan ini tidak menandatanganinya."
    ),
    "This bundle does not come from an office in service.": (
        "Bungkusan ini bukan daripada pejabat yang masih bertugas."
    ),
    "A laptop reads bundles of an office or a hub only.": (
        "Komputer riba hanya membaca bungkusan pejabat atau hab."
    ),
    "This bundle, or a later one, was read here before.": (
        "Bungkusan ini, atau yang lebih baharu, sudah dibaca di sini."
    ),
    "The later one held all that was needed; nothing is to be done.": (
        "Yang lebih baharu mengandungi semua yang perlu; tiada apa-apa perlu dibuat."
    ),
    "This bundle has a number that was read here before, and says other things.": (
        "Nombor bungkusan ini sudah dibaca di sini, tetapi isinya berlainan."
    ),
    "Its device was copied or put back from a backup. Keep the bundle and tell the"
    " office; write a bundle for that device, and let it write a new one.": (
        "Perantinya disalin atau dipulihkan daripada salinan. Simpan bungkusan ini dan"
        " maklumkan pejabat; tulis bungkusan untuk peranti itu, dan biar ia menulis"
        " yang baharu."
    ),
    "This bundle goes on from an earlier one that was not read here.": (
        "Bungkusan ini menyambung bungkusan terdahulu yang belum dibaca di sini."
    ),
    "Read the folder with all of them, or ask for a new bundle.": (
        "Baca folder yang mengandungi semuanya, atau minta bungkusan baharu."
    ),
    "This bundle was made by a newer version of this program.": (
        "Bungkusan ini dibuat oleh versi program yang lebih baharu."
    ),
    "Install the newer version, then read it again.": (
        "Pasang versi baharu, kemudian baca semula."
    ),
    "A file in this bundle has a name that no bundle uses.": (
        "Satu fail dalam bungkusan ini bernama asing."
    ),
    "There is more in this bundle than its maker signed for.": (
        "Isi bungkusan ini lebih daripada yang ditandatangani pembuatnya."
    ),
    "A file in this bundle is packed, as none of ours is.": (
        "Satu fail dalam bungkusan ini dimampatkan; bungkusan kita tidak begitu."
    ),
    # What is damaged in it.
    "It does not begin as a bundle begins.": "Permulaannya bukan permulaan bungkusan.",
    "Its signature cannot be read.": "Tandatangannya tidak dapat dibaca.",
    "Its list of files cannot be read.": "Senarai failnya tidak dapat dibaca.",
    "A number in it is out of all bounds.": "Satu nombor di dalamnya di luar had.",
    "A file is missing in it.": "Satu fail di dalamnya tiada.",
    "A file in it is not the one that was signed for.": (
        "Satu fail di dalamnya bukan yang ditandatangani."
    ),
    "A file in it has another length than was signed for.": (
        "Panjang satu fail di dalamnya bukan seperti yang ditandatangani."
    ),
    "it ends within a file's front": "ia terputus di pengepala satu fail",
    "a file in it is not plainly stored": "satu fail di dalamnya tidak disimpan biasa",
    "it ends within a file": "ia terputus di tengah satu fail",
    # The stick itself.
    "There is no such folder or file.": "Tiada folder atau fail itu.",
    "Is the stick in? Look for its name, then try again.": (
        "Sudahkah pemacu USB dipasang? Cari namanya, kemudian cuba lagi."
    ),
    "The stick is full.": "Pemacu USB penuh.",
    "Make room on it or take another one, then write again.": (
        "Kosongkan ruang atau ambil yang lain, kemudian tulis semula."
    ),
    "The stick could not be used to the end: was it taken out?": (
        "Pemacu USB tidak dapat digunakan hingga selesai: adakah ia dicabut?"
    ),
    "Put it in again, or take another one, and do the same once more.": (
        "Pasang semula, atau ambil yang lain, dan ulang sekali lagi."
    ),
    "The stick does not allow it.": "Pemacu USB tidak membenarkannya.",
    "Look for a write-protection switch, or name another folder.": (
        "Cari suis perlindungan tulis, atau namakan folder lain."
    ),
    "A bundle of the same name lies there already.": (
        "Bungkusan dengan nama yang sama sudah ada di situ."
    ),
    "It was left as it is; write once more for a new number.": (
        "Ia dibiarkan; tulis sekali lagi untuk nombor baharu."
    ),
    "It is not clear for whom the bundle shall be.": (
        "Tidak jelas bungkusan itu untuk siapa."
    ),
    "That is this machine itself.": "Itu komputer ini sendiri.",
    "That device was revoked: nothing is written for it.": (
        "Peranti itu telah dibatalkan: tiada apa-apa ditulis untuknya."
    ),
    "A laptop writes for an office or a hub only.": (
        "Komputer riba hanya menulis untuk pejabat atau hab."
    ),
    "There {what} called {named}. Known: {names}.": (
        "{what} bernama {named}. Yang dikenali: {names}."
    ),
    "is none": "Tiada peranti",
    "are several": "Ada beberapa peranti",
    "nobody": "tiada",
    "Say for whom, with --to. Known: {names}.": (
        "Nyatakan untuk siapa, dengan --to. Yang dikenali: {names}."
    ),
    "This machine has no certificate yet.": "Komputer ini belum ada sijil.",
    # While it is taken in.
    "Changes of {scope} in this bundle follow others that are not here. They were left;"
    " ask for a bundle written with --all.": (
        "Perubahan {scope} dalam bungkusan ini menyusuli yang tiada di sini. Ia"
        " ditinggalkan; minta bungkusan yang ditulis dengan --all."
    ),
    "Changes of {scope} come from a device whose certificate is not here yet. They were"
    " left; read this bundle again when it has come.": (
        "Perubahan {scope} datang daripada peranti yang sijilnya belum ada di sini. Ia"
        " ditinggalkan; baca bungkusan ini semula apabila sijil itu tiba."
    ),
    "A segment of {scope} was not taken: {why}. Tell your office.": (
        "Satu segmen {scope} tidak diterima: {why}. Maklumkan pejabat anda."
    ),
    "The office has other changes in the place of this machine's ({scope}), as after a"
    " restored copy. Both are kept; ask your office for a new enrolment code.": (
        "Pejabat ada perubahan lain di tempat perubahan komputer ini ({scope}), seperti"
        " selepas salinan dipulihkan. Kedua-duanya disimpan; minta kod pendaftaran"
        " baharu daripada pejabat anda."
    ),
}
