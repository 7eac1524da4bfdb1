"""What is said of photographs and papers, in English and in Malay?"""

from __future__ import annotations

FILES_TOLD: dict[str, tuple[str, str]] = {
    # In the filler.
    "file_how": (
        "Type the path of the file, or drag the file into this window. {most} MB at"
        " most.",
        "Taip laluan fail, atau seret fail ke tetingkap ini. Paling besar {most} MB.",
    ),
    "file_not_taken": ("Not taken: {why}", "Tidak diambil: {why}"),
    "file_still_there": (
        "The file itself was left where it is, and whoever opens this laptop can see"
        " it there. If it could put somebody at risk, delete it there (and from the"
        " telephone) once this inspection is at the office.",
        "Fail asal masih di tempatnya, dan sesiapa yang membuka komputer riba ini"
        " boleh melihatnya di situ. Jika ia boleh membahayakan seseorang, padamkannya"
        " di situ (dan dalam telefon) setelah pemeriksaan ini sampai di pejabat.",
    ),
    "file_without_preview": (
        "No small picture of it can be shown here; the file itself is kept whole.",
        "Gambar kecilnya tidak dapat ditunjukkan di sini; fail itu disimpan penuh.",
    ),
    "want_file": (
        'a file, such as {{"file": "photo.jpg"}}',
        'satu fail, contohnya {{"file": "photo.jpg"}}',
    ),
    "file_away": ("not on this laptop", "tiada di komputer riba ini"),
    # inspector attach
    "attach_finalise": (
        "It goes to the office once it is sealed: inspector finalise {draft}",
        "Ia dihantar ke pejabat setelah dimeterai: inspector finalise {draft}",
    ),
    "attach_which": (
        "Which question does it answer? Its number, or Enter to leave.",
        "Soalan mana yang dijawabnya? Nombornya, atau Enter untuk keluar.",
    ),
    "attach_taken_already": ("has one: {file}", "sudah ada: {file}"),
    # inspector attachments
    "no_files": (
        "{name} has no photo or paper attached.",
        "Tiada gambar atau kertas dilampirkan pada {name}.",
    ),
    "files_how": (
        "To open them, save them into a folder: inspector attachments {name} --save"
        " FOLDER",
        "Untuk membukanya, simpan ke dalam folder: inspector attachments {name} --save"
        " FOLDER",
    ),
    "file_saved": ("  saved as {path}", "  disimpan sebagai {path}"),
    "file_saved_before": (
        "  is there already as {path}",
        "  sudah ada sebagai {path}",
    ),
    "file_not_here": (
        "  not on this laptop; to bring it: inspector attachments {name} --fetch",
        "  tiada di komputer riba ini; untuk mengambilnya: inspector attachments"
        " {name} --fetch",
    ),
    "files_asked_for": (
        "Asked for. They come with the next sync, after the answers: inspector sync",
        "Telah diminta. Ia tiba semasa sync seterusnya, selepas jawapan: inspector"
        " sync",
    ),
    "saved_unprotected": (
        "What was saved is not protected: photos hold place and time, and whoever"
        " opens this laptop can see them. Delete them when you are done.",
        "Yang disimpan tidak dilindungi: gambar mengandungi tempat dan masa, dan"
        " sesiapa yang membuka komputer riba ini boleh melihatnya. Padam apabila"
        " selesai.",
    ),
}
