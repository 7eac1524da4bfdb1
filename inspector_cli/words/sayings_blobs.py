"""What is said of photographs and other attachments on their way? English to Malay."""

from __future__ import annotations

BLOBS: dict[str, str] = {
    # kept here
    "The file is empty, or its type is not known. Nothing was kept.": (
        "Fail itu kosong, atau jenisnya tidak diketahui. Tiada apa-apa disimpan."
    ),
    "The file is larger than {most} MB, the most that is carried. Nothing was kept."
    " Make it smaller and attach it again.": (
        "Fail itu lebih besar daripada {most} MB, had yang dibawa. Tiada apa-apa"
        " disimpan. Kecilkan dan lampirkan semula."
    ),
    "The attachment {sha} is damaged here: what is kept of it is not what was attached."
    " Keep a copy of this database, and fetch the attachment again from another"
    " machine.": (
        "Lampiran {sha} rosak di sini: yang disimpan bukan yang dilampirkan. Simpan satu"
        " salinan pangkalan data ini, dan ambil semula lampiran itu dari komputer lain."
    ),
    "The bytes of the attachment {sha} are not its own.": (
        "Isi lampiran {sha} bukan isinya sendiri."
    ),
    # on their way
    "An attachment ({sha}) is damaged here and was not sent. Keep a copy of this"
    " machine's folder, and tell your office.": (
        "Satu lampiran ({sha}) rosak di sini dan tidak dihantar. Simpan satu salinan"
        " folder komputer ini, dan maklumkan pejabat anda."
    ),
    "The server did not take an attachment ({sha}): {why} It is kept here; tell your"
    " office.": (
        "Pelayan tidak menerima satu lampiran ({sha}): {why} Ia disimpan di sini;"
        " maklumkan pejabat anda."
    ),
    "Attachments wait here until tomorrow: {why}": (
        "Lampiran menunggu di sini hingga esok: {why}"
    ),
    "An attachment ({sha}) came otherwise than the record names it and was not kept."
    " It will be asked for again at the next exchange; if it stays, tell your office.": (
        "Satu lampiran ({sha}) tiba lain daripada yang dinamakan rekod dan tidak"
        " disimpan. Ia akan diminta lagi pada sync seterusnya; jika berterusan, maklumkan"
        " pejabat anda."
    ),
    "It went on from another place each time.": (
        "Setiap kali ia disambung dari tempat lain."
    ),
    "The line broke off while an attachment was coming.": (
        "Talian terputus semasa satu lampiran diterima."
    ),
    "The line broke off within an attachment.": (
        "Talian terputus di tengah satu lampiran."
    ),
    "It did not say how much of an attachment it has.": (
        "Ia tidak menyatakan berapa banyak daripada satu lampiran ada padanya."
    ),
    "Some attachments were not taken ({why}); they are kept on this laptop.": (
        "Beberapa lampiran tidak diterima ({why}); ia disimpan pada komputer riba ini."
    ),
    "it did not go on": "ia tidak disambung",
    "damaged here": "rosak di sini",
    "This laptop may no longer hold {scope}. It keeps it until the head office has named"
    " the attachments made here as received: sync with the head office later.": (
        "Komputer riba ini tidak boleh lagi memegang {scope}. Ia menyimpannya sehingga ibu"
        " pejabat menyatakan lampiran yang dibuat di sini telah diterima: sync dengan ibu"
        " pejabat kemudian."
    ),
    # what a server says when it refuses one
    "Ask for {count} at once.": "Tanya {count} sekali gus.",
    "There is no such attachment for this device.": (
        "Tiada lampiran itu untuk peranti ini."
    ),
    "The file is not as large as the record says that it is.": (
        "Saiz fail itu bukan seperti yang dinyatakan dalam rekod."
    ),
    "The file is larger than {most} MB, the most taken here.": (
        "Fail itu lebih besar daripada {most} MB, had yang diterima di sini."
    ),
    "The piece was damaged on the way. Send it again.": (
        "Bahagian itu rosak di tengah jalan. Hantar semula."
    ),
    "{fault} All of it was refused: attach the file again.": (
        "{fault} Semuanya ditolak: lampirkan fail itu semula."
    ),
    "A laptop may hand in {most} MB of attachments a day.": (
        "Sebuah komputer riba boleh menyerahkan {most} MB lampiran sehari."
    ),
    "{why} The rest goes tomorrow.": "{why} Selebihnya dihantar esok.",
}
