"""What does the laptop say of rule packs, in English and in Malay?"""

from __future__ import annotations

PACKS: dict[str, tuple[str, str]] = {
    "rules_new": (
        "The rules are {version} now. Findings and due times here go by them.",
        "Peraturan kini versi {version}. Dapatan dan tarikh akhir di sini"
        " mengikutinya.",
    ),
    "rules_newer": (
        "Rules {version} have come, but they need a newer program. They are kept;"
        " {used} stays in use. Ask your office for the new program.",
        "Peraturan {version} telah diterima tetapi memerlukan program yang lebih"
        " baharu. Ia disimpan; {used} terus digunakan. Minta program baharu daripada"
        " pejabat anda.",
    ),
    "rules_incomplete": (
        "Rules {version} have not come whole yet. {used} stays in use. Sync again.",
        "Peraturan {version} belum diterima sepenuhnya. {used} terus digunakan."
        " Sync sekali lagi.",
    ),
    "rules_damaged": (
        "Rules {version} came damaged. They are kept; {used} stays in use."
        " Tell your office.",
        "Peraturan {version} diterima dalam keadaan rosak. Ia disimpan; {used} terus"
        " digunakan. Maklumkan pejabat anda.",
    ),
    "rules_faulty": (
        "Rules {version} have faults that this program cannot work with. They are"
        " kept; {used} stays in use. Tell your office.",
        "Peraturan {version} mempunyai kesilapan yang tidak dapat digunakan oleh"
        " program ini. Ia disimpan; {used} terus digunakan. Maklumkan pejabat anda.",
    ),
}
