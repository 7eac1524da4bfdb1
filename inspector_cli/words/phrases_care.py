"""What do `enrol`, `passphrase`, `doctor`, `verify` and the steps of a task say?"""

from __future__ import annotations

CARE: dict[str, tuple[str, str]] = {
    # enrol
    "ask_code": ("Code of your office: ", "Kod pejabat anda: "),
    "enrolled": (
        "Enrolled as {user}, device {device}, for {scopes}.",
        "Didaftarkan sebagai {user}, peranti {device}, untuk {scopes}.",
    ),
    "seals_in_person": (
        "You seal inspections in person, with your passphrase.",
        "Anda sendiri memeteraikan pemeriksaan, dengan frasa laluan anda.",
    ),
    "seals_alone": (
        "No passphrase: inspections are sealed by this laptop, without a person's"
        " signature. To sign in person: inspector passphrase",
        "Tiada frasa laluan: pemeriksaan dimeterai oleh komputer riba ini, tanpa"
        " tandatangan seseorang. Untuk menandatangani sendiri: inspector passphrase",
    ),
    "next_fetch": (
        "Next: fetch forms and tasks with: inspector sync",
        "Seterusnya: ambil borang dan tugasan dengan: inspector sync",
    ),
    # which language
    "speaks": (
        "This laptop speaks English. In Malay: inspector language ms",
        "Komputer riba ini berbahasa Melayu. Dalam bahasa Inggeris: inspector language"
        " en",
    ),
    # passphrase
    "passphrase_new": (
        "Passphrase for your signature (15 characters or more): ",
        "Frasa laluan untuk tandatangan anda (15 aksara atau lebih): ",
    ),
    "passphrase_twice": ("The same once more: ", "Yang sama sekali lagi: "),
    "passphrase_old": (
        "Your passphrase until now: ",
        "Frasa laluan anda sekarang: ",
    ),
    "passphrase_keep": (
        "Your passphrase, to keep your signature: ",
        "Frasa laluan anda, untuk mengekalkan tandatangan: ",
    ),
    "passphrase_seal": (
        "Your passphrase, to seal it: ",
        "Frasa laluan anda, untuk memeteraikannya: ",
    ),
    "passphrase_why": (
        "With a passphrase of your own you seal inspections in person. In training"
        " Enter does without: then the laptop alone stands for them.",
        "Dengan frasa laluan, anda sendiri memeteraikan pemeriksaan. Dalam latihan,"
        " tekan Enter jika tidak mahu: komputer riba sahaja yang memeteraikannya.",
    ),
    "passphrase_unlike": (
        "The two are not alike. Once more.",
        "Kedua-duanya tidak sama. Sekali lagi.",
    ),
    "passphrase_changed": (
        "Changed. Your signature is the same as before.",
        "Ditukar. Tandatangan anda sama seperti sebelumnya.",
    ),
    "signature_how": (
        "A new signature needs a new code: your office makes one for you with"
        " inspectorate enrol --user {user}.",
        "Tandatangan baharu memerlukan kod baharu: pejabat membuatnya dengan"
        " inspectorate enrol --user {user}.",
    ),
    "signature_new": (
        "From now on you seal with your new signature. What you sealed before can be"
        " checked as before.",
        "Mulai sekarang anda memeterai dengan tandatangan baharu. Yang dimeterai dahulu"
        " masih boleh diperiksa.",
    ),
    # new, fill from a file, finalise
    "begun": (
        "{draft} begun: {title} ({form}).",
        "{draft} dimulakan: {title} ({form}).",
    ),
    "fill_it": (
        "Fill it with: inspector fill {draft}",
        "Isi dengan: inspector fill {draft}",
    ),
    "which_checklist": ("Which checklist? ", "Senarai semak yang mana? "),
    "from_file": (
        "{draft}: answers and rows kept: {count}.",
        "{draft}: jawapan dan baris disimpan: {count}.",
    ),
    "not_taken_count": (
        "{count} not taken; what was taken is kept:",
        "{count} tidak diterima; yang diterima disimpan:",
    ),
    "not_taken": ("not taken: {where}: {why}", "tidak diterima: {where}: {why}"),
    "unchanged": (
        "Nothing was changed in {ref}; the correction is closed.",
        "Tiada apa-apa diubah dalam {ref}; pembetulan ditutup.",
    ),
    "finalised_as": (
        "Finalised as {ref}. It goes to the office at the next sync.",
        "Dimuktamadkan sebagai {ref}. Ia dihantar ke pejabat semasa sync seterusnya.",
    ),
    "read_meaning": (
        "Read what it means: inspector show {ref}",
        "Baca maknanya: inspector show {ref}",
    ),
    "left_out": (
        "Left out, no longer asked: {said}",
        "Ditinggalkan, tidak ditanya lagi: {said}",
    ),
    "settled": (
        "Settled: {words}. It goes to the office at the next sync.",
        "Diselesaikan: {words}. Ia dihantar ke pejabat semasa sync seterusnya.",
    ),
    # list
    "form.forced_labour": ("forced labour", "buruh paksa"),
    "form.child_labour": ("child labour", "buruh kanak-kanak"),
    "list_draft": (
        "{draft}  {what}  draft of {began}",
        "{draft}  {what}  draf {began}",
    ),
    "list_kept": ("{said}, last kept {at}", "{said}, disimpan terakhir {at}"),
    "list_correction": ("correction of {ref}", "pembetulan {ref}"),
    "list_nothing": (
        "Nothing here yet. Begin: inspector new forced_labour",
        "Belum ada apa-apa di sini. Mulakan: inspector new forced_labour",
    ),
    # tasks
    "tasks_read": (
        "Read one: inspector tasks show NUMBER",
        "Baca satu: inspector tasks show NOMBOR",
    ),
    "tasks_none": ("No tasks are open.", "Tiada tugasan yang terbuka."),
    "task_started": (
        "Task {number} ({rule}) is in progress.",
        "Tugasan {number} ({rule}) sedang dijalankan.",
    ),
    "task_is_done": (
        "Task {number} ({rule}) is done; your supervisor confirms it. It goes to the"
        " office at the next sync.",
        "Tugasan {number} ({rule}) selesai; penyelia anda mengesahkannya. Ia dihantar ke"
        " pejabat semasa sync seterusnya.",
    ),
    "task_given_back": (
        "Task {number} ({rule}) is handed back.",
        "Tugasan {number} ({rule}) dikembalikan.",
    ),
    "ask_evidence": ("Evidence, what shows it: ", "Bukti, apa yang menunjukkannya: "),
    "ask_note": ("Why, or what is left: ", "Sebabnya, atau apa yang tinggal: "),
    "ask_reason": ("Reason: ", "Sebab: "),
    "ask_outcome": ("Outcome: ", "Hasil: "),
    "how.done": ("carried out as asked", "dilaksanakan seperti diminta"),
    "how.partly": (
        "carried out in part; the rest is in the note",
        "dilaksanakan sebahagian; bakinya dalam nota",
    ),
    "how.not_possible": (
        "could not be carried out; the note says why",
        "tidak dapat dilaksanakan; nota menyatakan sebabnya",
    ),
    "how.not_needed": (
        "found not to be needed; the note says why",
        "didapati tidak perlu; nota menyatakan sebabnya",
    ),
    # doctor
    "doctor.pass": ("pass", "baik"),
    "doctor.fail": ("FAIL", "GAGAL"),
    "doctor.database": ("database", "pangkalan data"),
    "doctor.disk": ("disk", "cakera"),
    "doctor.enrolment": ("enrolment", "pendaftaran"),
    "doctor.key": ("key", "kunci"),
    "doctor.signature": ("signature", "tandatangan"),
    "doctor.clock": ("clock", "jam"),
    "doctor.forms": ("forms", "borang"),
    "doctor.rules": ("rules", "peraturan"),
    "doctor.queue": ("queue", "baris gilir"),
    # verify
    "verify.holds": ("holds", "utuh"),
    "verify.fault": ("FAULT", "ROSAK"),
    "verify.stream": (
        "{word}  {name} ({whose}): {seen}",
        "{word}  {name} ({whose}): {seen}",
    ),
    "verify.changes": (
        "{changes} changes in {segments} segments",
        "{changes} perubahan dalam {segments} segmen",
    ),
    "verify.waiting": ("{count} waiting", "{count} menunggu"),
    "verify.held": ("{count} held", "{count} diasingkan"),
    "verify.seals": ("{count} seals", "{count} meterai"),
    "verify.seen": ("Seen: {counts}.", "Dilihat: {counts}."),
    "verify.root": ("Root: {root}.", "Kunci induk: {root}."),
    "verify.count.streams": ("streams", "rantaian"),
    "verify.count.segments": ("segments", "segmen"),
    "verify.count.changes": ("changes", "perubahan"),
    "verify.count.waiting_lines": ("waiting lines", "baris menunggu"),
    "verify.count.held_segments": ("held segments", "segmen diasingkan"),
    "verify.count.attachments": ("attachments", "lampiran"),
    "verify.count.certificates": ("certificates", "sijil"),
    "verify.count.seals_of_persons": ("seals of persons", "meterai orang"),
    "verify.count.seals_of_laptops": ("seals of laptops", "meterai komputer riba"),
    "verify.count.audit_lines": ("audit lines", "baris audit"),
    "verify.fault_at": (
        "{word}  {where}: {what}. {remedy}.",
        "{word}  {where}: {what}. {remedy}.",
    ),
    "verify.all_holds": (
        "All that was signed here holds: no byte of it has changed.",
        "Semua yang ditandatangani di sini utuh: tiada bait yang berubah.",
    ),
    "verify.faults": (
        "Faults: {count}. Nothing was changed by looking.",
        "Kerosakan: {count}. Tiada apa-apa diubah semasa melihat.",
    ),
    "verify.file_line": ("{file}, line {number}", "{file}, baris {number}"),
    "verify.file_fault": ("{word}  {place}: {what}.", "{word}  {place}: {what}."),
    "verify.evidence_holds": (
        "It holds: no byte has changed.",
        "Utuh: tiada bait yang berubah.",
    ),
    "verify.evidence_broken": (
        "IT DOES NOT HOLD. Keep it, and ask the office for another.",
        "TIDAK UTUH. Simpan, dan minta yang lain daripada pejabat.",
    ),
    # the front door
    "examples": ("Examples:", "Contoh:"),
    "all_commands": ("All commands: inspector -h", "Semua arahan: inspector -h"),
    "for.new": ("begin a checklist", "mulakan senarai semak"),
    "for.fill": ("go on with it", "teruskan mengisi"),
    "for.finalise": ("seal it", "muktamadkan dan meteraikan"),
    "for.sync": ("give and bring what is new", "hantar dan ambil yang baharu"),
    "for.tasks": ("what is mine to do", "tugasan saya"),
    "for.enrol": ("with the code of your office", "dengan kod pejabat anda"),
    "for.first_sync": (
        "bring the checklists and your tasks",
        "ambil senarai semak dan tugasan anda",
    ),
}
