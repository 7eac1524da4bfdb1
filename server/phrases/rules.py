"""What are follow-ups, their states and their refusals called, in both languages?"""

from __future__ import annotations

from forms.rule_titles import RULE_TITLES

RULE_PHRASES: dict[str, tuple[str, str]] = {
    **RULE_TITLES,
    # States of a follow-up, in the order of its life.
    "state.open": ("Open", "Terbuka"),
    "state.assigned": ("Assigned", "Diserahkan"),
    "state.seen": ("Seen", "Dilihat"),
    "state.in_progress": ("In progress", "Sedang dijalankan"),
    "state.done": ("Done", "Selesai"),
    "state.confirmed": ("Confirmed", "Disahkan"),
    "state.handed_back": ("Handed back", "Dikembalikan"),
    "state.withdrawn": ("Withdrawn", "Ditarik balik"),
    "state.done_at_place": (
        "Done at the place, to be confirmed",
        "Dibuat di tempat itu, perlu disahkan",
    ),
    "state.to_confirm": ("Done, to be confirmed", "Selesai, perlu disahkan"),
    # Why an act on a follow-up is refused.
    "refused.move": (
        "A follow-up that is “{state}” cannot become “{to}”.",
        "Tindakan susulan yang “{state}” tidak boleh menjadi “{to}”.",
    ),
    "refused.second_person": (
        "{rule} is confirmed by a second person, never by the one who did it:"
        " another supervisor of the district, or one of all districts.",
        "{rule} disahkan oleh orang kedua, bukan oleh orang yang melaksanakannya:"
        " penyelia lain di daerah ini, atau penyelia semua daerah.",
    ),
    "refused.evidence": (
        "{rule} cannot be confirmed without evidence. Send it back and ask for it.",
        "{rule} tidak boleh disahkan tanpa bukti. Pulangkan dan minta bukti.",
    ),
    "refused.no_such_person": (
        "This person is not on the list or is no longer active.",
        "Orang ini tiada dalam senarai atau tidak lagi aktif.",
    ),
    "refused.confidential": (
        "This follow-up is confidential: this person's role may not read it here,"
        " and none of this person's laptops may hold confidential records of the"
        " district.",
        "Tindakan susulan ini sulit: peranan orang ini tidak boleh membacanya di"
        " sini, dan tiada komputer riba orang ini yang dibenarkan menyimpan rekod"
        " sulit daerah.",
    ),
    "refused.not_a_doer": (
        "People of this role do not carry out follow-ups.",
        "Orang dengan peranan ini tidak melaksanakan tindakan susulan.",
    ),
    "refused.elsewhere": (
        "This person works in another district and would not see it.",
        "Orang ini bertugas di daerah lain dan tidak akan melihatnya.",
    ),
    "refused.not_yours": (
        "This follow-up is not with you.",
        "Tindakan susulan ini tidak diserahkan kepada anda.",
    ),
    "refused.outcome": (
        "Choose what came of it.",
        "Pilih hasilnya.",
    ),
    "refused.note_needed": (
        "Say in words why, or what is left.",
        "Nyatakan sebabnya, atau apa yang tinggal.",
    ),
    "refused.evidence_first": (
        "{rule} is closed with evidence only. Name what shows it.",
        "{rule} hanya ditutup dengan bukti. Nyatakan buktinya.",
    ),
    "refused.role": (
        "Your role may not do this.",
        "Peranan anda tidak membenarkan tindakan ini.",
    ),
    "refused.reason_needed": (
        "Say why, in a few words.",
        "Nyatakan sebabnya dengan ringkas.",
    ),
    "refused.not_differing": (
        "These answers no longer differ; somebody settled them meanwhile.",
        "Jawapan ini tidak lagi bercanggah; telah diselesaikan orang lain.",
    ),
    "refused.changed_meanwhile": (
        "Something changed since you opened this page. Look again, then decide.",
        "Ada perubahan sejak halaman ini dibuka. Lihat semula, kemudian putuskan.",
    ),
    "refused.not_answer": (
        "This is not an answer to that question. {message}",
        "Ini bukan jawapan kepada soalan itu. {message}",
    ),
    "refused.form_not_here": (
        "The checklist's form is not on this server yet.",
        "Borang senarai semak ini belum ada pada pelayan.",
    ),
    "refused.form_known": (
        "This version of the form is published already, with another text."
        " Give it a new version.",
        "Versi borang ini telah diterbitkan dengan teks lain. Beri versi baharu.",
    ),
    "refused.pack_known": (
        "This version of the rule pack is published already, with other tables."
        " Give it a new version.",
        "Versi pek peraturan ini telah diterbitkan dengan jadual lain. Beri versi"
        " baharu.",
    ),
    "refused.name_taken": (
        "This user name is taken.",
        "Nama pengguna ini telah digunakan.",
    ),
    "refused.field": (
        "“{field}” is not something that can be changed here.",
        "“{field}” tidak boleh diubah di sini.",
    ),
    # What came of it, as the assignee says.
    "outcome.done": ("Carried out as asked", "Dilaksanakan seperti diminta"),
    "outcome.partly": ("Carried out in part", "Dilaksanakan sebahagian"),
    "outcome.not_possible": (
        "Could not be carried out",
        "Tidak dapat dilaksanakan",
    ),
    "outcome.not_needed": ("Found not to be needed", "Didapati tidak perlu"),
    # Why a rule took a follow-up back.
    "withdrawn.no_longer_called_for": (
        "The answers as they now stand no longer call for it.",
        "Jawapan semasa tidak lagi memerlukannya.",
    ),
    "withdrawn.rules_changed": (
        "The rules have changed and no longer call for it.",
        "Peraturan telah berubah dan tidak lagi memerlukannya.",
    ),
    "withdrawn.kept_aside": (
        "The inspection is kept aside: its laptop had no right to make it.",
        "Pemeriksaan itu diasingkan: komputer ribanya tiada hak membuatnya.",
    ),
    "withdrawn.inspection_deleted": (
        "The inspection was withdrawn.",
        "Pemeriksaan itu telah ditarik balik.",
    ),
    # Who is asked by the rule to act.
    "who.inspector": ("inspector", "pegawai pemeriksa"),
    "who.supervisor": ("supervisor", "penyelia"),
    "who.protection_officer": ("protection officer", "Pegawai Pelindung"),
    "who.protection officer": ("protection officer", "Pegawai Pelindung"),
    "who.inspector and protection officer": (
        "inspector and protection officer",
        "pegawai pemeriksa dan Pegawai Pelindung",
    ),
    "who.inspector and supervisor": (
        "inspector and supervisor",
        "pegawai pemeriksa dan penyelia",
    ),
    # Languages that people speak with workers.
    "language.en": ("English", "Inggeris"),
    "language.ms": ("Malay", "Melayu"),
    "language.id": ("Indonesian", "Indonesia"),
    "language.ne": ("Nepali", "Nepal"),
    "language.bn": ("Bengali", "Benggali"),
    "language.my": ("Burmese", "Myanmar"),
    "language.ta": ("Tamil", "Tamil"),
    "language.hi": ("Hindi", "Hindi"),
    "language.zh": ("Chinese", "Cina"),
    "language.vi": ("Vietnamese", "Vietnam"),
    "language.tl": ("Tagalog", "Tagalog"),
    "language.km": ("Khmer", "Khmer"),
    "language.th": ("Thai", "Thai"),
    "language.ur": ("Urdu", "Urdu"),
    # Roles.
    "role.inspector": ("Inspector", "Pegawai pemeriksa"),
    "role.district_officer": ("District officer", "Pegawai daerah"),
    "role.supervisor": ("Supervisor", "Penyelia"),
    "role.protection_officer": ("Protection officer", "Pegawai Pelindung"),
    "role.analyst": ("Analyst", "Penganalisis"),
    "role.partner": ("Partner", "Rakan kerjasama"),
    "role.auditor": ("Auditor", "Juruaudit"),
    "role.administrator": ("Administrator", "Pentadbir"),
}
