"""What can a person mend in a file that is read or written? English to Malay."""

from __future__ import annotations

FILES: dict[str, str] = {
    "file of answers": "fail jawapan",
    "file of facts": "fail fakta",
    "file of wages": "fail gaji",
    # JSON, whole or refused.
    "The {what} is not JSON: line {line}, {detail}.": (
        "Isi {what} bukan JSON: baris {line}, {detail}."
    ),
    "A {what} holds one JSON object.": "Isi {what} mesti satu objek JSON.",
    "The {what} is nested too deep.": "Isi {what} bersarang terlalu dalam.",
    "The {what} holds a number that is far too long.": (
        "Ada nombor yang terlalu panjang dalam {what}."
    ),
    "The {what} has {name} twice.": "Ada {name} dua kali dalam {what}.",
    "The {what} holds NaN or an endless number at {place}.": (
        "Ada NaN atau nombor tanpa had pada {place} dalam {what}."
    ),
    "The {what} holds zero bytes: it is no plain text.": (
        "Ada bait sifar dalam {what}: ia bukan teks biasa."
    ),
    "The {what} is not UTF-8: line {line}.": "Isi {what} bukan UTF-8: baris {line}.",
    "Save it again as plain text in UTF-8.": (
        "Simpan semula sebagai teks biasa dalam UTF-8."
    ),
    "The {what} is larger than {bytes} bytes.": "Saiz {what} melebihi {bytes} bait.",
    "Divide it, and give one part after the other.": (
        "Bahagikan, dan beri satu bahagian demi satu."
    ),
    "The {what} cannot be read ({why}).": "Tidak dapat membaca {what} ({why}).",
    "no such name is possible": "nama begitu tidak mungkin ada",
    "No such file or directory": "tiada fail atau folder itu",
    "Is a directory": "ia sebuah folder",
    "Permission denied": "tidak dibenarkan",
    "No space left on device": "tiada ruang lagi",
    "Name a file that is there, or - for standard input.": (
        "Namakan fail yang ada, atau - untuk input piawai."
    ),
    # Facts and answers, on no laptop.
    "Give either --facts FILE or --answers FILE.": (
        "Beri sama ada --facts FAIL atau --answers FAIL."
    ),
    "--form goes with --answers only.": "--form hanya bersama --answers.",
    "Say which form was answered: --form NAME.": (
        "Nyatakan borang yang dijawab: --form NAMA."
    ),
    "--form is neither a form that ships ({ships}) nor a .md or .xml file.": (
        "--form bukan borang yang disertakan ({ships}) dan bukan fail .md atau .xml."
    ),
    "--jurisdiction is not known here.": "--jurisdiction tidak dikenali di sini.",
    "One of: {places}.": "Salah satu: {places}.",
    "The file of the form cannot be read.": "Fail borang tidak dapat dibaca.",
    "Name a file that is there, in UTF-8.": "Namakan fail yang ada, dalam UTF-8.",
    "There is no person {person} in this file.": "Tiada orang {person} dalam fail ini.",
    "There are: {there}.": "Yang ada: {there}.",
    # What to do now.
    "Say in which draft: inspector rights D1 --to W1": (
        "Nyatakan dalam draf mana: inspector rights D1 --to W1"
    ),
    "Invalid value: {what}": "Nilai tidak sah: {what}",
    "{said} is no state here. One of: {places}": (
        "{said} bukan negeri di sini. Salah satu: {places}"
    ),
    "{age} says no age": "{age} bukan umur",
    "{age} says no age. One of: {names}": "{age} bukan umur. Salah satu: {names}",
    # Answers that are not taken.
    "a repeat takes a list of rows, or rows by code": (
        "bahagian berulang memerlukan senarai baris, atau baris mengikut kod"
    ),
    "row {number} of the list is no object of answers": (
        "baris {number} dalam senarai bukan objek jawapan"
    ),
    "there is no such row to add it to": "tiada baris untuk ditambah di situ",
    "the form adds these rows by itself": "borang menambah baris ini sendiri",
    "there is no row {code}": "tiada baris {code}",
    "row {code} takes an object of answers": "baris {code} memerlukan objek jawapan",
    "this form asks nothing of that name": "borang ini tiada soalan dengan nama itu",
    "this form asks nothing of that name; did you mean {near}?": (
        "borang ini tiada soalan dengan nama itu; maksud anda {near}?"
    ),
    "not understood; it takes {fault}": "tidak difahami; jawapannya {fault}",
    "the form works this out by itself": "borang mengira jawapan ini sendiri",
    # Wage sheets, and papers that are written.
    "{path} was not written ({why}); nothing there was changed.": (
        "{path} tidak ditulis ({why}); tiada apa-apa di situ diubah."
    ),
    "Name another place, or make room.": "Namakan tempat lain, atau kosongkan ruang.",
    "Another window has answered in {sheet} just now; what was typed last here is not"
    " kept, everything before it is.": (
        "Tetingkap lain baru sahaja menjawab dalam {sheet}; yang ditaip terakhir di sini"
        " tidak disimpan, semua sebelumnya disimpan."
    ),
    "Close one of them, then go on with: inspector wages {sheet}": (
        "Tutup salah satu, kemudian teruskan: inspector wages {sheet}"
    ),
    "There is no wage sheet {name} on this laptop.": (
        "Tiada lembaran gaji {name} pada komputer riba ini."
    ),
    "There is no worker {person} in {name}.": "Tiada pekerja {person} dalam {name}.",
    "See who is there: inspector show {name} --part wages": (
        "Lihat siapa ada: inspector show {name} --part wages"
    ),
    "Begin one: inspector wages --new": "Mulakan satu: inspector wages --new",
}
