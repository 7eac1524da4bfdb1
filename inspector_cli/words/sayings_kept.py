"""Why is something kept aside or not taken in, and what ails a database? English to Malay."""

from __future__ import annotations

KEPT: dict[str, str] = {
    # Why a segment is held; it comes over the wire and is kept beside it.
    "it follows one held": "ia menyusuli perubahan yang diasingkan",
    "the stream is forked": "dua rantaian direkod dengan satu kunci",
    "its device was revoked": "perantinya telah dibatalkan",
    "its device was revoked before it was written": (
        "perantinya telah dibatalkan sebelum ia ditulis"
    ),
    "the certificate of its device had ended": "sijil perantinya telah tamat",
    "its device may not write in {scope}": (
        "perantinya tidak dibenarkan menulis dalam {scope}"
    ),
    "its device may not carry records of {scope}": (
        "perantinya tidak dibenarkan membawa rekod {scope}"
    ),
    "this device may not write in {scope}": (
        "peranti ini tidak dibenarkan menulis dalam {scope}"
    ),
    "only the head office decides": "hanya ibu pejabat boleh memutuskan",
    "nothing of it waits": "tiada yang menunggu keputusan",
    # Why a segment is not taken.
    "changes before it are missing": "perubahan sebelumnya tiada",
    "changes before it are missing; here up to {have}": (
        "perubahan sebelumnya tiada; di sini hingga {have}"
    ),
    "device {dev} has written change {first} of {scope} twice; what came first stands,"
    " what came now is kept in quarantine": (
        "peranti {dev} menulis perubahan {first} dalam {scope} dua kali; yang tiba"
        " dahulu dikekalkan, yang baru diasingkan"
    ),
    "no certificate of device {dev} has come here yet": (
        "sijil peranti {dev} belum tiba di sini"
    ),
    "no root is trusted here yet": "belum ada kunci induk yang dipercayai di sini",
    "this device is enrolled under another root": (
        "peranti ini didaftarkan di bawah kunci induk lain"
    ),
    "forked": "dua rantaian direkod dengan satu kunci",
    "gap": "perubahan sebelumnya tiada",
    "refused": "ditolak",
    "damaged segment: {why}": "segmen rosak: {why}",
    "not a whole frame": "fail tidak lengkap",
    "it unpacks to more than 16 MB": "kandungannya melebihi 16 MB",
    "a frame without checksum or with a dictionary": "fail tanpa jumlah semak",
    "bytes missing, or bytes after the frame": "ada bait yang hilang atau berlebihan",
    "a later version wrote this segment": "ia ditulis oleh versi yang lebih baharu",
    "the header cannot be read": "pengepalanya tidak dapat dibaca",
    "the header is misspelt": "pengepalanya salah dieja",
    "the device named did not sign it": (
        "peranti yang dinamakan tidak menandatanganinya"
    ),
    "its changes do not give its chain head": (
        "perubahannya tidak menghasilkan hujung rantaiannya"
    ),
    "line {seq} is wrong: {why}": "baris {seq} salah: {why}",
    "its changes are too long": "perubahannya terlalu panjang",
    "the file is too long": "fail terlalu panjang",
    "a segment longer than any may be": "segmen lebih panjang daripada yang dibenarkan",
    "not in canonical form": "tidak dalam bentuk baku",
    "not JSON": "bukan JSON",
    "another number of lines than its header says": (
        "bilangan baris tidak sama dengan pengepalanya"
    ),
    # The database file.
    "The database could not be used.": "Pangkalan data tidak dapat digunakan.",
    "The disk is full or cannot be written.": "Cakera penuh atau tidak dapat ditulis.",
    "This save was not made; everything saved before it is kept.": (
        "Simpanan ini tidak dibuat; semua yang disimpan sebelumnya kekal."
    ),
    "Make room (empty the bin, move pictures away), then save again.": (
        "Kosongkan ruang (tong sampah, gambar), kemudian simpan semula."
    ),
    "Another program is writing to the same database.": (
        "Program lain sedang menulis ke pangkalan data yang sama."
    ),
    "Two saves cannot be made at the same moment; this one was not made.": (
        "Dua simpanan tidak boleh dibuat serentak; yang ini tidak dibuat."
    ),
    "Wait until the other program is done, then try again.": (
        "Tunggu program itu selesai, kemudian cuba lagi."
    ),
    "The database file is damaged.": "Fail pangkalan data rosak.",
    "Its contents do not fit together, as after a failing disk.": (
        "Kandungannya tidak sepadan, seperti selepas cakera gagal."
    ),
    "Do not delete it: keep a copy, then restore the last backup.": (
        "Jangan padam: simpan satu salinan, kemudian pulihkan salinan terakhir."
    ),
    "The database file cannot be opened for writing.": (
        "Fail pangkalan data tidak dapat dibuka untuk ditulis."
    ),
    "The folder is missing, or this account has no right to write there.": (
        "Folder tiada, atau akaun ini tiada hak menulis di situ."
    ),
    "Check the folder and its permissions, then try again.": (
        "Periksa folder dan kebenarannya, kemudian cuba lagi."
    ),
    "The database was written by a newer version of this program.": (
        "Pangkalan data ditulis oleh versi program yang lebih baharu."
    ),
    "An older version could misread it.": "Versi lama mungkin tersalah baca.",
    "Install the newer version; nothing was changed.": (
        "Pasang versi baharu; tiada apa-apa diubah."
    ),
}
