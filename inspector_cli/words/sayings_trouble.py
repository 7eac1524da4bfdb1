"""What can a person mend on this laptop: what, why, what to do? English to Malay."""

from __future__ import annotations

from typing import Final

CODE_AGAIN: Final = (
    "Salah satu telah disalin atau dipulihkan daripada salinan. Tiada apa-apa diubah."
)

TROUBLE: dict[str, str] = {
    # Enrolment, the key, the folder.
    "This laptop is not enrolled yet.": "Komputer riba ini belum didaftarkan.",
    "Ask your office for a code and run: inspector enrol --training": (
        "Minta kod daripada pejabat anda dan jalankan: inspector enrol --training"
    ),
    "The office has revoked this laptop; it is locked.": (
        "Pejabat telah membatalkan komputer riba ini; ia dikunci."
    ),
    "What is on it is kept for the office: take it there. `inspector sync` hands in"
    " what it had not sent.": (
        "Isinya disimpan untuk pejabat: bawa ke sana. `inspector sync` menyerahkan yang"
        " belum dihantar."
    ),
    "The folder {home} cannot be used ({why}).": (
        "Folder {home} tidak dapat digunakan ({why})."
    ),
    "Name another one with --home, or in INSPECTOR_HOME.": (
        "Namakan folder lain dengan --home, atau dalam INSPECTOR_HOME."
    ),
    "The code cannot be read: {fault}.": "Kod itu tidak dapat dibaca: {fault}.",
    "Type it once more, all of it.": "Taip sekali lagi, semuanya.",
    "This laptop is enrolled for {user}.": (
        "Komputer riba ini sudah didaftarkan untuk {user}."
    ),
    "One person per laptop; for another one use another --home folder. For a new key, as"
    " after a copy or a restored backup: inspector enrol --again": (
        "Satu komputer riba untuk seorang; untuk orang lain guna folder --home lain."
        " Untuk kunci baharu, seperti selepas salinan dipulihkan: inspector enrol --again"
    ),
    "The code is for another person; this laptop is {user}'s.": (
        "Kod itu untuk orang lain; komputer riba ini milik {user}."
    ),
    "Ask your office for a code for {user}.": (
        "Minta kod untuk {user} daripada pejabat anda."
    ),
    "The file on this laptop is not encrypted yet: it may hold made-up data only.": (
        "Fail pada komputer riba ini belum disulitkan: hanya untuk data rekaan."
    ),
    "For a course or a trial: inspector enrol --training": (
        "Untuk kursus atau percubaan: inspector enrol --training"
    ),
    "This folder's database and its key do not belong together: one of them was copied"
    " or restored from a backup. Nothing was changed. Ask your office for a new code,"
    " then run: inspector enrol --again": (
        f"Pangkalan data dan kunci dalam folder ini tidak sepadan. {CODE_AGAIN} Minta"
        " kod baharu daripada pejabat anda, kemudian: inspector enrol --again"
    ),
    "The key of this laptop (laptop.key) is missing or damaged. Everything in its"
    " database is kept. Put the key file back, or ask your office for a new code and"
    " run: inspector enrol --again": (
        "Kunci komputer riba ini (laptop.key) tiada atau rosak. Semua dalam pangkalan"
        " datanya kekal. Letakkan semula fail kunci itu, atau minta kod baharu daripada"
        " pejabat anda, kemudian: inspector enrol --again"
    ),
    "No server called {to} is known here.": (
        "Tiada pelayan bernama {to} dikenali di sini."
    ),
    "Give hub, central, or an address like https://192.168.1.20:8443.": (
        "Beri hub, central, atau alamat seperti https://192.168.1.20:8443."
    ),
    # The passphrase.
    "A passphrase has {least} to {most} characters, not all alike.": (
        "Frasa laluan mesti {least} hingga {most} aksara, bukan semuanya sama."
    ),
    "Four unrelated words make a good one.": (
        "Empat perkataan yang tiada kaitan menjadi frasa yang baik."
    ),
    "That passphrase does not open your signing key.": (
        "Frasa laluan itu tidak membuka kunci tandatangan anda."
    ),
    "Type it once more. Forgotten? Ask your office for a new code, then: inspector"
    " passphrase --forgotten": (
        "Taip sekali lagi. Terlupa? Minta kod baharu daripada pejabat anda, kemudian:"
        " inspector passphrase --forgotten"
    ),
    "Your signing key ({name}) is missing or damaged; nothing else is lost.": (
        "Kunci tandatangan anda ({name}) tiada atau rosak; yang lain tidak hilang."
    ),
    "Put the file back, or ask your office for a new code, then: inspector passphrase"
    " --forgotten": (
        "Letakkan semula fail itu, atau minta kod baharu daripada pejabat anda,"
        " kemudian: inspector passphrase --forgotten"
    ),
    "An earlier try with this laptop set another passphrase.": (
        "Percubaan terdahulu pada komputer riba ini menetapkan frasa laluan lain."
    ),
    "Give that one. Forgotten? Delete {name} and ask your office for a new code.": (
        "Beri frasa itu. Terlupa? Padam {name} dan minta kod baharu daripada pejabat."
    ),
    "The office did not certify your new key.": (
        "Pejabat tidak mengesahkan kunci baharu anda."
    ),
    "Ask it for a code for {user}, and try again with that one.": (
        "Minta kod untuk {user}, dan cuba lagi dengan kod itu."
    ),
    "No passphrase was set.": "Frasa laluan tidak ditetapkan.",
    "Run the same command again.": "Jalankan arahan yang sama sekali lagi.",
    # Drafts and inspections.
    "See what there is: inspector list": "Lihat yang ada: inspector list",
    "There is no draft {draft} on this laptop.": (
        "Tiada draf {draft} pada komputer riba ini."
    ),
    "There is no record {ref} on this laptop.": (
        "Tiada rekod {ref} pada komputer riba ini."
    ),
    "{ref} has moved to {scope}; it is not on this laptop.": (
        "{ref} telah berpindah ke {scope}; ia tiada pada komputer riba ini."
    ),
    "Ask your supervisor who has it now.": (
        "Tanya penyelia anda siapa memegangnya sekarang."
    ),
    "There is no checklist {form} on this laptop.": (
        "Tiada senarai semak {form} pada komputer riba ini."
    ),
    "There is no checklist {form} on this laptop. Here are: {names}.": (
        "Tiada senarai semak {form} pada komputer riba ini. Yang ada: {names}."
    ),
    "Did you mean: inspector new {form}": "Maksud anda: inspector new {form}",
    "No checklist is on this laptop yet.": (
        "Belum ada senarai semak pada komputer riba ini."
    ),
    "Say which checklist: {names}.": "Nyatakan senarai semak yang mana: {names}.",
    "As in: inspector new {form}": "Contohnya: inspector new {form}",
    "Run: inspector sync": "Jalankan: inspector sync",
    "Sync once more: inspector sync": "Sync sekali lagi: inspector sync",
    "Fetch newer ones with: inspector sync": "Ambil yang baharu dengan: inspector sync",
    "The form {form} has not arrived yet; what came with it is kept.": (
        "Borang {form} belum tiba; yang datang bersamanya disimpan."
    ),
    "This form cannot be used:": "Borang ini tidak dapat digunakan:",
    "{name} is in the newest version of its form that is here.": (
        "{name} sudah dalam versi borang terbaharu yang ada di sini."
    ),
    "{draft} goes on as {made}, in a newer version.": (
        "{draft} diteruskan sebagai {made}, dalam versi baharu."
    ),
    "Go on with: inspector fill {name}": "Teruskan dengan: inspector fill {name}",
    "{draft} is finalised; it became {made}.": (
        "{draft} telah dimuktamadkan; ia menjadi {made}."
    ),
    "Correct it with: inspector fill {name}": "Betulkan dengan: inspector fill {name}",
    "Another window has answered in {draft} just now. What was typed last here is not"
    " kept; every answer before it, of both windows, is.": (
        "Tetingkap lain baru menjawab dalam {draft}. Yang ditaip terakhir di sini tidak"
        " disimpan; semua jawapan sebelumnya, dari kedua-dua tetingkap, disimpan."
    ),
    "Close one of them, then go on with: inspector fill {draft}": (
        "Tutup salah satu, kemudian teruskan dengan: inspector fill {draft}"
    ),
    "{draft} was finalised in another window and became {made}; this last step was not"
    " kept.": (
        "{draft} dimuktamadkan dalam tetingkap lain dan menjadi {made}; langkah terakhir"
        " ini tidak disimpan."
    ),
    "{draft} is not complete yet; it stays a draft.": (
        "{draft} belum lengkap; ia kekal sebagai draf."
    ),
    "See what is missing: inspector check {draft}": (
        "Lihat yang belum diisi: inspector check {draft}"
    ),
    "No correction of {ref} is open.": "Tiada pembetulan {ref} yang dibuka.",
    "Begin one with: inspector fill {ref}": "Mulakan dengan: inspector fill {ref}",
    "No draft is open.": "Tiada draf yang dibuka.",
    "Begin one: inspector new forced_labour": "Mulakan: inspector new forced_labour",
    "{count} drafts are open: {names}.": "{count} draf dibuka: {names}.",
    "Say which, as in: inspector {verb} {draft}": (
        "Nyatakan yang mana, contohnya: inspector {verb} {draft}"
    ),
    # Shared, and answers that differ.
    "{ref} is finalised: everybody who syncs has it already.": (
        "{ref} telah dimuktamadkan: semua yang membuat sync sudah menerimanya."
    ),
    "{name} corrects a record that is finalised.": (
        "{name} membetulkan rekod yang telah dimuktamadkan."
    ),
    "{ref} is finalised; nobody is at it any more.": (
        "{ref} telah dimuktamadkan; tiada sesiapa mengisinya lagi."
    ),
    "{ref} has no section or person {word}. There are: {names}.": (
        "{ref} tiada bahagian atau orang {word}. Yang ada: {names}."
    ),
    "{word} may be any of these: {names}.": "{word} boleh bermaksud: {names}.",
    "Say which.": "Nyatakan yang mana.",
    "{path} was removed: keep one side by number, with --keep.": (
        "{path} telah dibuang: kekalkan satu pihak mengikut nombor, dengan --keep."
    ),
    "There are {count} answers; keep one of them by number.": (
        "Ada {count} jawapan; kekalkan satu mengikut nombor."
    ),
    "No answers differ on {path} in {ref}.": (
        "Tiada jawapan bercanggah pada {path} dalam {ref}."
    ),
    "See where they do: inspector clashes": "Lihat di mana: inspector clashes",
    "{ref} asks nothing called {path} now.": (
        "{ref} tidak menanyakan apa-apa bernama {path} sekarang."
    ),
    "Not understood; it takes {fault}.": "Tidak difahami. Jawapannya {fault}.",
    "Say which inspection and which question.": (
        "Nyatakan pemeriksaan dan soalan yang mana."
    ),
    "As in: inspector clashes K7F2-1 foreign_workers --keep 2": (
        "Contohnya: inspector clashes K7F2-1 foreign_workers --keep 2"
    ),
    "Give --keep or --value, not both.": "Beri --keep atau --value, bukan kedua-duanya.",
    # Tasks.
    "Several of your tasks begin with {number}: {numbers}.": (
        "Beberapa tugasan anda bermula dengan {number}: {numbers}."
    ),
    "No task of yours on this laptop begins with {number}.": (
        "Tiada tugasan anda pada komputer riba ini bermula dengan {number}."
    ),
    "See your tasks: inspector tasks --all": "Lihat tugasan anda: inspector tasks --all",
    "Task {number} has been started already.": "Tugasan {number} sudah dimulakan.",
    "The outcome {outcome} is not known.": "Hasil {outcome} tidak dikenali.",
    "Known: {names}": "Yang dikenali: {names}",
    "{rule} is closed with evidence only.": "{rule} ditamatkan dengan bukti sahaja.",
    "Name it: --evidence 'twelve receipts, nos. 1-12'": (
        "Nyatakan: --evidence 'dua belas resit, no. 1-12'"
    ),
    "The outcome {outcome} says in a note why, or what is left.": (
        "Hasil {outcome} memerlukan nota: sebabnya, atau apa yang tinggal."
    ),
    "Say it: --note 'the employer was away'": "Nyatakan: --note 'majikan tiada di tempat'",
    "Task {number} is {state}; nothing is left to do.": (
        "Tugasan {number}: {state}; tiada lagi yang perlu dibuat."
    ),
    "See it: inspector tasks show {number}": "Lihat: inspector tasks show {number}",
    "A task is handed back with a reason.": "Tugasan dikembalikan dengan sebab.",
    "Say it: --reason": "Nyatakan: --reason",
    # doctor
    "whole": "utuh",
    "damaged": "rosak",
    "Do not delete it; bring the laptop to the office.": (
        "Jangan padam; bawa komputer riba ini ke pejabat."
    ),
    "Make room: empty the bin, move pictures away.": (
        "Kosongkan ruang: tong sampah, gambar."
    ),
    "{size} MB free": "{size} MB kosong",
    "{user}, district {district}": "{user}, daerah {district}",
    "not enrolled": "belum didaftarkan",
    "device {dev}": "peranti {dev}",
    "With a code of your office: inspector enrol --again": (
        "Dengan kod pejabat anda: inspector enrol --again"
    ),
    "none; inspections are sealed by the laptop alone": (
        "tiada; pemeriksaan dimeterai oleh komputer riba sahaja"
    ),
    "in person, with a passphrase": "sendiri, dengan frasa laluan",
    "person.key is missing": "person.key tiada",
    "Put it back, or: inspector passphrase --forgotten": (
        "Letakkan semula, atau: inspector passphrase --forgotten"
    ),
    "Set this computer's clock, then sync.": "Betulkan jam komputer ini, kemudian sync.",
    "{count} versions here": "{count} versi ada di sini",
    "{count} changes wait for the office": "{count} perubahan menunggu pejabat",
    "nothing waits": "tiada yang menunggu",
    # Nobody to ask, a mistyped command, what nobody foresaw.
    "An answer is needed.": "Jawapan diperlukan.",
    "An answer is needed ({asked}).": "Jawapan diperlukan ({asked}).",
    "Give it with {option}.": "Beri dengan {option}.",
    "Run it at a terminal.": "Jalankan di terminal.",
    "There is no command {name}.": "Tiada arahan {name}.",
    "Did you mean: {command}": "Maksud anda: {command}",
    "Did you mean {command}?": "Maksud anda {command}?",
    "Something went wrong that we did not foresee ({kind} at {place}). What was kept"
    " stays kept. Run: inspector doctor": (
        "Berlaku sesuatu yang tidak dijangka ({kind} di {place}). Yang telah disimpan"
        " kekal. Jalankan: inspector doctor"
    ),
    "Stopped. What was kept stays; run it again to go on.": (
        "Dihentikan. Yang telah disimpan kekal; jalankan semula untuk meneruskan."
    ),
    # click's own.
    "Example: {line}": "Contoh: {line}",
    "More: {line}": "Lagi: {line}",
    "Missing argument '{name}'.": "Perlu dinyatakan: '{name}'.",
    "Missing command.": "Arahan perlu dinyatakan.",
    "No such option: {name}": "Tiada pilihan {name}",
    "No such option: {name} Did you mean {near}?": (
        "Tiada pilihan {name} Maksud anda {near}?"
    ),
    "No such option '{name}'.": "Tiada pilihan '{name}'.",
    "No such option '{name}'. Did you mean {near}?": (
        "Tiada pilihan '{name}'. Maksud anda {near}?"
    ),
    "No such command '{name}'.": "Tiada arahan '{name}'.",
    "Option '{name}' requires an argument.": "Pilihan '{name}' memerlukan nilai.",
    "Got unexpected extra argument ({name})": "Ada yang berlebihan ({name})",
    "Got unexpected extra arguments ({name})": "Ada yang berlebihan ({name})",
    "Invalid value for '{name}': {why}": "Nilai tidak sah bagi '{name}': {why}",
    "'{value}' is not one of {choices}.": "'{value}' bukan salah satu daripada {choices}.",
    "'{value}' is not a valid integer.": "'{value}' bukan nombor bulat.",
    "Path '{path}' does not exist.": "'{path}' tidak wujud.",
    "'{path}': No such file or directory": "'{path}': tiada fail atau folder itu",
}
