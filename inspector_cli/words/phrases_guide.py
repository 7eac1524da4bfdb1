"""What does the laptop say of flags, steps, whom to call, rights and ages, en and ms?

The flags, steps and sentences themselves stand in the rule pack.
"""

from __future__ import annotations

GUIDE: dict[str, tuple[str, str]] = {
    # Red flags.
    "flag": ("RED FLAG", "TANDA AMARAN"),
    "flag_strong": ("strong sign", "tanda kuat"),
    "flag_medium": ("sign", "tanda"),
    "flag_weak": ("weak sign", "tanda lemah"),
    "flag_now": ("Now: {do_now}", "Sekarang: {do_now}"),
    "flag_more": (
        "{rule}: !s steps, !c whom to call",
        "{rule}: !s langkah, !c siapa dihubungi",
    ),
    "flag_age_unknown": (
        "Age unknown: counts as a child until you say otherwise; !a helps",
        "Umur tidak diketahui: dikira kanak-kanak sehingga dinyatakan lain; !a membantu",
    ),
    "flag_again": (
        "{words}, as before; ! shows what to do",
        "{words}, seperti tadi; ! menunjukkan tindakan",
    ),
    "flag_others": ("and {count} more: !", "dan {count} lagi: !"),
    # Neutral on purpose: the employer may read along.
    "flag_folded": ("({count} !)", "({count} !)"),
    "flags": ("RED FLAGS", "TANDA AMARAN"),
    "no_flags": ("No red flag so far.", "Belum ada tanda amaran."),
    "no_guidance": (
        "The rule pack of this country has none.",
        "Pakej peraturan negara ini tidak mempunyainya.",
    ),
    "guide_keys": (
        "! red flags, !s steps, !c whom to call, !f follow-ups, !r rights card, !a age",
        "! tanda amaran, !s langkah, !c siapa dihubungi, !f tindakan susulan,"
        " !r kad hak, !a umur",
    ),
    "age_hint": ("!a helps with the age", "!a membantu menentukan umur"),
    "rights_hint": ("!r reads the card out", "!r membacakan kad"),
    # Steps.
    "steps_title": ("{title} ({code})", "{title} ({code})"),
    "step_line": ("{number} of {total}. {words}", "{number} daripada {total}. {words}"),
    "step_who": ("{who}, {within}", "{who}, {within}"),
    "step_source": ("Source: {source}{mark}", "Sumber: {source}{mark}"),
    "step_keys": (
        "Enter next, d done here, q back to the questions",
        "Enter seterusnya, d sudah dibuat, q kembali ke soalan",
    ),
    "step_whom": (
        "Who was called, or who received it? (Enter: nobody)",
        "Siapa dihubungi atau menerimanya? (Enter: tiada)",
    ),
    "step_reference": (
        "Report or receipt number (Enter: none)",
        "Nombor laporan atau akuan terima (Enter: tiada)",
    ),
    "step_noted": (
        "{rule} noted as done at the place, {at}; the office confirms it.",
        "{rule} dicatat sebagai dibuat di tempat itu, {at}; pejabat mengesahkannya.",
    ),
    "step_noted_only": (
        "Noted in 'Done on the spot', {at}.",
        "Dicatat dalam tindakan di tempat itu, {at}.",
    ),
    "step_was_noted": ("noted already, {at}", "sudah dicatat, {at}"),
    "step_no_rows": (
        "This checklist has no place for what was done on the spot; write a note: + ...",
        "Senarai semak ini tiada tempat untuk tindakan di lokasi; tulis nota: + ...",
    ),
    "steps_end": ("Those were the steps.", "Itulah langkah-langkahnya."),
    "task_steps": (
        "Step by step: inspector steps {rule}",
        "Langkah: inspector steps {rule}",
    ),
    "procedures": ("Steps for which?", "Langkah untuk yang mana?"),
    "no_procedure": (
        "There are no steps for {name}. There are: {names}",
        "Tiada langkah untuk {name}. Yang ada: {names}",
    ),
    # Whom to call.
    "call_title": ("Whom to call in {state}", "Siapa dihubungi di {state}"),
    "call_everywhere": (
        "Whom to call (no state named)",
        "Siapa dihubungi (tiada negeri)",
    ),
    "call_line": ("{name}: {phone}{mark}  {rules}", "{name}: {phone}{mark}  {rules}"),
    "call_no_number": (
        "The office has yet to enter the number of: {names}",
        "Pejabat belum mengisi nombor bagi: {names}",
    ),
    "call_nobody": ("Nobody is listed here.", "Tiada sesiapa disenaraikan di sini."),
    "mark_unchecked": (" (unchecked)", " (belum disahkan)"),
    # Rights card.
    "rights_title": ("YOUR RIGHTS AT WORK", "HAK ANDA DI TEMPAT KERJA"),
    "rights_page": (
        "{page} of {pages}. Enter next, b back, q stop",
        "{page} daripada {pages}. Enter seterusnya, b kembali, q berhenti",
    ),
    "rights_unchecked": (
        "Nobody has checked this wording yet.",
        "Kata-kata ini belum disahkan oleh sesiapa.",
    ),
    "rights_no_number": ("the officer has the number", "nombor ada pada pegawai"),
    "rights_no_language": (
        "The rights card is not in {spoken}; it is in: {names}. Use an interpreter.",
        "Kad hak tiada dalam {spoken}; yang ada: {names}. Gunakan jurubahasa.",
    ),
    "rights_given": (
        "Was it read or given to {person}? y or n",
        "Adakah ia dibacakan atau diberi kepada {person}? y atau t",
    ),
    "rights_kept": (
        "Kept for {person}: rights card given, in {spoken}.",
        "Disimpan bagi {person}: kad hak diberi, dalam {spoken}.",
    ),
    "rights_where": (
        "To note that it was given: go to the person (w1), begin the interview, then !r",
        "Untuk mencatat pemberian: pergi ke orang itu (w1), mulakan temu bual, kemudian !r",
    ),
    "rights_no_question": (
        "This checklist does not ask whether the rights card was given.",
        "Senarai semak ini tidak menanyakan sama ada kad hak diberi.",
    ),
    # Follow-ups before they are opened.
    "preview": (
        "THE OFFICE WILL OPEN",
        "PEJABAT AKAN MEMBUKA",
    ),
    "preview_number": (
        "Under these numbers if it is finalised next, as {ref}.",
        "Dengan nombor ini jika dimuktamadkan seterusnya, sebagai {ref}.",
    ),
    "preview_none": (
        "The answers so far open no follow-up.",
        "Jawapan setakat ini tidak membuka tindakan susulan.",
    ),
    "preview_waits": (
        '{rule}: not yet; it waits for the answer to "{question}"',
        '{rule}: belum lagi; ia menunggu jawapan kepada "{question}"',
    ),
    "preview_done": (
        "done at the place {at}, to be confirmed{whom}",
        "dibuat di tempat itu {at}, perlu disahkan{whom}",
    ),
    # Age helper.
    "age_claimed": ("Age that the person gives", "Umur yang disebut orang itu"),
    "age_papers": (
        "Date of birth on a paper; several with a comma",
        "Tarikh lahir pada dokumen; beberapa dengan koma",
    ),
    "age_others": ("Age that others give", "Umur yang disebut orang lain"),
    "age_grade": ("Grade of school now ({names})", "Darjah sekolah sekarang ({names})"),
    "age_unsure": (
        "May this person be under 18, as you see it? y or n",
        "Pada pandangan anda, mungkinkah berumur bawah 18? y atau t",
    ),
    "age_ask": ("{question} (Enter: {now})", "{question} (Enter: {now})"),
    "age_nothing_known": ("not known", "tidak diketahui"),
    "age_range": ("Age: {low} to {high}", "Umur: {low} hingga {high}"),
    "age_exact": ("Age: {low}", "Umur: {low}"),
    "age_open": ("Age: {low} or more", "Umur: {low} atau lebih"),
    "age_unknown": ("Age: unknown", "Umur: tidak diketahui"),
    "age_used": ("The rules use: {age}", "Peraturan menggunakan: {age}"),
    "age_used_none": (
        "The rules use: unknown, may be under 18",
        "Peraturan menggunakan: tidak diketahui, mungkin bawah 18",
    ),
    "age_child": (
        "TREAT AS A CHILD (under 18)",
        "LAYAN SEBAGAI KANAK-KANAK (bawah 18)",
    ),
    "age_adult": ("18 or over", "18 tahun atau lebih"),
    "age_why.nothing": (
        "Why: nothing is known; who may be under 18 gets the benefit of the doubt.",
        "Sebab: tiada apa diketahui; yang mungkin bawah 18 diberi manfaat keraguan.",
    ),
    "age_why.paper": (
        "Why: a paper beats words.",
        "Sebab: dokumen mengatasi kata-kata.",
    ),
    "age_why.paper_younger": (
        "Why: the papers differ; the younger one counts.",
        "Sebab: dokumen bercanggah; yang lebih muda dikira.",
    ),
    "age_why.paper_doubted": (
        "Why: the paper makes an adult, but others say or you think under 18. Papers are"
        " made older for permits: benefit of the doubt until the office has checked it.",
        "Sebab: dokumen menunjukkan dewasa, tetapi ada yang kata atau anda rasa bawah 18."
        " Umur pada dokumen kadang dinaikkan untuk permit: manfaat keraguan sehingga disemak.",
    ),
    "age_why.words": (
        "Why: what was said and shown agrees; there is no paper.",
        "Sebab: keterangan sepadan; tiada dokumen.",
    ),
    "age_why.younger_word": (
        "Why: no paper, and the accounts differ; the youngest counts.",
        "Sebab: tiada dokumen, dan keterangan bercanggah; yang termuda dikira.",
    ),
    "age_why.unsure": (
        "Why: you are not sure; benefit of the doubt.",
        "Sebab: anda tidak pasti; manfaat keraguan.",
    ),
    "age_advice.ask": (
        "Ask: the age the person gives, papers, grade of school, what others say.",
        "Tanya: umur yang disebut, dokumen, darjah sekolah, kata orang lain.",
    ),
    "age_advice.enter_birth_date": (
        "Enter the paper's date as date of birth.",
        "Masukkan tarikh pada dokumen sebagai tarikh lahir.",
    ),
    "age_advice.leave_birth_date_out": (
        "Leave the date of birth open; write the paper's date in a note (+).",
        "Biarkan tarikh lahir kosong; tulis tarikh dokumen dalam nota (+).",
    ),
    "age_advice.may_be_child": (
        "Answer 'May this person be under 18?' with yes.",
        "Jawab 'Mungkinkah orang ini berumur bawah 18 tahun?' dengan ya.",
    ),
    "age_advice.leave_age_out": (
        "Where the checklist still reckons 18 or over, leave the age open too.",
        "Jika senarai semak masih mengira 18 atau lebih, biarkan umur kosong juga.",
    ),
    "age_advice.words_alone": (
        "Words alone; children are often told to say 18. Not sure? Then yes, may be"
        " under 18.",
        "Kata-kata sahaja; kanak-kanak sering disuruh menyebut 18. Tidak pasti? Jawab"
        " ya, mungkin bawah 18.",
    ),
    "age_advice.enter_estimate": (
        "Enter {age} as the age that others give or that you estimate.",
        "Masukkan {age} sebagai umur yang disebut orang lain atau anggaran anda.",
    ),
    "age_advice.keep_as_said": (
        "Keep each as said; the difference is noted, nobody is made to explain it.",
        "Simpan setiap satu seperti disebut; percanggahan dicatat, tiada sesiapa dipaksa"
        " menerangkan.",
    ),
    "age_never": (
        "Never a medical age test: no bones, no teeth.",
        "Jangan sekali-kali ujian umur perubatan: tiada tulang, tiada gigi.",
    ),
    "age_by.paper": ("paper says {age}", "dokumen: {age}"),
    "age_by.claimed": ("claims {age}", "mengaku {age}"),
    "age_by.others": ("others say {age}", "kata orang lain {age}"),
    "age_by.grade": ("{detail}: {age}", "{detail}: {age}"),
    "age_by.event": ("born in {detail}: {age}", "lahir pada {detail}: {age}"),
    "age_by.sibling": ("brothers and sisters: {age}", "adik-beradik: {age}"),
    "age_differ": ("Differs: {words}", "Bercanggah: {words}"),
    "age_not_understood": ("Not understood: {text}", "Tidak difahami: {text}"),
}
