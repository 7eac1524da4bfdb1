"""How does the help of `attach` and `attachments` read in Malay? English to Malay."""

from __future__ import annotations

HELPED_FILES: dict[str, str] = {
    "Answer a question with a photo or paper.": (
        "Jawab soalan dengan gambar atau kertas."
    ),
    "The photos and papers of an inspection; save them.": (
        "Gambar dan kertas sesuatu pemeriksaan; simpan."
    ),
    "to the only draft; asks which question": "pada satu-satunya draf; soalan ditanya",
    "to one question of a draft": "pada satu soalan dalam draf",
    "Answer a question with a photo, recording or paper.": (
        "Jawab soalan dengan gambar, rakaman atau kertas."
    ),
    "The draft (D1) or finalised checklist (K7F2-1).": (
        "Draf (D1) atau senarai semak yang dimuktamadkan (K7F2-1)."
    ),
    "The question that it answers, such as housing_photo or W1/payslip_photo.": (
        "Soalan yang dijawabnya, contohnya housing_photo atau W1/payslip_photo."
    ),
    "the photos and papers of a draft": "gambar dan kertas dalam draf",
    "copies to look at, in a folder": "salinan untuk dilihat, dalam folder",
    "bring those of colleagues at a sync": "ambil milik rakan semasa sync",
    "Bring what is not here yet at the next sync.": (
        "Ambil yang belum ada di sini semasa sync seterusnya."
    ),
    "The photos and papers of a draft or an inspection.": (
        "Gambar dan kertas dalam draf atau pemeriksaan."
    ),
    "Write each into this folder, to be opened with other programs.": (
        "Tulis setiap satu ke dalam folder ini, untuk dibuka dengan program lain."
    ),
}
