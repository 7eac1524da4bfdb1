"""What do `status`, `sync` and `bundle` say, in English and in Malay?"""

from __future__ import annotations

OFFICE: dict[str, tuple[str, str]] = {
    # counts; Malay needs no plural
    "draft.one": ("{count} draft", "{count} draf"),
    "draft.many": ("{count} drafts", "{count} draf"),
    "inspection.one": ("{count} inspection", "{count} pemeriksaan"),
    "inspection.many": ("{count} inspections", "{count} pemeriksaan"),
    "change.one": ("{count} change", "{count} perubahan"),
    "change.many": ("{count} changes", "{count} perubahan"),
    "unsent.one": ("{count} change not sent", "{count} perubahan belum dihantar"),
    "unsent.many": ("{count} changes not sent", "{count} perubahan belum dihantar"),
    "task.one": ("{count} task", "{count} tugasan"),
    "task.many": ("{count} tasks", "{count} tugasan"),
    "bundle.one": ("{count} bundle", "{count} bungkusan"),
    "bundle.many": ("{count} bundles", "{count} bungkusan"),
    # status
    "stands": (
        "{user}, district {district}; last sync {last}",
        "{user}, daerah {district}; sync terakhir {last}",
    ),
    "never": ("never", "belum pernah"),
    "last_stick": (
        "{said}, last stick {at}",
        "{said}, pemacu USB terakhir {at}",
    ),
    "nothing_waits": ("Nothing waits.", "Tiada yang menunggu."),
    "tasks_late": ("{tasks} ({late} overdue)", "{tasks} ({late} lewat)"),
    "at_hub_only": (
        "{changes} at the hub, not yet at central",
        "{changes} di hab daerah, belum di pusat",
    ),
    "differ_in": (
        "answers that differ in {inspections}",
        "jawapan bercanggah dalam {inspections}",
    ),
    "not_enrolled": (
        "This laptop is not known to an office yet.",
        "Komputer riba ini belum dikenali oleh mana-mana pejabat.",
    ),
    "next_enrol": (
        "Next: ask your office for a code, then: inspector enrol --training",
        "Seterusnya: minta kod daripada pejabat anda, kemudian: inspector enrol"
        " --training",
    ),
    "needs_new_key": (
        "This laptop's folder was copied, or put back from a backup: nothing goes to the"
        " office until it has a new key. Ask your office for a code, then:"
        " inspector enrol --again",
        "Folder komputer riba ini disalin, atau dipulihkan daripada salinan: tiada"
        " apa-apa dihantar ke pejabat sehingga ia ada kunci baharu. Minta kod daripada"
        " pejabat anda, kemudian: inspector enrol --again",
    ),
    "time_nearly_over": (
        "This laptop may serve until {day}: ask your office to renew it. What is written"
        " after that waits for somebody's decision.",
        "Komputer riba ini boleh digunakan sehingga {day}: minta pejabat anda"
        " memperbaharuinya. Apa yang ditulis selepas itu menunggu keputusan seseorang.",
    ),
    "next_settle": (
        "Next: settle the answers that differ: inspector clashes",
        "Seterusnya: selesaikan jawapan bercanggah: inspector clashes",
    ),
    "next_overdue": (
        "Next: a task is overdue: inspector tasks",
        "Seterusnya: satu tugasan sudah lewat: inspector tasks",
    ),
    "next_draft": (
        "Next: go on with your draft: inspector fill {draft}",
        "Seterusnya: teruskan draf anda: inspector fill {draft}",
    ),
    "next_give": (
        "Next: give them to the office: {command}",
        "Seterusnya: hantar ke pejabat: {command}",
    ),
    "next_tasks": (
        "Next: see your tasks: inspector tasks",
        "Seterusnya: lihat tugasan anda: inspector tasks",
    ),
    "next_begin": (
        "Next: begin a checklist: inspector new forced_labour",
        "Seterusnya: mulakan senarai semak: inspector new forced_labour",
    ),
    # where everything is
    "stream_made": (
        "{stream} ({scope}): {made} saved here, {reached} with a receipt, {central} at"
        " central",
        "{stream} ({scope}): {made} disimpan di sini, {reached} ada akuan terima,"
        " {central} di pusat",
    ),
    "scope_closed": ("{district}, confidential", "{district}, sulit"),
    "files_at": (
        "attachments: {only_here} only here, {at_hub} at the hub, {at_central} at"
        " central",
        "lampiran: {only_here} hanya di sini, {at_hub} di hab daerah, {at_central} di"
        " pusat",
    ),
    "reached.here": ("only here, not sent", "hanya di sini, belum dihantar"),
    "reached.sent": ("sent, no receipt yet", "dihantar, belum ada akuan terima"),
    "reached.hub": ("at the hub", "di hab daerah"),
    "reached.central": ("at central", "di pusat"),
    "more_listed": (
        "and {count} more: inspector list",
        "dan {count} lagi: inspector list",
    ),
    "kept_aside": (
        "kept aside: {stream} {first}-{last}, {state}: {why} ({at})",
        "diasingkan: {stream} {first}-{last}, {state}: {why} ({at})",
    ),
    "aside.held": ("waits for a person", "menunggu keputusan"),
    "aside.forked": ("two lines under one key", "dua rantaian, satu kunci"),
    "aside.released": ("released", "dilepaskan"),
    "aside.refused": ("refused, kept", "ditolak, disimpan"),
    "aside.reissued": ("recorded anew", "direkod semula"),
    # sync
    "synced_already": (
        "This night's sync is done already.",
        "Sync malam ini sudah dibuat.",
    ),
    "would_give": (
        "{count} changes would be given to the office.",
        "{count} perubahan akan diberi kepada pejabat.",
    ),
    "exchanged": (
        "Given: {given} changes ({out} KB). Fetched: {fetched} ({into} KB).",
        "Diberi: {given} perubahan ({out} KB). Diambil: {fetched} ({into} KB).",
    ),
    "still_waiting": (
        "{count} changes still wait here; nothing is lost.",
        "{count} perubahan masih menunggu di sini; tiada yang hilang.",
    ),
    "one_to_do": (
        "1 task is yours: inspector tasks",
        "1 tugasan untuk anda: inspector tasks",
    ),
    "yours_to_do": (
        "{count} tasks are yours: inspector tasks",
        "{count} tugasan untuk anda: inspector tasks",
    ),
    "differ_now": (
        "Answers differ: inspector clashes",
        "Jawapan bercanggah: inspector clashes",
    ),
    "gave_up": (
        "Gone from this laptop, the office has all of it: {districts}.",
        "Dibuang dari komputer riba ini, semuanya ada di pejabat: {districts}.",
    ),
    "moved_away": (
        "{count} records moved to another district.",
        "{count} rekod berpindah ke daerah lain.",
    ),
    "giving": (
        "given: {count} changes, {size} KB",
        "diberi: {count} perubahan, {size} KB",
    ),
    "giving_of": (
        "given: {count} of {of} changes, {size} KB",
        "diberi: {count} daripada {of} perubahan, {size} KB",
    ),
    "fetching": (
        "fetched: {count} changes, {size} KB",
        "diambil: {count} perubahan, {size} KB",
    ),
    "giving_files": (
        "attachments given: {count} of {of}, {size} KB in all",
        "lampiran diberi: {count} daripada {of}, {size} KB semuanya",
    ),
    "fetching_files": (
        "attachments fetched: {count}, {size} KB in all",
        "lampiran diambil: {count}, {size} KB semuanya",
    ),
    "files_exchanged": (
        "Attachments: {given} given, {fetched} fetched.",
        "Lampiran: {given} diberi, {fetched} diambil.",
    ),
    "files_waiting": (
        "{count} attachments still wait here; nothing is lost.",
        "{count} lampiran masih menunggu di sini; tiada yang hilang.",
    ),
    "files_would_go": (
        "{count} attachments would be offered to it.",
        "{count} lampiran akan ditawarkan kepadanya.",
    ),
    "out_of_reach": (
        "{url} is out of reach; trying the next ...",
        "{url} tidak dapat dihubungi; mencuba yang seterusnya ...",
    ),
    # bundle
    "on_the_stick": ("on the stick: {changes}", "pada pemacu USB: {changes}"),
    "read_so_far": ("read: {count} changes", "dibaca: {count} perubahan"),
    "of_inspections": ("{changes} of {inspections}", "{changes} bagi {inspections}"),
    "written_for": (
        "Written for {to}: {changes} ({size} KB).",
        "Ditulis untuk {to}: {changes} ({size} KB).",
    ),
    "may_not_go": (
        "{changes} may not go to {to} and stay here.",
        "{changes} tidak boleh diserahkan kepada {to} dan kekal di sini.",
    ),
    "until_receipt": (
        "{changes} count as only here until the office's receipt comes back by stick or"
        " network.",
        "{changes} dikira hanya di sini sehingga akuan terima pejabat kembali melalui"
        " pemacu USB atau rangkaian.",
    ),
    "read_before": (
        "Everything for this laptop was read here before.",
        "Semua untuk komputer riba ini sudah dibaca di sini.",
    ),
    "none_for_me": (
        "There is no bundle for this laptop ({others} for others).",
        "Tiada bungkusan untuk komputer riba ini ({others} untuk yang lain).",
    ),
    "only_here": (
        "{changes} of yours still only here.",
        "{changes} anda masih hanya ada di sini.",
    ),
    "none_only_here": (
        "Nothing of yours is only here.",
        "Tiada perubahan anda yang hanya ada di sini.",
    ),
    "files_on_stick": ("Attachments: {count}.", "Lampiran: {count}."),
    "files_next_time": (
        "{count} attachments did not fit; they go on the next stick.",
        "{count} lampiran tidak muat; ia dibawa pada pemacu USB seterusnya.",
    ),
    "files_read": ("Attachments: {count}.", "Lampiran: {count}."),
    "bundles_read": ("Read {bundles}: {changes}.", "Dibaca {bundles}: {changes}."),
    "receipt_back": (
        "The office's receipt for {changes} came back.",
        "Akuan terima pejabat bagi {changes} telah kembali.",
    ),
    "held_of_them": (
        "{changes} kept aside for a person to decide.",
        "{changes} diasingkan untuk diputuskan oleh seseorang.",
    ),
}
