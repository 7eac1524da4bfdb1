"""How does the help of a command read in Malay? English to Malay.

Read by `-h` alone: like the commands' own texts it needs no other room.
"""

from __future__ import annotations

from inspector_cli.words.helped_files import HELPED_FILES
from inspector_cli.words.helped_rules import HELPED_RULES

HELP: dict[str, str] = {
    # What stands around it.
    "Examples": "Contoh",
    "Usage: ": "Cara guna: ",
    "Options": "Pilihan",
    "Commands": "Arahan",
    "Show this message and exit.": "Tunjukkan bantuan ini.",
    "Show the version and exit.": "Tunjukkan versi.",
    # inspector
    "Fill checklists where there is no network, and follow them up.": (
        "Isi senarai semak di tempat tanpa rangkaian, dan buat tindakan susulannya."
    ),
    "This laptop's folder (or the environment's INSPECTOR_HOME).": (
        "Folder komputer riba ini (atau INSPECTOR_HOME)."
    ),
    "No emphasis, no line editing.": "Tanpa huruf tebal, tanpa suntingan baris.",
    "Never ask; stop and say what is needed.": (
        "Jangan bertanya; berhenti dan nyatakan apa yang perlu."
    ),
    "Speak en or ms this time (or the environment's INSPECTOR_LANGUAGE).": (
        "Guna en atau ms kali ini (atau INSPECTOR_LANGUAGE)."
    ),
    "begin a checklist": "mulakan senarai semak",
    "go on with it": "teruskan mengisi",
    "seal it": "muktamadkan dan meteraikan",
    "give and bring what is new": "hantar dan ambil yang baharu",
    "what is mine to do": "tugasan saya",
    "Make this laptop known to your office.": (
        "Daftarkan komputer riba ini dengan pejabat anda."
    ),
    "Set or change what unlocks your signature.": (
        "Tetapkan atau tukar frasa laluan tandatangan anda."
    ),
    "Begin a checklist.": "Mulakan senarai semak.",
    "Fill a draft, or correct a finalised checklist.": (
        "Isi draf, atau betulkan senarai semak yang dimuktamadkan."
    ),
    "Drafts and inspections on this laptop.": "Draf dan pemeriksaan di sini.",
    "A draft or an inspection, with what it means.": (
        "Satu draf atau pemeriksaan, dengan maknanya."
    ),
    "What is still missing or wrong in a draft.": (
        "Apa yang belum diisi atau salah dalam draf."
    ),
    "Let colleagues fill a draft with you.": "Kongsi draf untuk diisi bersama rakan.",
    "Say which section or person of a shared draft you are at.": (
        "Nyatakan bahagian atau orang yang sedang anda isi dalam draf dikongsi."
    ),
    "Seal a finished draft; it goes at the next sync.": (
        "Muktamadkan draf yang siap; ia dihantar semasa sync seterusnya."
    ),
    "Give to the office what is new here, and bring its news.": (
        "Hantar yang baharu ke pejabat, dan ambil berita daripadanya."
    ),
    "The same by a stick: write what is new, read what came.": (
        "Sama, melalui pemacu USB: tulis yang baharu, baca yang diterima."
    ),
    "What is pending, and the next step.": "Yang menunggu, dan langkah seterusnya.",
    "Answers that differ; settle them.": "Jawapan bercanggah; selesaikan.",
    "Follow-ups assigned to you: background, start, done.": (
        "Tindakan susulan anda: latar belakang, mula, selesai."
    ),
    "Hold the records against every change that is here.": (
        "Bandingkan rekod dengan setiap perubahan yang ada di sini."
    ),
    "Check every signature here, or a folder of evidence.": (
        "Periksa setiap tandatangan di sini, atau satu folder bukti."
    ),
    "Speak English or Malay from now on.": (
        "Guna bahasa Inggeris atau Melayu mulai sekarang."
    ),
    "Check this laptop: pass or fail, and the mend.": (
        "Periksa komputer riba ini: baik atau gagal, dan cara membaikinya."
    ),
    # enrol, passphrase
    "asks for the code of your office": "meminta kod pejabat anda",
    "reads it from a file": "membacanya daripada fail",
    "signs in person": "menandatangani sendiri",
    "a new key, after a copy or a backup": (
        "kunci baharu, selepas disalin atau dipulihkan"
    ),
    "Make this laptop known to your office, with the code it gave you.": (
        "Daftarkan komputer riba ini dengan pejabat anda, menggunakan kod yang diberi."
    ),
    "Needed: this laptop's file is not encrypted yet, for made-up data only.": (
        "Wajib: fail komputer riba ini belum disulitkan, hanya untuk data rekaan."
    ),
    "A file with the code ('-' for standard input); else it is asked for.": (
        "Fail yang mengandungi kod ('-' untuk input piawai); jika tidak, ia diminta."
    ),
    "Take a new key and keep everything: after a copy, a backup, a lost key.": (
        "Ambil kunci baharu dan simpan semuanya: selepas salinan, pemulihan, kunci"
        " hilang."
    ),
    "What people call this laptop.": "Nama panggilan komputer riba ini.",
    "A file with the passphrase of your signature ('-' for standard input).": (
        "Fail dengan frasa laluan tandatangan anda ('-' untuk input piawai)."
    ),
    "change it; your signature stays the same": "tukar; tandatangan anda kekal",
    "begin to sign in person": "mula menandatangani sendiri",
    "a new signature, with a new code": "tandatangan baharu, dengan kod baharu",
    "Set or change the passphrase with which you seal inspections in person.": (
        "Tetapkan atau tukar frasa laluan untuk memeteraikan pemeriksaan sendiri."
    ),
    "A file with the old passphrase.": "Fail dengan frasa laluan lama.",
    "Nobody knows the old one any more.": "Tiada sesiapa ingat yang lama.",
    "A file with a new code of your office ('-' for standard input).": (
        "Fail dengan kod baharu pejabat anda ('-' untuk input piawai)."
    ),
    # new, fill, list, show, check
    "begin the forced-labour checklist": "mulakan senarai semak buruh paksa",
    "begin the child-labour checklist": "mulakan senarai semak buruh kanak-kanak",
    "see which checklists are here, and choose": "lihat senarai semak yang ada, pilih",
    "go on with draft D1": "teruskan draf D1",
    "correct a finalised checklist": "betulkan senarai semak yang dimuktamadkan",
    "begin at a word of a question": "mula pada satu kata dalam soalan",
    "in Malay": "dalam bahasa Melayu",
    "go on in the newest version of its form": "teruskan dalam versi borang terbaharu",
    "Fill a draft (D1), or correct a finalised checklist (K7F2-1).": (
        "Isi draf (D1), atau betulkan senarai semak yang dimuktamadkan (K7F2-1)."
    ),
    "A JSON file of answers instead of questions ('-' for standard input).": (
        "Fail JSON berisi jawapan, tanpa soalan ('-' untuk input piawai)."
    ),
    "The language to ask in: en, ms.": "Bahasa soalan: en, ms.",
    "Begin at the question with this word.": "Mula pada soalan dengan kata ini.",
    "Take its answers over into the newest version of its form that is here.": (
        "Pindahkan jawapannya ke versi borang terbaharu yang ada di sini."
    ),
    "drafts first, then inspections": "draf dahulu, kemudian pemeriksaan",
    "Drafts and inspections on this laptop: draft, finalised, sent, received.": (
        "Draf dan pemeriksaan di sini: draf, dimuktamadkan, dihantar, diterima."
    ),
    "As JSON, stable keys.": "Sebagai JSON, dengan kunci yang tetap.",
    "en or ms; else the one that this laptop speaks.": (
        "en atau ms; jika tidak, bahasa komputer riba ini."
    ),
    "a draft: answers, meaning, wages, follow-ups": (
        "satu draf: jawapan, makna, gaji, tindakan susulan"
    ),
    "only what an inspection means": "makna pemeriksaan sahaja",
    "A draft or an inspection, with what it means and calls for.": (
        "Satu draf atau pemeriksaan, dengan makna dan tindakan yang diperlukan."
    ),
    "Only this part; may be given again.": "Bahagian ini sahaja; boleh diulang.",
    "what is missing or wrong in draft D1": "yang belum diisi atau salah dalam D1",
    "in an inspection, or its open correction": (
        "dalam pemeriksaan, atau pembetulannya yang dibuka"
    ),
    "What is still missing or wrong, each with its place and its mend.": (
        "Apa yang belum diisi atau salah, dengan tempat dan cara membetulkannya."
    ),
    # share, take, finalise
    "let colleagues fill draft D1 with you, after the next sync": (
        "kongsi draf D1 dengan rakan, selepas sync seterusnya"
    ),
    "you are at the wages; colleagues see it": (
        "anda sedang mengisi gaji; rakan melihatnya"
    ),
    "you are with worker W2": "anda bersama pekerja W2",
    "you no longer are": "anda tidak lagi",
    "You are no longer at it.": "Anda tidak lagi mengisinya.",
    "seal draft D1, with your passphrase": "meteraikan draf D1, dengan frasa laluan anda",
    "sealed by the laptop alone": "dimeterai oleh komputer riba sahaja",
    "though a colleague is still at a section": (
        "walaupun rakan masih mengisi satu bahagian"
    ),
    "Seal a finished draft; it goes to the office at the next sync.": (
        "Muktamadkan draf yang siap; ia dihantar ke pejabat semasa sync seterusnya."
    ),
    "Seal by the laptop alone; everywhere it is told so.": (
        "Dimeterai oleh komputer riba sahaja; ini dinyatakan di mana-mana."
    ),
    "Also while a colleague is still at it.": "Juga semasa rakan masih mengisinya.",
    # sync, bundle, status
    "give and fetch; cut off, it goes on where it stopped": (
        "hantar dan ambil; jika terputus, ia disambung dari situ"
    ),
    "say what would go, change nothing": "nyatakan yang akan dihantar sahaja",
    "only to the district's hub; or --to central": (
        "hanya ke hab daerah; atau --to central"
    ),
    "for the system's scheduler: once a night": "untuk penjadual sistem: sekali semalam",
    "Say what would go; change nothing.": "Nyatakan yang akan dihantar sahaja.",
    "Only when this night's sync was not done; for the system's scheduler.": (
        "Hanya jika sync malam ini belum dibuat; untuk penjadual sistem."
    ),
    "hub, central, a server's name or its address; else whoever is in reach.": (
        "hub, central, nama atau alamat pelayan; jika tidak, yang dapat dihubungi."
    ),
    "put on a stick what the office lacks": (
        "tulis ke pemacu USB yang belum ada di pejabat"
    ),
    "take in what the office has sent": "ambil yang dihantar pejabat",
    "Exchange with the office by a stick, where there is no network.": (
        "Bertukar dengan pejabat melalui pemacu USB, di tempat tanpa rangkaian."
    ),
    "all that are for this laptop, in order": (
        "semua untuk komputer riba ini, mengikut urutan"
    ),
    "one of them": "salah satu",
    "Take in one bundle, or all of a folder that are for this laptop.": (
        "Ambil satu bungkusan, atau semua dalam folder untuk komputer riba ini."
    ),
    "for your office, what it lacks": "untuk pejabat anda, yang belum ada padanya",
    "for the district's hub": "untuk hab daerah",
    "Write what the office lacks into FOLDER; only the office can open it.": (
        "Tulis yang belum ada di pejabat ke FOLDER; hanya pejabat boleh membukanya."
    ),
    "For whom: central, hub, or its short name.": (
        "Untuk siapa: central, hub, atau nama pendeknya."
    ),
    "Everything again, not only what is lacking.": (
        "Semuanya sekali lagi, bukan yang belum ada sahaja."
    ),
    "what waits, last sync, next step": "yang menunggu, sync terakhir, seterusnya",
    "What is pending, last sync, next step, and where everything is.": (
        "Yang menunggu, sync terakhir, langkah seterusnya, dan kedudukan semuanya."
    ),
    # clashes, tasks
    "all of them, side by side": "kesemuanya, sebelah-menyebelah",
    "let the second stand": "kekalkan yang kedua",
    "settle on another": "pilih jawapan lain",
    "Answers that differ, side by side; settle one.": (
        "Jawapan bercanggah, sebelah-menyebelah; selesaikan satu."
    ),
    "Keep the answer of this number.": "Kekalkan jawapan bernombor ini.",
    "Settle on another answer, as it would be typed.": (
        "Pilih jawapan lain, seperti yang akan ditaip."
    ),
    "Why; it stays with the settlement.": "Sebabnya; disimpan bersama penyelesaian.",
    "what is mine, the nearest deadline first": "tugasan saya, tarikh terdekat dahulu",
    "why it exists, what to do": "sebabnya, dan apa yang perlu dibuat",
    "say that you have begun": "nyatakan anda sudah mula",
    "Follow-ups assigned to you: background, start, done, hand back.": (
        "Tindakan susulan anda: latar belakang, mula, selesai, kembalikan."
    ),
    "Also those that have ended.": "Juga yang telah tamat.",
    "End a task with its outcome and evidence; a supervisor confirms it.": (
        "Tamatkan tugasan dengan hasil dan bukti; penyelia mengesahkannya."
    ),
    "done, partly, not_possible or not_needed.": (
        "done (selesai), partly (sebahagian), not_possible (tidak dapat) atau"
        " not_needed (tidak perlu)."
    ),
    "What shows it; may be given again.": "Apa yang menunjukkannya; boleh diulang.",
    "What else the office should know.": "Apa lagi yang pejabat perlu tahu.",
    "Give a task back to your supervisor, with the reason.": (
        "Kembalikan tugasan kepada penyelia anda, dengan sebab."
    ),
    "Why you cannot do it.": "Sebab anda tidak dapat melakukannya.",
    "One task with its background; the office learns that you read it.": (
        "Satu tugasan dengan latar belakang; pejabat tahu anda telah membacanya."
    ),
    "Say that work on a task has begun.": "Nyatakan kerja bagi tugasan sudah bermula.",
    # rebuild, verify, language, doctor
    "compare the records with every change that is here": (
        "bandingkan rekod dengan setiap perubahan di sini"
    ),
    "and write anew what differs, in one go": "dan tulis semula yang berbeza, sekali gus",
    "Write the records anew where they differ.": "Tulis semula rekod yang berbeza.",
    "every signature, chain and seal on this laptop": (
        "setiap tandatangan, rantaian dan meterai di sini"
    ),
    "a folder of evidence, or its zip": "satu folder bukti, atau fail zipnya",
    "held to the paper": "dibandingkan dengan kertas",
    "Check every signature, chain and seal; say what does not hold and where.": (
        "Periksa setiap tandatangan, rantaian dan meterai; nyatakan yang tidak utuh."
    ),
    "The root's fingerprint, given on paper.": (
        "Cap jari kunci induk, seperti yang diberi di atas kertas."
    ),
    "which one this laptop speaks": "bahasa komputer riba ini",
    "Malay from now on, in every command": (
        "bahasa Melayu mulai sekarang, dalam setiap arahan"
    ),
    "English for once": "bahasa Inggeris sekali ini",
    "Speak English (en) or Malay (ms) from now on; alone it says which.": (
        "Guna bahasa Inggeris (en) atau Melayu (ms) mulai sekarang; sendirian ia"
        " menyatakan yang mana."
    ),
    "pass or fail for each, and the mend": "baik atau gagal, dan cara membaikinya",
    "Check disk, database, key, clock, forms and queue.": (
        "Periksa cakera, pangkalan data, kunci, jam, borang dan baris gilir."
    ),
    **HELPED_FILES,
    **HELPED_RULES,
}


def helped(text: str, language: str) -> str:
    """A text of a command's help in `language`; as it is where it has no Malay."""
    return HELP.get(text, text) if language == "ms" else text
