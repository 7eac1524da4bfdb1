"""What is said to somebody who ends a follow-up of their own, in both languages?"""

from __future__ import annotations

DOING_PHRASES: dict[str, tuple[str, str]] = {
    "doing.title": ("It is with you", "Ia diserahkan kepada anda"),
    "doing.see": ("I have read it", "Saya sudah membacanya"),
    "doing.start": ("Start work on it", "Mulakan kerja"),
    "doing.done_here": ("Done here", "Selesai di sini"),
    "doing.outcome": ("What came of it?", "Apakah hasilnya?"),
    "doing.evidence": ("What shows it? One a line", "Apakah buktinya? Satu sebaris"),
    "doing.evidence_hint": (
        "For example: “twelve receipts, nos. 1-12”. {rule} is closed with evidence"
        " only, and a second person confirms it.",
        "Contohnya: “dua belas resit, no. 1-12”. {rule} hanya ditutup dengan bukti,"
        " dan disahkan oleh orang kedua.",
    ),
    "doing.note": (
        "In words (if in part or not at all: what is left, or why)",
        "Keterangan (jika sebahagian atau tidak: apa yang tinggal, atau sebabnya)",
    ),
    "doing.finish": ("Say that it is done", "Nyatakan selesai"),
    "doing.hand_back": ("Not for you? Hand it back", "Bukan untuk anda? Kembalikan"),
    "doing.hand_back_act": ("Hand back", "Kembalikan"),
    "doing.hand_back_why": ("Why?", "Mengapa?"),
    "doing.on_laptop": (
        "You do this one on your laptop: it is there after the next sync"
        " (`inspector tasks`).",
        "Laksanakan di komputer riba anda: ia ada di sana selepas penyegerakan"
        " berikutnya (`inspector tasks`).",
    ),
    "act.do": ("Do it", "Laksanakan"),
    "chip.mine": ("with you", "dengan anda"),
    "filter.mine": ("With you", "Dengan anda"),
    "tile.mine": ("with you", "dengan anda"),
    "assign.here": ("here at the office", "di pejabat ini"),
    "did.done": (
        "“{title}” is done. A supervisor confirms it.",
        "“{title}” selesai. Penyelia akan mengesahkannya.",
    ),
    "did.hand_back": (
        "“{title}” was handed back.",
        "“{title}” telah dikembalikan.",
    ),
}
