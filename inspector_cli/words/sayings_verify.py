"""What does `verify` find, on this laptop or in a folder of evidence? English to Malay."""

from __future__ import annotations

VERIFY: dict[str, str] = {
    # What to do.
    "keep a copy of this database as it is; the laptop that wrote it, the office or a"
    " backup still has these changes": (
        "simpan satu salinan pangkalan data ini; komputer riba yang menulisnya, pejabat"
        " atau salinan lain masih ada perubahan ini"
    ),
    "keep a copy of this database as it is; the laptop where it was attached, the office"
    " or a backup still has this attachment": (
        "simpan satu salinan pangkalan data ini; komputer riba tempat ia dilampirkan,"
        " pejabat atau salinan lain masih ada lampiran ini"
    ),
    "attachment {sha}": "lampiran {sha}",
    "its bytes are not those that were attached": "isinya bukan yang dilampirkan",
    "no line of this record names it": "tiada baris rekod ini menamakannya",
    "it is not the file that the answer names": "ia bukan fail yang dinamakan jawapan",
    "an answer names it, and it is not in the evidence": (
        "satu jawapan menamakannya, tetapi ia tiada dalam bukti"
    ),
    "The office had not received the attachment {sha}.": (
        "Pejabat belum menerima lampiran {sha}."
    ),
    "keep a copy of this database as it is, and ask your head office": (
        "simpan satu salinan pangkalan data ini, dan tanya ibu pejabat anda"
    ),
    "keep a copy of this database as it is, then restore the last backup": (
        "simpan satu salinan pangkalan data ini, kemudian pulihkan salinan terakhir"
    ),
    "enrol first": "daftarkan dahulu",
    # Where.
    "root": "kunci induk",
    "certificate {number} (device {dev})": "sijil {number} (peranti {dev})",
    "stream {name} ({scope})": "rantaian {name} ({scope})",
    "stream {name} ({scope}), segment with changes {first} to {last}": (
        "rantaian {name} ({scope}), segmen perubahan {first} hingga {last}"
    ),
    "stream {name} ({scope}), held segment with changes {first} to {last}": (
        "rantaian {name} ({scope}), segmen diasingkan, perubahan {first} hingga {last}"
    ),
    "stream {name} ({scope}), waiting line {seq}": (
        "rantaian {name} ({scope}), baris menunggu {seq}"
    ),
    "{ref}, seal of {record}": "{ref}, meterai {record}",
    # What does not hold.
    "its stream, number {number}, is gone": "rantaiannya, nombor {number}, tiada",
    "its seals cannot be checked: lines they rest on do not hold": (
        "meterainya tidak dapat diperiksa: baris asasnya tidak utuh"
    ),
    "{count} seals were written, {found} are found by it": (
        "{count} meterai ditulis, {found} dijumpai"
    ),
    "changes {first} to {last} are missing": "perubahan {first} hingga {last} tiada",
    "its chain is not that of the changes before it": (
        "rantaiannya tidak menyambung perubahan sebelumnya"
    ),
    "its chain head was changed": "hujung rantaiannya telah diubah",
    "its bytes are not those that came": "baitnya bukan yang diterima",
    "another segment stands here: changes {first} to {last} of {stream}": (
        "segmen lain berada di sini: perubahan {first} hingga {last} dalam {stream}"
    ),
    "it is not what was chained there": "ia bukan yang dirantaikan di situ",
    "the stream is held up to {told}, what is held ends at {last}": (
        "rantaian diasingkan hingga {told}, yang diasingkan berakhir pada {last}"
    ),
    "no certificate calls it {short}": "tiada sijil menamakannya {short}",
    "it ends at change {here}, and should end at {told}": (
        "ia berakhir pada perubahan {here}, sepatutnya pada {told}"
    ),
    "its chain head after change {seq} was changed": (
        "hujung rantaiannya selepas perubahan {seq} telah diubah"
    ),
    "a server has it up to {there}, here are {here}": (
        "pelayan menyimpan hingga {there}, di sini hingga {here}"
    ),
    "no certificate of device {dev} holds here": (
        "tiada sijil sah bagi peranti {dev} di sini"
    ),
    "it cannot be read": "ia tidak dapat dibaca",
    "it does not hold": "ia tidak sah",
    "it does not hold ({why})": "ia tidak sah ({why})",
    "it stands under another device": "ia disimpan di bawah peranti lain",
    "it stands under another moment": "ia disimpan di bawah masa lain",
    "what stands as the root's key is none": "yang disimpan sebagai kunci induk bukan kunci",
    "a certificate that the root published is missing from its table": (
        "satu sijil yang diterbitkan oleh kunci induk tiada dalam jadualnya"
    ),
    "the revocation of device {dev} is missing or changed": (
        "pembatalan peranti {dev} tiada atau diubah"
    ),
    "device {dev} stands as revoked, and the root never said so": (
        "peranti {dev} dicatat dibatalkan, tetapi kunci induk tidak pernah menyatakannya"
    ),
    "it has not the parts of a seal": "ia bukan meterai",
    "it speaks of another record or another person": "ia menyebut rekod atau orang lain",
    "not all that it rests on is here": "belum semua yang menjadi asasnya ada di sini",
    "the chain heads it names are not those of its lines": (
        "hujung rantaian yang dinamakan bukan milik barisnya"
    ),
    "the answers are not those that were sealed": (
        "jawapan bukan yang telah dimeterai"
    ),
    "the person's signature does not hold": "tandatangan orang itu tidak sah",
    "the office did not certify the key it is signed with for this person": (
        "pejabat tidak mengesahkan kunci tandatangan itu bagi orang ini"
    ),
    # A folder of evidence: what it says of itself.
    "Evidence of record {record}, made {at} by {office}.": (
        "Bukti bagi rekod {record}, dibuat {at} oleh {office}."
    ),
    "What was said in confidence is not part of it.": "Jawapan sulit tidak disertakan.",
    "Root: {words}. COMPARE IT WITH THE PAPER.": (
        "Kunci induk: {words}. BANDINGKAN DENGAN KERTAS."
    ),
    "Root: {words}, the one given.": "Kunci induk: {words}, seperti yang diberi.",
    "Nobody has sealed this record.": "Tiada sesiapa memeteraikan rekod ini.",
    "Sealed by {who} in person on laptop {laptop}, {at}, confidential half: {n}"
    " answers.": (
        "Dimeterai sendiri oleh {who} pada komputer riba {laptop}, {at}, bahagian sulit:"
        " {n} jawapan."
    ),
    "Sealed by {who} in person on laptop {laptop}, {at}: {n} answers.": (
        "Dimeterai sendiri oleh {who} pada komputer riba {laptop}, {at}: {n} jawapan."
    ),
    "Sealed by laptop {laptop}, without a person's signature, {at}, confidential half:"
    " {n} answers.": (
        "Dimeterai oleh komputer riba {laptop}, tanpa tandatangan seseorang, {at},"
        " bahagian sulit: {n} jawapan."
    ),
    "Sealed by laptop {laptop}, without a person's signature, {at}: {n} answers.": (
        "Dimeterai oleh komputer riba {laptop}, tanpa tandatangan seseorang, {at}: {n}"
        " jawapan."
    ),
    "Changed after sealing by {user}, {at}, in line {line}: {n} answers.": (
        "Diubah selepas dimeterai oleh {user}, {at}, dalam baris {line}: {n} jawapan."
    ),
    # What was counted in it.
    "files": "fail",
    "certificates": "sijil",
    "segments": "segmen",
    "lines of this record": "baris rekod ini",
    "lines of other records, not in words": "baris rekod lain, tanpa isi",
    "seals": "meterai",
    # What does not hold in it.
    "this is no folder of evidence, or it is damaged": (
        "ini bukan folder bukti, atau ia rosak"
    ),
    "it is larger than evidence may be": "ia lebih besar daripada had bukti",
    "the zip holds it twice": "fail zip mengandunginya dua kali",
    "it is no zip file, or a damaged one": "ia bukan fail zip, atau ia rosak",
    "it is damaged in the zip": "ia rosak dalam fail zip",
    "it cannot be read as it should be": "ia tidak dapat dibaca seperti sepatutnya",
    "change {seq} should stand here": "perubahan {seq} sepatutnya di sini",
    "its lines do not give the chain head that the laptop signed": (
        "barisnya tidak menghasilkan hujung rantaian yang ditandatangani komputer riba"
    ),
    "its laptop did not sign it": "komputer ribanya tidak menandatanganinya",
    "no certificate calls its laptop so": "tiada sijil menamakan komputer ribanya begitu",
    "{line}: {what}": "{line}: {what}",
    "no certificate let its device write there then": (
        "tiada sijil membenarkan perantinya menulis di situ ketika itu"
    ),
    "its device was revoked before that": "perantinya telah dibatalkan sebelum itu",
    "the line that began the record is not in the evidence": (
        "baris yang memulakan rekod tiada dalam bukti"
    ),
    "it is not what the lines say": "ia bukan yang dinyatakan oleh baris",
    "it has more or fewer answers than the lines": (
        "jawapannya lebih atau kurang daripada baris"
    ),
    "it is not the form that the office published": "ia bukan borang terbitan pejabat",
    "the key of the signature was not certified for that person": (
        "kunci tandatangan itu tidak disahkan bagi orang itu"
    ),
    "its root is {words}, not the one given": (
        "kunci induknya {words}, bukan yang diberi"
    ),
    "the root did not sign it": "kunci induk tidak menandatanganinya",
    "it is not what the office signed": "ia bukan yang ditandatangani pejabat",
    "the file is missing": "fail itu tiada",
    "the file is no part of the evidence": "fail itu bukan sebahagian bukti",
    "it is not as it was when the evidence was made": (
        "ia tidak seperti semasa bukti dibuat"
    ),
    "the seal is another record's or another person's": (
        "meterai itu milik rekod atau orang lain"
    ),
    "the chain heads in the seal are not those of its lines": (
        "hujung rantaian dalam meterai bukan milik barisnya"
    ),
}
