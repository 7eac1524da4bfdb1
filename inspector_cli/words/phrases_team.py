"""What is said when several people fill one checklist, or answers differ?"""

from __future__ import annotations

TEAM: dict[str, tuple[str, str]] = {
    # sharing
    "shared": (
        "{draft} is shared as {ref}. It goes to your colleagues at the next sync.\n"
        "Go on with: inspector fill {ref}",
        "{draft} dikongsi sebagai {ref}. Ia sampai kepada rakan anda semasa sync"
        " seterusnya.\nTeruskan dengan: inspector fill {ref}",
    ),
    "shared_already": (
        "{ref} is shared already. Go on with: inspector fill {ref}",
        "{ref} sudah dikongsi. Teruskan dengan: inspector fill {ref}",
    ),
    "shared_draft": ("shared draft", "draf dikongsi"),
    "shared_by": ("begun by {user}", "dimulakan oleh {user}"),
    "shared_only_here": (
        "not passed on yet: {count} steps",
        "belum diserahkan: {count} langkah",
    ),
    "joined": (
        "{ref} is a shared draft; several people fill it. What you type goes to them"
        " at each sync.",
        "{ref} ialah draf dikongsi; beberapa orang mengisinya. Jawapan anda sampai"
        " kepada mereka pada setiap sync.",
    ),
    "came": (
        "{ref}: {count} answers came from {user}.",
        "{ref}: {count} jawapan diterima daripada {user}.",
    ),
    "twin": (
        "{ref}: two persons were called {first}; the one entered later is {code} now.",
        "{ref}: dua orang dinamakan {first}; yang dimasukkan kemudian kini {code}.",
    ),
    "twins_here": (
        "There is also {codes}: two people gave the code {code}.",
        "Ada juga {codes}: dua orang memberi kod {code}.",
    ),
    "finalised_elsewhere": (
        "{ref} was finalised by a colleague. What you add now is a correction:"
        " inspector fill {ref}",
        "{ref} telah dimuktamadkan oleh rakan. Tambahan anda ialah pembetulan:"
        " inspector fill {ref}",
    ),
    "draft_follow_ups": (
        "While it is a draft the office opens only those that protect somebody now.",
        "Semasa ia masih draf, pejabat hanya membuka yang melindungi seseorang segera.",
    ),
    # who is at what
    "team": ("WHO IS AT WHAT", "SIAPA SEDANG MENGISI APA"),
    "holds": (
        "{part}: {user}, laptop {device}, since {when}",
        "{part}: {user}, komputer riba {device}, sejak {when}",
    ),
    "part_done": (
        "{part}: done, {user}, {when}",
        "{part}: siap, {user}, {when}",
    ),
    "finalised_by": (
        "Finalised by {user}, laptop {device}, {when}",
        "Dimuktamadkan oleh {user}, komputer riba {device}, {when}",
    ),
    "came_after": (
        "Came after it was finalised: {label} - {user}, {when}",
        "Diterima selepas dimuktamadkan: {label} - {user}, {when}",
    ),
    "held_by": (
        "{user} is at {part} (laptop {device}, since {when}). You may both answer.",
        "{user} sedang mengisi {part} (komputer riba {device}, sejak {when}). Anda"
        " berdua boleh menjawab.",
    ),
    "done_by": (
        "{user} said that {part} is done ({when}).",
        "{user} menyatakan {part} sudah siap ({when}).",
    ),
    "answered_by": (
        "by {user}, laptop {device}, {when}",
        "oleh {user}, komputer riba {device}, {when}",
    ),
    "taken": ("You are at {part}.", "Anda sedang mengisi {part}."),
    "left_part": ("You are no longer at {part}.", "Anda tidak lagi mengisi {part}."),
    "said_done": (
        "{part} is done and passed on; it goes at the next sync.",
        "{part} siap dan diserahkan; ia dihantar semasa sync seterusnya.",
    ),
    "not_shared": (
        "Nobody shares this checklist. Share it: inspector share {draft}",
        "Senarai semak ini tidak dikongsi. Kongsikan: inspector share {draft}",
    ),
    "no_part": ("You are in no section here.", "Anda tidak berada dalam bahagian."),
    "team_keys": (
        "tk take or leave this section, sd section done",
        "tk ambil atau lepas bahagian ini, sd bahagian siap",
    ),
    "still_at_it": (
        "Still being filled: {part}, by {user}, laptop {device}.",
        "Masih diisi: {part}, oleh {user}, komputer riba {device}.",
    ),
    "still_merges": (
        "What they answer later is added to it and marked.",
        "Jawapan mereka kemudian akan ditambah dan ditandai.",
    ),
    "finalise_anyway": ("Finalise it now? y/n", "Muktamadkan sekarang? y/t"),
    # answers that differ
    "differ_here": ("ANSWERS DIFFER:", "JAWAPAN BERCANGGAH:"),
    "differ_answer": (
        "Answer to settle it; nothing is deleted.",
        "Jawab untuk menyelesaikannya; tiada apa yang dipadam.",
    ),
    "differ_group": (
        "Settled together: {labels}",
        "Diselesaikan bersama: {labels}",
    ),
    "differ_deleted": (
        "{what}: removed, but edited by who did not know of it",
        "{what}: dibuang, tetapi disunting oleh orang yang tidak mengetahuinya",
    ),
    "whole_record": ("The whole inspection", "Seluruh pemeriksaan"),
    "whole_row": ("The row of {code}", "Baris {code}"),
    "a_row": ("A row", "Satu baris"),
    "side_removed": ("removed", "dibuang"),
    "side_kept": ("kept", "dikekalkan"),
    "side_changed": ("edited", "disunting"),
    "side_together": ("these answers", "jawapan ini"),
    "differ_keep": (
        "Settle it: inspector clashes {ref} {path} --keep 1, or another number",
        "Selesaikan: inspector clashes {ref} {path} --keep 1, atau nombor lain",
    ),
    "same_number": (
        "One number, several records: {label} {number}",
        "Satu nombor, beberapa rekod: {label} {number}",
    ),
    "same_number_end": (
        "It ends when one of them changes: inspector fill {ref}",
        "Ia tamat apabila salah satu diubah: inspector fill {ref}",
    ),
    "no_clashes": ("No answers differ.", "Tiada jawapan bercanggah."),
    "form_not_here": (
        "the form {form} has not arrived yet; everything is kept",
        "borang {form} belum tiba; semuanya disimpan",
    ),
    # rebuild
    "rebuilt": (
        "Replayed: {changes} changes of {records} records.",
        "Diulang: {changes} perubahan bagi {records} rekod.",
    ),
    "rebuild_equal": (
        "Equal: the records say what the changes say.",
        "Sama: rekod menyatakan apa yang dinyatakan oleh perubahan.",
    ),
    "rebuild_differs": (
        "{ref} says something else at: {where}",
        "{ref} menyatakan perkara lain pada: {where}",
    ),
    "rebuild_missing": ("{ref} is missing", "{ref} tiada"),
    "rebuild_unfounded": (
        "{ref} is here, but no change speaks of it",
        "{ref} ada di sini, tetapi tiada perubahan tentangnya",
    ),
    "rebuild_written": ("Written anew.", "Telah ditulis semula."),
    "rebuild_remedy": (
        "Mend it: inspector rebuild --write",
        "Baiki: inspector rebuild --write",
    ),
}
