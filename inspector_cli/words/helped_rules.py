"""How does the help of what rests on the rule pack read in Malay? English to Malay.

What to do now, ages, words of the trade, findings and wages.
"""

from __future__ import annotations

HELPED_RULES: dict[str, str] = {
    # steps, call
    "What to do now, step by step, by whom and by when.": (
        "Apa yang perlu dibuat sekarang, langkah demi langkah: oleh siapa, bila."
    ),
    "the steps of a follow-up rule": "langkah bagi satu peraturan tindakan susulan",
    "by the name of the procedure": "mengikut nama prosedur",
    "which procedures there are": "prosedur yang ada",
    "What is done one after the other: by whom, by when.": (
        "Apa yang dibuat satu demi satu: oleh siapa, bila."
    ),
    "Whom to call in this state.": "Siapa yang perlu dihubungi di negeri ini.",
    "for the flags and the state of draft D1": (
        "untuk tanda amaran dan negeri dalam draf D1"
    ),
    "everyone in a state": "semua di satu negeri",
    "for a follow-up rule": "untuk satu peraturan tindakan susulan",
    "The state, by its name or code.": "Negeri, dengan nama atau kodnya.",
    "For this rule; may be repeated.": "Untuk peraturan ini; boleh diulang.",
    "Whom to call in this state; works without a network.": (
        "Siapa yang perlu dihubungi di negeri ini; tanpa rangkaian pun boleh."
    ),
    # rights
    "The rights card, to be read aloud or printed.": (
        "Kad hak pekerja, untuk dibaca kuat atau dicetak."
    ),
    "read it out in Indonesian, page by page": (
        "bacakan dalam bahasa Indonesia, halaman demi halaman"
    ),
    "and note that W1 was given it": "dan catat bahawa W1 telah diberi",
    "a page to print, large type": "halaman untuk dicetak, huruf besar",
    "all of it at once": "kesemuanya sekali gus",
    "en, ms, id, as the card has them.": "en, ms, id, seperti yang ada pada kad.",
    "Whose numbers to print on it.": "Negeri yang nombornya dicetak pada kad.",
    "Note in the draft that it was given: W1, C1.": (
        "Catat dalam draf bahawa kad telah diberi: W1, C1."
    ),
    "All at once, no pages.": "Sekali gus, tanpa halaman.",
    "Write a page.": "Tulis satu halaman.",
    "The rights card, in short sentences to be read aloud.": (
        "Kad hak pekerja, dalam ayat pendek untuk dibaca kuat."
    ),
    # age
    "How old may this person be; a child or not.": (
        "Berapa umur orang ini; kanak-kanak atau bukan."
    ),
    "words and a paper": "kata-kata dan satu dokumen",
    "in that grade now": "kini dalam tingkatan itu",
    "Year 6 in 2024; an elder sister": "Tahun 6 pada 2024; seorang kakak",
    "born in the year of the flood": "lahir pada tahun banjir",
    "The age that the person gives.": "Umur yang diberi oleh orang itu sendiri.",
    "Date of birth on a paper.": "Tarikh lahir pada dokumen.",
    "Ages that others give: 13,14.": "Umur yang diberi oleh orang lain: 13,14.",
    "Grade of school now, or GRADE:YEAR.": (
        "Tahun atau tingkatan sekolah sekarang, atau TINGKATAN:TAHUN."
    ),
    "Born in the year of this event.": "Lahir pada tahun peristiwa ini.",
    "A younger sibling's.": "Umur adiknya.",
    "An elder one's.": "Umur abang atau kakaknya.",
    "You think: may be under 18.": "Pada pandangan anda: mungkin bawah 18 tahun.",
    "The day of the visit; else today.": "Hari lawatan; jika tidak, hari ini.",
    "How old a person may be, which age the rules use and why; a child or not.\n\n"
    "Never a medical age test.": (
        "Berapa umur seseorang, umur mana digunakan oleh peraturan dan sebabnya;"
        " kanak-kanak atau bukan.\n\nUjian umur perubatan tidak sekali-kali digunakan."
    ),
    # glossary
    "The words of the trade, in English and Malay.": (
        "Istilah kerja kita, dalam bahasa Inggeris dan Melayu."
    ),
    "every word, by topic": "semua perkataan, mengikut topik",
    "one word, in English and Malay": "satu perkataan, dalam kedua-dua bahasa",
    "a Malay word does as well": "perkataan Melayu pun boleh",
    "The words of the trade in English and Malay, with their plain meaning.\n\n"
    "Works without a network. A word nobody knows gets those near it, and ends\n"
    "with 1.": (
        "Istilah kerja kita dalam bahasa Inggeris dan Melayu, dengan maknanya yang"
        " mudah.\n\nTanpa rangkaian pun boleh. Perkataan yang tiada mendapat yang"
        " hampir dengannya, dan kod tamat 1."
    ),
    # findings
    "What facts or answers in a file mean; no laptop needed.": (
        "Makna fakta atau jawapan dalam fail; tanpa pendaftaran."
    ),
    "facts in the fixed shape": "fakta dalam bentuk yang tetap",
    "answers": "jawapan",
    "one person": "seorang sahaja",
    "A JSON file of facts; - reads it here.": (
        "Fail JSON berisi fakta; - membacanya daripada input piawai."
    ),
    "A JSON file of answers to a form.": "Fail JSON berisi jawapan bagi satu borang.",
    "The form of the answers: name or file.": "Borang bagi jawapan: nama atau fail.",
    "Only the Nth person, or a code: 2, C2.": ("Hanya orang ke-N, atau kodnya: 2, C2."),
    "The day whose law counts, instead of the one in the file.": (
        "Hari yang undang-undangnya diguna pakai, bukan hari dalam fail."
    ),
    "The place whose law counts.": "Tempat yang undang-undangnya diguna pakai.",
    "What facts or answers mean. Needs no enrolled laptop and keeps nothing.": (
        "Makna fakta atau jawapan. Tanpa pendaftaran, dan tiada apa-apa disimpan."
    ),
    # wages
    "What a worker was owed, paid, and is still due.": (
        "Gaji yang perlu dibayar, telah dibayar dan masih tertunggak."
    ),
    "What a worker was owed, was paid, and is still due, with every formula.\n\n"
    "Without a name, or with that of a sheet (S1), it is talked through with the worker;\n"
    "of a checklist (D1, K7F2-1) the payslips are read.": (
        "Gaji yang perlu dibayar, telah dibayar dan masih tertunggak, dengan setiap"
        " kiraan.\n\nTanpa nama, atau dengan nama lembaran (S1), ia diisi bersama"
        " pekerja; daripada senarai semak (D1, K7F2-1) slip gaji dibaca."
    ),
    "with the worker, question by question": "bersama pekerja, satu soalan demi satu",
    "of a checklist, or K7F2-1": "daripada senarai semak, atau K7F2-1",
    "a sheet to print": "lembaran untuk dicetak",
    "of a file, for programs": "daripada fail, untuk program",
    "is a sheet as it was made?": "adakah lembaran seperti asalnya?",
    "Begin another sheet.": "Mulakan lembaran lain.",
    "Only this worker of a checklist, such as W1.": (
        "Hanya pekerja ini daripada senarai semak, contohnya W1."
    ),
    "A JSON document of one worker or several ('-' for standard input).": (
        "Dokumen JSON seorang atau beberapa pekerja ('-' untuk input piawai)."
    ),
    "The sheet as a table.": "Lembaran sebagai jadual.",
    "Write the sheet into this file, to be printed on A4.": (
        "Tulis lembaran ke dalam fail ini, untuk dicetak pada A4."
    ),
    "Work a sheet of --html out anew and compare.": (
        "Kira semula lembaran --html dan bandingkan."
    ),
}
