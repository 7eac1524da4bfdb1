"""What do pages say of answers that differ, and of those who fill one inspection?"""

from __future__ import annotations

TEAM_PHRASES: dict[str, tuple[str, str]] = {
    "clash.lead_answers": (
        "Both answers stand until somebody settles it. What is not kept stays in"
        " the history.",
        "Kedua-dua jawapan kekal sehingga diselesaikan. Jawapan yang tidak dipilih"
        " kekal dalam sejarah.",
    ),
    "clash.lead_group": (
        "These answers belong together and are settled together. What is not kept"
        " stays in the history.",
        "Jawapan ini berkait dan diselesaikan bersama. Yang tidak dipilih kekal dalam"
        " sejarah.",
    ),
    "clash.lead_deletion": (
        "Somebody removed it without having seen what somebody else wrote there."
        " Nothing of it is deleted.",
        "Seseorang membuangnya tanpa melihat apa yang ditulis oleh orang lain di situ."
        " Tiada apa yang dipadam.",
    ),
    "clash.removed_record": (
        "The whole inspection was removed, but edited",
        "Seluruh pemeriksaan dibuang, tetapi disunting",
    ),
    "clash.removed_row": (
        "{code} was removed, but edited",
        "{code} dibuang, tetapi disunting",
    ),
    "clash.removed_some_row": (
        "A row was removed, but edited",
        "Satu baris dibuang, tetapi disunting",
    ),
    "clash.side_removed": ("removed", "dibuang"),
    "clash.side_kept": ("not removed", "tidak dibuang"),
    "clash.keep_these": ("Keep these answers", "Kekalkan jawapan ini"),
    "clash.keep_removed": ("Leave it removed", "Biarkan ia dibuang"),
    "clash.keep_row": (
        "Keep it, with what was edited",
        "Kekalkannya, dengan apa yang disunting",
    ),
    "numbers.title": (
        "One number in several inspections",
        "Satu nombor dalam beberapa pemeriksaan",
    ),
    "numbers.lead": (
        "Neither was refused. It ends when one of them is corrected.",
        "Tiada yang ditolak. Ia tamat apabila salah satu dibetulkan.",
    ),
    "numbers.one": ("{what}: {number}", "{what}: {number}"),
    "team.title": ("Filled by several people", "Diisi oleh beberapa orang"),
    "team.draft": (
        "Shared draft: it is still being filled",
        "Draf dikongsi: masih diisi",
    ),
    "team.is_draft": ("shared draft", "draf dikongsi"),
    "team.draft_lead": (
        "Only what protects somebody now is opened before it is finalised. Findings"
        " are read when it is final.",
        "Hanya yang melindungi seseorang segera dibuka sebelum ia dimuktamadkan."
        " Dapatan dibaca selepas ia dimuktamadkan.",
    ),
    "team.no_findings_yet": (
        "Nothing is read from it before it is finalised.",
        "Tiada dapatan dibaca sebelum ia dimuktamadkan.",
    ),
    "team.holds": (
        "{part}: {who} is at it, laptop {device}, since",
        "{part}: sedang diisi oleh {who}, komputer riba {device}, sejak",
    ),
    "team.done": (
        "{part}: done, {who}, laptop {device},",
        "{part}: siap, {who}, komputer riba {device},",
    ),
    "team.finalised": (
        "Finalised by {who}, laptop {device},",
        "Dimuktamadkan oleh {who}, komputer riba {device},",
    ),
    "team.after": (
        "Came after it was finalised: {question} - {who}, laptop {device},",
        "Diterima selepas dimuktamadkan: {question} - {who}, komputer riba {device},",
    ),
}
