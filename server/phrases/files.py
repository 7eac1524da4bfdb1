"""What is said of photos and papers, in both languages?"""

from __future__ import annotations

FILE_PHRASES: dict[str, tuple[str, str]] = {
    "file.look": ("look at it", "lihat"),
    "file.copy": (
        "A copy without place, time and maker.",
        "Salinan tanpa tempat, masa dan jenis kamera.",
    ),
    "file.no_copy": (
        "No copy of it can be shown here.",
        "Salinannya tidak dapat ditunjukkan di sini.",
    ),
    "file.take": ("take the original", "ambil yang asal"),
    "file.take_hint": (
        "The original may hold place and time; that you take it is noted.",
        "Yang asal mungkin mengandungi tempat dan masa; pengambilannya dicatat.",
    ),
    "file.not_arrived": (
        "This has not arrived here yet. It comes at a later exchange of the laptop.",
        "Ini belum sampai. Ia tiba semasa pertukaran komputer riba seterusnya.",
    ),
    "file.damaged": (
        "This attachment is damaged here and cannot be given.",
        "Lampiran ini rosak di sini dan tidak dapat diberi. Beritahu penjaga pejabat"
        " ini; satu salinan pangkalan datanya mesti disimpan.",
    ),
    "problem.409": ("It is not here yet", "Belum sampai di sini"),
    "file.not_here": ("has not arrived yet", "belum sampai"),
}
