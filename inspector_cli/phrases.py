"""What does the laptop itself say, in English and in Malay?

The form brings its own words; these are the filler's. A language of a form is
matched by the code in its name, `Malay (ms)`.
"""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {
    "training": ("TRAINING DATA ONLY", "DATA LATIHAN SAHAJA"),
    "progress": ("{done} of {total}, {section}", "{done} daripada {total}, {section}"),
    "kept": ("Kept: {value}", "Disimpan: {value}"),
    "kept_moved": (
        "Kept. Not asked any more because of this: {count}",
        "Disimpan. Tidak ditanya lagi kerana jawapan ini: {count}",
    ),
    "opened": ("New questions: {count}", "Soalan baharu: {count}"),
    "now": ("Now: {value}", "Sekarang: {value}"),
    "required": ("needed", "wajib"),
    "confidential": ("confidential", "sulit"),
    "several": (
        "Several may be chosen: 1 3 4; 0 for none.",
        "Boleh pilih beberapa: 1 3 4; 0 jika tiada.",
    ),
    "flag": ("RED FLAG", "TANDA AMARAN"),
    "not_understood": (
        "Not understood. Please give {want}.",
        "Tidak difahami. {want}.",
    ),
    "said": (
        "To keep it just as said, type: = {text}",
        "Untuk simpan seperti disebut, taip: = {text}",
    ),
    "add_row": (
        "Add: {label}? y, or Enter to go on",
        "Tambah: {label}? y, atau Enter untuk teruskan",
    ),
    "added": ("Added {code}.", "{code} ditambah."),
    "note_kept": (
        "Note kept with this answer.",
        "Nota disimpan bersama jawapan ini.",
    ),
    "undone": (
        "Undone; the answer before stands again.",
        "Dibatalkan; jawapan terdahulu kembali.",
    ),
    "nothing_to_undo": ("Nothing to undo.", "Tiada apa-apa untuk dibatalkan."),
    "end": (
        "That was the last question. {done} of {total} answered.",
        "Itu soalan terakhir. {done} daripada {total} dijawab.",
    ),
    "left": (
        "Every answer is kept. Go on with: inspector fill {draft}",
        "Semua jawapan disimpan. Teruskan dengan: inspector fill {draft}",
    ),
    "finalise_hint": (
        "When it is complete: inspector finalise {draft}",
        "Apabila lengkap: inspector finalise {draft}",
    ),
    "resumed": (
        "Resumed: {count} steps kept, last at {at}.",
        "Disambung: {count} langkah disimpan, terakhir pada {at}.",
    ),
    "no_match": (
        "No question has the word {word}.",
        "Tiada soalan dengan kata {word}.",
    ),
    "which": ("Which one?", "Yang mana satu?"),
    "language": ("Language: {language_name}", "Bahasa: {language_name}"),
    "worked_out": (
        "The form works this out by itself.",
        "Borang mengira jawapan ini sendiri.",
    ),
    "hidden": (
        "Hidden. Press Enter when you are alone.",
        "Disembunyikan. Tekan Enter apabila bersendirian.",
    ),
    "first": ("This is the first question.", "Ini soalan pertama."),
    "unknown_person": (
        "There is no {code} in this checklist yet.",
        "Belum ada {code} dalam senarai semak ini.",
    ),
    "no_hint": (
        "There is no more to say about this question.",
        "Tiada keterangan lanjut bagi soalan ini.",
    ),
    "dk": ("don't know", "tidak tahu"),
    "rf": ("refused", "enggan menjawab"),
    "skip": ("skipped", "dilangkau"),
    "said_kept": ("kept as said", "disimpan seperti disebut"),
    "status": (
        "{done} of {total} answered; {needed} needed answers are open.",
        "{done} daripada {total} dijawab; {needed} jawapan wajib belum diisi.",
    ),
    "keys": (
        "Enter next - b back - j WORD jump - w2 / c1 that person - l language - ? help -"
        " s status - u undo - dk don't know - rf refused - '-' skip - + note -"
        " = answer as typed - h hide - q save and leave",
        "Enter seterusnya - b kembali - j KATA lompat - w2 / c1 orang itu - l bahasa -"
        " ? bantuan - s status - u batal - dk tidak tahu - rf enggan - '-' langkau -"
        " + nota - = jawapan seperti ditaip - h sembunyi - q simpan dan keluar",
    ),
}


def phrase(line: str, language: str = "en", **words: object) -> str:
    """The filler's words for `line` in `language` (`en` or `ms`)."""
    english, malay = PHRASES[line]
    return (malay if language == "ms" else english).format(**words)


def code_of(language: str) -> str:
    """`ms` of `Malay (ms)`; `en` when the name says nothing else."""
    return "ms" if "(ms)" in language or language.lower() in {"ms", "malay"} else "en"
