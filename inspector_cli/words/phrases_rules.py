"""What are follow-ups, their states and who acts called, in both languages?

Short names; what is to be done stands in the rule pack.
"""

from __future__ import annotations

from forms.rule_titles import RULE_TITLES

RULES: dict[str, tuple[str, str]] = {
    **RULE_TITLES,
    "state.open": ("open", "terbuka"),
    "state.assigned": ("assigned", "diserahkan"),
    "state.seen": ("seen", "dilihat"),
    "state.in_progress": ("in progress", "sedang dijalankan"),
    "state.done": ("done, to be confirmed", "selesai, perlu disahkan"),
    "state.confirmed": ("confirmed", "disahkan"),
    "state.handed_back": ("handed back", "dikembalikan"),
    "state.withdrawn": ("withdrawn", "ditarik balik"),
    "outcome.done": ("carried out as asked", "dilaksanakan seperti diminta"),
    "outcome.partly": ("carried out in part", "dilaksanakan sebahagian"),
    "outcome.not_possible": ("could not be carried out", "tidak dapat dilaksanakan"),
    "outcome.not_needed": ("found not to be needed", "didapati tidak perlu"),
    "who.inspector": ("inspector", "pegawai pemeriksa"),
    "who.supervisor": ("supervisor", "penyelia"),
    "who.protection officer": ("protection officer", "Pegawai Pelindung"),
    "who.inspector and protection officer": (
        "inspector and protection officer",
        "pegawai pemeriksa dan Pegawai Pelindung",
    ),
    "who.inspector and supervisor": (
        "inspector and supervisor",
        "pegawai pemeriksa dan penyelia",
    ),
}
