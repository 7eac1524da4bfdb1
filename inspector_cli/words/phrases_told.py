"""What do `show`, `check`, `clashes` and `tasks` say, in English and in Malay?"""

from __future__ import annotations

from forms.wage_titles import ITEM_TITLES

TOLD: dict[str, tuple[str, str]] = {
    "no_answer": ("(no answer)", "(tiada jawapan)"),
    "yes": ("yes", "ya"),
    "written": (
        "Written: {path}. Open it in a browser to read or print it.",
        "Ditulis: {path}. Buka dalam pelayar untuk dibaca atau dicetak.",
    ),
    # files that are read and written
    "file_refused": (
        "Nothing was reckoned; there is this to mend ({count}):",
        "Tiada apa-apa dikira; ini yang perlu dibetulkan ({count}):",
    ),
    "file_as_said": (
        "kept as said, not reckoned with: {where}: {why}",
        "disimpan seperti disebut, tidak dikira: {where}: {why}",
    ),
    "which_place": (
        "Which place? (Enter: not known, the law of all of them counts)",
        "Tempat mana? (Enter: tidak diketahui, undang-undang semuanya dikira)",
    ),
    "between": ("{low} to {high}", "{low} hingga {high}"),
    # check
    "check_as_said": (
        "Kept as said: {label} {value}",
        "Disimpan seperti disebut: {label} {value}",
    ),
    "check_count": (
        "Still missing: {missing}. Cannot stand as answered: {wrong}.",
        "Belum diisi: {missing}. Tidak boleh diterima: {wrong}.",
    ),
    "check_remedy": (
        "Go from one to the next: inspector fill {name}, then the key nx.",
        "Pergi satu demi satu: inspector fill {name}, kemudian kekunci nx.",
    ),
    "check_complete": (
        "{name}: nothing needed is missing, nothing is wrong.",
        "{name}: tiada jawapan wajib yang tertinggal, tiada yang salah.",
    ),
    "check_seal": (
        "Seal it: inspector finalise {name}",
        "Muktamadkan: inspector finalise {name}",
    ),
    "core_open": (
        "Core questions without an answer: {count}. They may stay open.",
        "Soalan teras yang belum dijawab: {count}. Boleh dibiarkan.",
    ),
    # how far an inspection is
    "where.here": (
        "finalised, only here, not sent",
        "dimuktamadkan, hanya di sini, belum dihantar",
    ),
    "where.sent": ("sent, no receipt yet", "dihantar, belum ada akuan terima"),
    "where.hub": ("received, at the hub", "diterima, di hab daerah"),
    "where.central": ("received, at central", "diterima, di pusat"),
    # show
    "place": ("{name}, inspected on {day}", "{name}, diperiksa pada {day}"),
    "no_place": ("(workplace not named yet)", "(tempat pekerjaan belum dinamakan)"),
    "no_day": ("(no date yet)", "(tiada tarikh lagi)"),
    "answers": ("ANSWERS", "JAWAPAN"),
    "no_answers": ("None yet.", "Belum ada."),
    "sealed": ("SEALED", "DIMETERAI"),
    "not_sealed": ("Not sealed.", "Belum dimeterai."),
    "seal_left_behind": (
        "Its seal stayed behind with this laptop's former key. Seal it again:"
        " inspector fill {ref}, then inspector finalise.",
        "Meterainya tertinggal bersama kunci lama komputer riba ini. Meterai semula:"
        " inspector fill {ref}, kemudian inspector finalise.",
    ),
    "sealed_by": (
        "Sealed by {user}, {when}, on laptop {device}: {n} answers.",
        "Dimeterai oleh {user}, {when}, pada komputer riba {device}: {n} jawapan.",
    ),
    "sealed_anew": (
        "Corrected after sealing by {user}, sealed anew {when}, on laptop {device}:"
        " {n} answers.",
        "Dibetulkan selepas dimeterai oleh {user}, dimeterai semula {when}, pada"
        " komputer riba {device}: {n} jawapan.",
    ),
    "sealed_by_laptop": (
        "Sealed by laptop {device}, without a person's signature ({user}, {when}):"
        " {n} answers.",
        "Dimeterai oleh komputer riba {device}, tanpa tandatangan seseorang ({user},"
        " {when}): {n} jawapan.",
    ),
    "sealed_closed": ("{said} (confidential half)", "{said} (bahagian sulit)"),
    "seal_holds": ("It still holds.", "Meterai masih utuh."),
    "seal_broken": (
        "IT DOES NOT HOLD: {why}. Tell your office, and run: inspector verify",
        "METERAI TIDAK UTUH: {why}. Maklumkan pejabat anda, dan jalankan: inspector"
        " verify",
    ),
    "seal_since": (
        "Changed after sealing by {user}, {when}, on {device}: {paths}",
        "Diubah selepas dimeterai oleh {user}, {when}, pada {device}: {paths}",
    ),
    "seal.misshapen": ("it is not a seal", "ia bukan meterai"),
    "seal.foreign": (
        "it speaks of another record or person",
        "ia menyebut rekod atau orang lain",
    ),
    "seal.incomplete": (
        "not all that it rests on has come here",
        "belum semua yang menjadi asasnya sampai di sini",
    ),
    "seal.heads": (
        "its chain is not that of the record",
        "rantaiannya bukan rantaian rekod ini",
    ),
    "seal.answers": (
        "the answers are not those that were sealed",
        "jawapan bukan yang telah dimeterai",
    ),
    "seal.signature": (
        "the signature is not that person's",
        "tandatangan bukan milik orang itu",
    ),
    "seal.key": (
        "the office did not certify the key of that signature",
        "pejabat tidak mengesahkan kunci tandatangan itu",
    ),
    "differ": ("ANSWERS THAT DIFFER", "JAWAPAN BERCANGGAH"),
    "claim": (
        "{number}. {words} - {user}, {when}, laptop {device}",
        "{number}. {words} - {user}, {when}, komputer riba {device}",
    ),
    "in_doubt": ("{when} (time in doubt)", "{when} (masa diragui)"),
    "differ_settle": (
        "Settle each: inspector clashes {ref} {path} --keep 1, or --value X",
        "Selesaikan: inspector clashes {ref} {path} --keep 1, atau --value X",
    ),
    "title.forced_labour": ("Forced-labour inspection", "Pemeriksaan buruh paksa"),
    "title.child_labour": (
        "Child-labour inspection",
        "Pemeriksaan buruh kanak-kanak",
    ),
    "meaning": ("WHAT THE ANSWERS MEAN", "MAKNA JAWAPAN"),
    "withheld": (
        "What was said in confidence is not on this laptop; where it is read, more"
        " may be found.",
        "Jawapan sulit tiada pada komputer riba ini; di tempat ia dibaca, lebih banyak"
        " mungkin didapati.",
    ),
    "person_age": ("{code}, {age} years old", "{code}, {age} tahun"),
    "group": ("The workers as a group", "Pekerja sebagai satu kumpulan"),
    "the_law": ("LABOUR LAW", "UNDANG-UNDANG BURUH"),
    "nothing_found": (
        "Nothing yet; signs not answered are not a no.",
        "Belum ada; tanda yang belum dijawab bukan bermaksud tidak.",
    ),
    "wages": ("WAGES", "GAJI"),
    "period": ("{code}, {begins} to {ends}", "{code}, {begins} hingga {ends}"),
    "sums": (
        "Due {due}; paid {paid}; owed {owed}",
        "Perlu dibayar {due}; dibayar {paid}; tunggakan {owed}",
    ),
    "not_known": ("not known", "tidak diketahui"),
    "not_claimed": ("shown, not claimed", "ditunjukkan, tidak dituntut"),
    "together": ("Owed to all of them: {owed}", "Tunggakan kesemuanya: {owed}"),
    "follow_ups": ("FOLLOW-UPS", "TINDAKAN SUSULAN"),
    "no_follow_up": (
        "These answers open none so far.",
        "Jawapan setakat ini tidak membuka apa-apa.",
    ),
    "called": ("due {due} ({span}), {who}", "sebelum {due} ({span}), {who}"),
    "done_there": (
        "done at the place, to be confirmed",
        "dibuat di tempat itu, perlu disahkan",
    ),
    # tasks
    "task_due": ("due {due}", "sebelum {due}"),
    "task_no_due": ("no deadline", "tiada tarikh akhir"),
    "overdue": ("OVERDUE", "LEWAT"),
    "task_place": (
        "Workplace: {name}; inspected on {day}; inspection {ref}",
        "Tempat pekerjaan: {name}; diperiksa pada {day}; pemeriksaan {ref}",
    ),
    "task_began": ("Its time ({span}) began {at}.", "Tempohnya ({span}) bermula {at}."),
    "task_what": ("WHAT TO DO", "APA YANG PERLU DIBUAT"),
    "task_note": (
        "Your supervisor's note: {note}",
        "Catatan penyelia anda: {note}",
    ),
    "task_why": ("WHY: THE ANSWERS BEHIND IT", "SEBABNYA: JAWAPAN DI SEBALIKNYA"),
    "task_figures": ("FIGURES", "ANGKA"),
    "task_end": ("HOW IT ENDS", "CARA MENAMATKANNYA"),
    "task_evidence": (
        "Closing needs evidence, and a second person confirms.",
        "Penamatan memerlukan bukti, dan disahkan oleh orang kedua.",
    ),
    "task_no_evidence": (
        "Your supervisor confirms.",
        "Penyelia anda mengesahkannya.",
    ),
    "task_begin": (
        "When you begin: inspector tasks start {number}",
        "Apabila anda mula: inspector tasks start {number}",
    ),
    "task_done": (
        "When it is done: inspector tasks done {number} --outcome done{evidence}",
        "Apabila selesai: inspector tasks done {number} --outcome done{evidence}",
    ),
    "task_whole": (
        "The whole inspection: inspector show {ref}",
        "Pemeriksaan penuh: inspector show {ref}",
    ),
    "task_ended": ("{outcome}; evidence: {evidence}", "{outcome}; bukti: {evidence}"),
    "rule_newer": (
        "Rule {rule} is newer than the rules on this laptop.",
        "Peraturan {rule} lebih baharu daripada peraturan pada komputer riba ini.",
    ),
    "figure.arrears_sen": ("Arrears", "Tunggakan"),
    "figure.total_arrears_sen": ("Total arrears", "Jumlah tunggakan"),
    "figure.top_up_sen": ("Short of the minimum wage", "Kurang daripada gaji minimum"),
    "figure.unlawful_deductions_sen": (
        "Unlawful deductions",
        "Potongan gaji tidak sah",
    ),
    "figure.papers_count": ("Papers held", "Dokumen yang disimpan"),
    "figure.area_per_person_m2": ("m2 a person", "m2 seorang"),
    "figure.minimum_m2": ("m2 a person at the least", "m2 seorang paling kurang"),
    # Lines of the wage worksheet.
    **ITEM_TITLES,
    # findings
    "ask": ("Ask: {questions}.", "Tanya: {questions}."),
    "apart": ("NOT TO BE MIXED UP", "JANGAN DIKELIRUKAN"),
    "could_change": (
        "Not asked or not known yet, and could change this. {ask}",
        "Belum ditanya atau diketahui, dan boleh mengubah dapatan ini. {ask}",
    ),
    "quality": ("ANSWERS IN DOUBT", "JAWAPAN YANG DIRAGUI"),
    "labels": ("SIDE BY SIDE", "SEBELAH-MENYEBELAH"),
    "law_open": ("LABOUR LAW, NOT YET KNOWN", "UNDANG-UNDANG BURUH, BELUM DIKETAHUI"),
    "meant.day": ("By the law of {day}.", "Menurut undang-undang pada {day}."),
    "meant.age_unknown": ("{code}, age not known", "{code}, umur tidak diketahui"),
    "meant.owed": ("{code}: owed {owed}", "{code}: terhutang {owed}"),
}
