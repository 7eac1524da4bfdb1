"""What is said around answers, their sources and their history, in both languages?"""

from __future__ import annotations

ANSWER_PHRASES: dict[str, tuple[str, str]] = {
    "inspection.sections": ("Sections", "Bahagian"),
    "inspection.show_all": ("Show every answer", "Tunjukkan semua jawapan"),
    "inspection.show_telling": (
        "Only what the findings rest on",
        "Hanya asas dapatan",
    ),
    "inspection.late": ("Late: {titles}", "Lewat: {titles}"),
    "inspection.to_print": ("All of it, to print", "Semuanya, untuk dicetak"),
    "inspection.others": ("{count} other answers", "{count} jawapan lain"),
    "inspection.another": ("1 other answer", "1 jawapan lain"),
    "inspection.count": ("{count} answers", "{count} jawapan"),
    "inspection.count_one": ("1 answer", "1 jawapan"),
    "inspection.telling": (
        "{count} answers that findings rest on",
        "{count} jawapan yang menjadi asas dapatan",
    ),
    "answer.history": ("history", "sejarah"),
    "answer.worked_out": ("worked out by the form", "dikira oleh borang"),
    "answer.note": ("Note", "Nota"),
    # Who or what says so.
    "source.worker": ("the worker's word", "kata pekerja"),
    "source.document": ("a document", "dokumen"),
    "source.seen": ("seen on the spot", "dilihat sendiri"),
    "source.third_party": ("a third party", "pihak ketiga"),
    # What the shipped checklists work out.
    "worked_out.age": ("Age on that day", "Umur pada hari itu"),
    "worked_out.hours_week": ("Hours of work a week", "Jam kerja seminggu"),
    "worked_out.area_per_person": (
        "Square metres a person",
        "Meter persegi seorang",
    ),
    # The history of one answer.
    "history.title": ("History of an answer", "Sejarah jawapan"),
    "history.lead": (
        "Every answer that was given, the latest first. Nothing is deleted.",
        "Setiap jawapan yang pernah diberi, yang terkini dahulu. Tiada yang dipadam.",
    ),
    "history.answer": ("Answer", "Jawapan"),
    "history.who": ("Who", "Siapa"),
    "history.when": ("When", "Bila"),
    "history.device": ("Device", "Peranti"),
    "history.comment": ("How they know", "Bagaimana diketahui"),
    "history.stands": ("stands", "kekal"),
    "history.replaced": ("replaced", "diganti"),
}
