"""What does the filler say between the questions, in English and in Malay?"""

from __future__ import annotations

FILLER: dict[str, tuple[str, str]] = {
    "training": ("TRAINING DATA ONLY", "DATA LATIHAN SAHAJA"),
    "progress": ("{done} of {total}, {section}", "{done} daripada {total}, {section}"),
    "required": ("needed", "wajib"),
    "confidential": ("confidential", "sulit"),
    "several": (
        "Several may be chosen: 1 3 4; 0 for none.",
        "Boleh pilih beberapa: 1 3 4; 0 jika tiada.",
    ),
    "nothing_to_choose": (
        "Nothing to choose from yet: an earlier question decides. Enter goes on.",
        "Belum ada pilihan: soalan terdahulu menentukannya. Enter untuk teruskan.",
    ),
    "now": ("Now: {value}", "Sekarang: {value}"),
    "note": ("Note: {text}", "Nota: {text}"),
    # What comes of an answer.
    "kept": ("Kept: {value}", "Disimpan: {value}"),
    "asked_no_more": (
        "Asked no more because of this: {count}",
        "Tidak ditanya lagi kerana jawapan ini: {count}",
    ),
    "opened": ("New questions: {count}", "Soalan baharu: {count}"),
    "worked_out": (
        "The form works this out by itself.",
        "Borang mengira jawapan ini sendiri.",
    ),
    "not_kept": ("Not kept: {why}", "Tidak disimpan: {why}"),
    "disk_full": (
        "the disk is full or cannot be written. Every answer echoed before is kept."
        " Make room (empty the bin, move pictures away), then answer again.",
        "cakera penuh atau tidak dapat ditulis. Semua jawapan yang dipaparkan"
        " sebelum ini disimpan. Kosongkan ruang (tong sampah, gambar), kemudian"
        " jawab semula.",
    ),
    "disk_busy": (
        "another window is saving just now. Answer again.",
        "tetingkap lain sedang menyimpan. Jawab semula.",
    ),
    "unreadable": (
        "Some letters did not arrive as typed. Please type it again.",
        "Sebahagian huruf tidak diterima seperti ditaip. Sila taip semula.",
    ),
    # What was not understood, and what would be.
    "not_understood": (
        "Not understood. It takes {want}.",
        "Tidak difahami. Jawapannya {want}.",
    ),
    "said": (
        "To keep it just as said, type: = {text}",
        "Untuk simpan seperti disebut, taip: = {text}",
    ),
    "want_whole": ("a whole number, such as 14", "nombor bulat, contohnya 14"),
    "want_number": (
        "a number, such as 7.5, 7:30 or 1,950.00",
        "nombor, contohnya 7.5, 7:30 atau 1,950.00",
    ),
    "want_smaller": (
        "a number below a thousand million million",
        "nombor bawah seribu juta juta",
    ),
    "want_date": ("a date, such as 14/4/2026", "tarikh, contohnya 14/4/2026"),
    "want_real_day": (
        "a day that the calendar has, such as 14/4/2026",
        "hari yang ada dalam kalendar, contohnya 14/4/2026",
    ),
    "want_time": (
        "a time of day, such as 14:00 or 2pm",
        "masa, contohnya 14:00 atau 2pm",
    ),
    "want_choice": (
        "the number of a choice, 1 to {count}, or its first letters",
        "nombor satu pilihan, 1 hingga {count}, atau huruf-huruf pertamanya",
    ),
    "want_which": (
        "more letters, or the number; these begin alike: {choices}",
        "lebih banyak huruf, atau nombor; yang bermula begitu: {choices}",
    ),
    "want_one_answer": ("one answer, not several", "satu jawapan sahaja"),
    "want_earlier": (
        "nothing until an earlier question is answered",
        "diisi selepas soalan terdahulu dijawab",
    ),
    # Rows and persons.
    "add_row": (
        "{where}Add: {label}? y, or Enter to go on",
        "{where}Tambah: {label}? y, atau Enter untuk teruskan",
    ),
    "add_another": (
        "{where}Add another: {label}? y, or Enter to go on. So far: {rows}",
        "{where}Tambah lagi: {label}? y, atau Enter untuk teruskan. Setakat ini: {rows}",
    ),
    "y_or_enter": (
        "y adds one; Enter goes on.",
        "y menambah satu; Enter untuk teruskan.",
    ),
    "added": ("Added {code}.", "{code} ditambah."),
    "remove": (
        "Remove {code} and its {count} answers? Type {code} to remove, Enter to keep.",
        "Buang {code} dan {count} jawapannya? Taip {code} untuk buang, Enter untuk"
        " simpan.",
    ),
    "removed": (
        "Removed {code}. u brings it back.",
        "{code} dibuang. u mengembalikannya.",
    ),
    "stays": ("{code} stays.", "{code} kekal."),
    "no_row_here": (
        "Nothing to remove here: go into a row first (w1, or j and its word).",
        "Tiada yang boleh dibuang di sini: pergi ke barisnya dahulu (w1, atau j).",
    ),
    "unknown_person": (
        "There is no {code} in this checklist yet.",
        "Belum ada {code} dalam senarai semak ini.",
    ),
    "code_as_answer": (
        "To answer {code}, type: = {code}",
        "Untuk jawapan {code}, taip: = {code}",
    ),
    # Keys.
    "note_kept": (
        "Note kept with this answer.",
        "Nota disimpan bersama jawapan ini.",
    ),
    "note_how": (
        "A note is typed after the plus: + seen in the register",
        "Nota ditaip selepas tanda tambah: + dilihat dalam daftar",
    ),
    "undone": (
        "Undone; the answer before stands again.",
        "Dibatalkan; jawapan terdahulu kembali.",
    ),
    "nothing_to_undo": ("Nothing to undo.", "Tiada apa-apa untuk dibatalkan."),
    "no_match": (
        "No question has the word {word}.",
        "Tiada soalan dengan kata {word}.",
    ),
    "which": (
        "Which one? Its number, or Enter to stay.",
        "Yang mana satu? Nombornya, atau Enter untuk kekal.",
    ),
    "more_found": (
        "and {count} more; a longer word finds fewer",
        "dan {count} lagi; kata yang lebih panjang mengurangkannya",
    ),
    "row_place": ("{name}: add one", "{name}: tambah"),
    "section": ("{title}: {done} of {total}", "{title}: {done} daripada {total}"),
    "language": ("Language: {language_name}", "Bahasa: {language_name}"),
    "no_language": (
        "This checklist speaks: {names}. Type l and the first letters.",
        "Senarai semak ini dalam: {names}. Taip l dan huruf-huruf pertamanya.",
    ),
    "hidden": (
        "Hidden. Press Enter when you are alone.",
        "Disembunyikan. Tekan Enter apabila bersendirian.",
    ),
    "first": ("This is the first question.", "Ini soalan pertama."),
    "not_in_list": (
        "It takes a number, 1 to {count}. You are where you were.",
        "Jawapannya nombor, 1 hingga {count}. Anda masih di tempat tadi.",
    ),
    "no_hint": (
        "There is no more to say about this question.",
        "Tiada keterangan lanjut bagi soalan ini.",
    ),
    "status": (
        "{done} of {total} answered. Still open: {needed} needed, {core} core questions.",
        "{done} daripada {total} dijawab. Belum diisi: {needed} wajib, {core} soalan teras.",
    ),
    "next_open": (
        "nx goes to the next of them; j alone lists the sections.",
        "nx ke soalan seterusnya antaranya; j sahaja menyenaraikan bahagian.",
    ),
    "core_done": (
        "Every needed and core question is answered; this is the next open one.",
        "Semua soalan wajib dan teras telah dijawab; ini soalan terbuka seterusnya.",
    ),
    "all_done": ("Every question is answered.", "Semua soalan telah dijawab."),
    # Beginning and end.
    "resumed": (
        "Going on where you stopped; the last answer was kept on {at}.",
        "Disambung dari tempat anda berhenti; jawapan terakhir disimpan pada {at}.",
    ),
    "newer_version": (
        "A newer version of this checklist is here: {version}. This one keeps its"
        " own; to take its answers over: inspector fill {draft} --new-version",
        "Versi baharu senarai semak ini sudah ada: {version}. Yang ini kekal dengan"
        " versinya; untuk memindahkan jawapan: inspector fill {draft} --new-version",
    ),
    "taken_over": (
        "{draft} goes on in {form}, over the answers given so far.",
        "{draft} diteruskan dalam {form}, dengan jawapan yang telah diberi.",
    ),
    "left_behind": (
        "Stays in {where}, not taken over: {label} ({why})",
        "Kekal dalam {where}, tidak dipindahkan: {label} ({why})",
    ),
    # Why it stays: the reasons of forms/carry_over.py.
    "the new version does not ask it": (
        "the new version does not ask it",
        "versi baharu tidak menanyakannya",
    ),
    "the new version has no such rows": (
        "the new version has no such rows",
        "versi baharu tiada baris seperti itu",
    ),
    "the new version works it out by itself": (
        "the new version works it out by itself",
        "versi baharu mengiranya sendiri",
    ),
    "the new version does not offer this choice": (
        "the new version does not offer this choice",
        "versi baharu tidak menawarkan pilihan ini",
    ),
    "the new version asks for another kind of answer": (
        "the new version asks for another kind of answer",
        "versi baharu meminta jenis jawapan lain",
    ),
    "it was confided, and the new version asks it openly": (
        "it was confided, and the new version asks it openly",
        "ia sulit, dan versi baharu menanyakannya secara terbuka",
    ),
    "correcting": (
        "Correcting {record}: go to the answer to change with j and a word of it."
        " What you do not touch stays as it is.",
        "Membetulkan {record}: pergi ke jawapan yang hendak diubah dengan j dan satu"
        " katanya. Yang tidak disentuh kekal.",
    ),
    "end": (
        "That was the last question. {done} of {total} answered.",
        "Itu soalan terakhir. {done} daripada {total} dijawab.",
    ),
    "end_open": (
        "Still needed: {needed}. nx goes to the next of them.",
        "Masih wajib: {needed}. nx ke soalan seterusnya antaranya.",
    ),
    "finalise_hint": (
        "Nothing needed is missing. Read it: inspector show {draft}."
        " Seal it: inspector finalise {draft}",
        "Tiada jawapan wajib yang tertinggal. Baca: inspector show {draft}."
        " Muktamadkan: inspector finalise {draft}",
    ),
    "end_keys": (
        "Enter or q leaves; b goes back; w1, c1 or j goes anywhere.",
        "Enter atau q keluar; b kembali; w1, c1 atau j ke mana-mana.",
    ),
    "left": (
        "Every answer is kept. Go on with: inspector fill {draft}",
        "Semua jawapan disimpan. Teruskan dengan: inspector fill {draft}",
    ),
    # Said instead of an answer.
    "dk": ("don't know", "tidak tahu"),
    "rf": ("refused to say", "enggan menjawab"),
    "skip": ("skipped", "dilangkau"),
    "said_kept": ("as said: {text}", "seperti disebut: {text}"),
    "none_chosen": ("none of these", "tiada antaranya"),
    "keys": (
        "Enter next, b back, nx next open; j sections, j WORD there, w2 c1 that person\n"
        "dk don't know, rf refused, - skip; + note, = as typed, u undo, rm remove row\n"
        "! red flags and what to do; ? help, s status, l language, h hide, q leave",
        "Enter seterusnya, b kembali, nx soalan terbuka; j bahagian, j KATA lompat\n"
        "w2 c1 orang itu; dk tidak tahu, rf enggan, - langkau; + nota, = seperti ditaip\n"
        "u batal, rm buang baris; ! tanda amaran dan tindakan\n"
        "? bantuan, s status, l bahasa, h sembunyi, q keluar",
    ),
}
