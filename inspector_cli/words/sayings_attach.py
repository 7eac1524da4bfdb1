"""Why is a file not taken, and what can be done? English to Malay."""

from __future__ import annotations

ATTACH: dict[str, str] = {
    "That is a folder.": "Itu sebuah folder.",
    "Name one file in it.": "Namakan satu fail di dalamnya.",
    "That is no file.": "Itu bukan fail.",
    "Name a photo or paper.": "Namakan satu gambar atau kertas.",
    "There is no such file.": "Tiada fail itu.",
    "Look whether it was moved or the stick was pulled out; dragging it into this"
    " window writes its path.": (
        "Periksa sama ada ia telah dialihkan atau pemacu USB telah dicabut; seret fail"
        " ke tetingkap ini untuk menulis laluannya."
    ),
    "The file cannot be read ({why}).": "Fail itu tidak dapat dibaca ({why}).",
    "Copy it to this laptop, then name the copy.": (
        "Salin ke komputer riba ini, kemudian namakan salinannya."
    ),
    "The file is empty.": "Fail itu kosong.",
    "Take the photo or copy it again.": "Ambil gambar atau salin semula.",
    "The file is larger than {most} MB.": "Fail itu melebihi {most} MB.",
    "Make it smaller or divide it: a photo of 2 MB shows as much.": (
        "Kecilkan atau bahagikan: gambar 2 MB sudah memadai."
    ),
    "By what it holds, the file is none of the kinds that are taken.": (
        "Menurut isinya, fail itu bukan jenis yang diterima."
    ),
    "Photos, recordings, videos, PDF, Word, Excel, ZIP and plain text are.": (
        "Yang diterima: gambar, rakaman, video, PDF, Word, Excel, ZIP dan teks biasa."
    ),
    "a photo": "gambar",
    "a recording": "rakaman suara",
    "a video": "video",
    "This question takes {what}; the file is {type}.": (
        "Soalan ini menerima {what}; fail itu {type}."
    ),
    "This question does not take {type}.": "Soalan ini tidak menerima {type}.",
    "Name another file.": "Namakan fail lain.",
    "{path} is a photo or paper: keep one by number, with --keep.": (
        "{path} ialah gambar atau kertas: kekalkan satu mengikut nombornya, dengan"
        " --keep."
    ),
    # inspector attach
    "Nothing in {draft} asks for a photo or paper as it stands.": (
        "Tiada soalan dalam {draft} yang meminta gambar atau kertas buat masa ini."
    ),
    "An answer may open such a question; see: inspector fill {draft}": (
        "Sesuatu jawapan mungkin membukanya; lihat: inspector fill {draft}"
    ),
    "No such question takes this file.": "Tiada soalan itu yang menerima fail ini.",
    "There are: {every}.": "Yang ada: {every}.",
    "Say which question: {questions}.": "Nyatakan soalan yang mana: {questions}.",
    "With --question NAME.": "Dengan --question NAMA.",
}
