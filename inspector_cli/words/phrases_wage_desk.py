"""What is asked for a wage sheet, in English and in Malay?"""

from __future__ import annotations

WAGE_DESK: dict[str, tuple[str, str]] = {
    # questions: "wq." + name, and "wh." + name for a hint
    "wq.jurisdiction": ("Where is the work?", "Di mana kerja itu?"),
    "wq.employees": (
        "How many workers does the employer have?",
        "Berapa ramai pekerja majikan itu?",
    ),
    "wh.employees": (
        "Under 5 or not decides the minimum wage.",
        "Kurang 5 atau tidak menentukan gaji minimum.",
    ),
    "wq.professional": (
        "Is it a professional activity (MASCO), such as a clinic or a law firm?",
        "Adakah ia aktiviti profesional (MASCO), seperti klinik atau firma guaman?",
    ),
    "wq.pay": ("Paid by what?", "Gaji dikira mengikut apa?"),
    "wq.basic_sen.monthly": (
        "Basic wage for a month, without allowances?",
        "Gaji pokok sebulan, tanpa elaun?",
    ),
    "wq.basic_sen.daily": (
        "Basic wage for a day, without allowances?",
        "Gaji pokok sehari, tanpa elaun?",
    ),
    "wq.basic_sen.weekly": (
        "Basic wage for a week, without allowances?",
        "Gaji pokok seminggu, tanpa elaun?",
    ),
    "wq.basic_sen.piece": (
        "What was earned by the piece in this period?",
        "Berapakah yang diperoleh ikut hasil dalam tempoh ini?",
    ),
    "wq.normal_hours_day": (
        "Normal hours a day, without breaks and overtime?",
        "Waktu kerja biasa sehari, tanpa rehat dan kerja lebih masa?",
    ),
    "wq.days_per_week": ("Working days a week?", "Hari bekerja seminggu?"),
    "wq.domestic": (
        "Is it domestic work in a private home?",
        "Adakah ini kerja domestik di rumah persendirian?",
    ),
    "wq.manual_work": ("Is it manual work?", "Adakah ini kerja buruh kasar?"),
    "wq.from": (
        "Which wage period? A month (Feb 2026), or its first day.",
        "Tempoh gaji yang mana? Sebulan (Feb 2026), atau hari pertamanya.",
    ),
    "wq.to": ("Its last day?", "Hari terakhirnya?"),
    "wq.eligible_days": (
        "Calendar days of the period in this job? Enter: all of them.",
        "Hari kalendar dalam pekerjaan ini? Enter: semuanya.",
    ),
    "wq.days_worked": (
        "Days worked, without rest days and holidays worked?",
        "Hari bekerja, tanpa hari rehat dan hari kelepasan yang dikerjakan?",
    ),
    "wq.ordinary_days_worked": (
        "The agreed week is longer than the law allows. On how many ordinary days was"
        " there work?",
        "Minggu yang dipersetujui melebihi had undang-undang. Berapa hari biasa ada"
        " kerja?",
    ),
    "wq.overtime_hours": (
        "Overtime on ordinary days, hours in the whole period?",
        "Kerja lebih masa pada hari biasa, jam dalam seluruh tempoh?",
    ),
    "wh.hours": (
        "Remembered hours may be a range: 18-24.",
        "Jam yang diingati boleh berupa julat: 18-24.",
    ),
    "wq.rest_days_half": (
        "Rest days worked, up to half a day?",
        "Hari rehat dikerjakan, hingga setengah hari?",
    ),
    "wq.rest_days_full": (
        "Rest days worked, more than half a day?",
        "Hari rehat dikerjakan, lebih setengah hari?",
    ),
    "wq.rest_day_extra_hours": (
        "Hours beyond normal hours on those rest days?",
        "Jam melebihi waktu biasa pada hari rehat itu?",
    ),
    "wq.holidays": ("Public holidays worked?", "Hari kelepasan am dikerjakan?"),
    "wq.holidays_not_worked": (
        "Paid public holidays not worked?",
        "Hari kelepasan am bergaji yang tidak dikerjakan?",
    ),
    "wq.holiday_extra_hours": (
        "Hours beyond normal hours on those holidays?",
        "Jam melebihi waktu biasa pada hari kelepasan itu?",
    ),
    "wq.hours_source": (
        "Where are these hours from?",
        "Dari mana jam ini diperoleh?",
    ),
    "wq.paid_known": (
        "What is known of the payment?",
        "Apakah yang diketahui tentang bayaran?",
    ),
    "wq.paid_sen": (
        "Credited before any deduction?",
        "Dikreditkan sebelum apa-apa potongan?",
    ),
    "wq.received_sen": ("Received in hand?", "Diterima bersih?"),
    "wq.lawful_deductions_sen": (
        "Lawful deductions (pension fund, insurance, tax)?",
        "Potongan yang sah (KWSP, PERKESO, cukai)?",
    ),
    "wq.unlawful_deductions_sen": (
        "Unlawful deductions?",
        "Potongan yang tidak sah?",
    ),
    "wq.previous_wages_sen": (
        "Wages of the period before?",
        "Gaji tempoh sebelumnya?",
    ),
    "wq.previous_days": (
        "Days worked in the period before?",
        "Hari bekerja dalam tempoh sebelumnya?",
    ),
    # choices
    "wc.monthly": ("the month", "bulan"),
    "wc.daily": ("the day", "hari"),
    "wc.weekly": ("the week", "minggu"),
    "wc.piece": ("the piece", "hasil"),
    "wc.yes": ("yes", "ya"),
    "wc.no": ("no", "tidak"),
    "wc.clock": ("time clock", "jam perakam waktu"),
    "wc.roster": ("roster or wage book", "jadual kerja atau buku gaji"),
    "wc.memory": ("memory", "ingatan"),
    "wc.gross": (
        "what was credited before any deduction",
        "amaun dikreditkan sebelum apa-apa potongan",
    ),
    "wc.net": ("only the cash in hand", "wang tunai di tangan sahaja"),
    # what is wanted
    "want_money": (
        "a sum of money, such as 1950, 1,950.00 or RM1,950.50",
        "jumlah wang, contohnya 1950, 1,950.00 atau RM1,950.50",
    ),
    "want_one_sum": (
        "a sum that reads one way only: 1,950.00 for the thousand, 1.95 for the few",
        "jumlah yang jelas: 1,950.00 bagi ribuan, 1.95 bagi satu ringgit lebih",
    ),
    "want_money_smaller": (
        "a sum up to RM10,000,000",
        "jumlah hingga RM10,000,000",
    ),
    "want_hours": (
        "hours, such as 40, 7:30 or a range 18-24",
        "jam, contohnya 40, 7:30 atau julat 18-24",
    ),
    "want_hours_within": (
        "hours up to the {most} that the period has",
        "jam hingga {most}, iaitu semua jam tempoh itu",
    ),
    "want_between": (
        "a number from {least} to {most}",
        "nombor dari {least} hingga {most}",
    ),
    "want_day_between": (
        "a day from {first} to {last}: a wage period is at most a month",
        "hari dari {first} hingga {last}: tempoh gaji paling lama sebulan",
    ),
    "want_other_days": (
        "days that no other period of this worker has",
        "hari yang tiada dalam tempoh lain pekerja ini",
    ),
    # the talk
    "wd.keys": (
        "Enter goes on; b back; dk not known; s the sheet so far; np next period;"
        " nw next worker; w2 worker 2; rm remove; u undo; l language; h hide; q leave;"
        " ? these keys.",
        "Enter teruskan; b undur; dk tidak diketahui; s lembaran setakat ini; np tempoh"
        " seterusnya; nw pekerja seterusnya; w2 pekerja 2; rm buang; u batalkan; l"
        " bahasa; h sembunyi; q keluar; ? kekunci ini.",
    ),
    "wd.where": ("{name}, worker {worker}", "{name}, pekerja {worker}"),
    "wd.where_period": (
        "{name}, worker {worker}, period {n}{days}",
        "{name}, pekerja {worker}, tempoh {n}{days}",
    ),
    "wd.not_known": ("not known", "tidak diketahui"),
    "wd.so_far": (
        "{worker} so far: owed {owed}; due {due}; paid {paid}",
        "{worker} setakat ini: tunggakan {owed}; gaji {due}; dibayar {paid}",
    ),
    "wd.nothing_yet": (
        "Nothing can be reckoned yet: it needs pay, amount and the period"
        " (days worked, where paid by the day or week).",
        "Belum boleh dikira: perlu cara bayaran, amaun dan tempoh (hari bekerja, jika"
        " dibayar harian atau mingguan).",
    ),
    "wd.end": (
        "No more questions. np next period of {worker}; nw next worker; s the sheet; q"
        " leave.",
        "Tiada soalan lagi. np tempoh seterusnya bagi {worker}; nw pekerja seterusnya; s"
        " lembaran; q keluar.",
    ),
    "wd.left": (
        "Kept as {name} in {home}. Go on: inspector wages {name}   Print: inspector"
        " wages {name} --html {name}.html",
        "Disimpan sebagai {name} dalam {home}. Teruskan: inspector wages {name}  "
        " Cetak: inspector wages {name} --html {name}.html",
    ),
    "wd.begun": ("Wage sheet {name}.", "Lembaran gaji {name}."),
    "wd.resumed": (
        "Wage sheet {name} goes on (another one: inspector wages --new).",
        "Lembaran gaji {name} diteruskan (yang lain: inspector wages --new).",
    ),
    "wd.first": ("This is the first question.", "Ini soalan pertama."),
    "wd.removed": (
        "Removed: {what} (u brings it back).",
        "Dibuang: {what} (u memulihkan).",
    ),
    "wd.remove_which": (
        "To remove worker {worker}, type {worker}; a period, type its number; Enter"
        " keeps all: ",
        "Untuk membuang pekerja {worker}, taip {worker}; tempoh, taip nombornya; Enter"
        " mengekalkan semua: ",
    ),
    "wd.undone": ("Undone.", "Dibatalkan."),
    "wd.nothing_to_undo": ("Nothing to undo.", "Tiada apa-apa untuk dibatalkan."),
    "wd.no_worker": ("There is no worker {worker}.", "Tiada pekerja {worker}."),
    "wd.open": (
        "Not known or not asked, and counted as none: {names}",
        "Tidak diketahui atau tidak ditanya, dan dikira tiada: {names}",
    ),
}
