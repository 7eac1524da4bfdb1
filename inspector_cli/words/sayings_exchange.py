"""What does an exchange with a server say of itself? English to Malay."""

from __future__ import annotations

EXCHANGE: dict[str, str] = {
    # What, and what to do.
    "The exchange could not go on.": "Sync tidak dapat diteruskan.",
    "Try again later.": "Cuba lagi kemudian.",
    "Everything is kept on this machine; nothing is lost.": (
        "Semuanya disimpan pada komputer ini; tiada yang hilang."
    ),
    "The server could not be reached.": "Pelayan tidak dapat dihubungi.",
    "Try again when there is a connection; it goes on where it stopped.": (
        "Cuba lagi apabila ada sambungan; ia disambung dari tempat ia berhenti."
    ),
    "The server does not accept this device.": "Pelayan tidak menerima peranti ini.",
    "Ask your district office; show them this message.": (
        "Tanya pejabat daerah anda; tunjukkan mesej ini."
    ),
    "The office has revoked this device.": "Pejabat telah membatalkan peranti ini.",
    "Take it to your office.": "Bawa ke pejabat anda.",
    "Another server answered than the one this device trusts.": (
        "Yang menjawab bukan pelayan yang dipercayai peranti ini."
    ),
    "Nothing was sent. Ask your office before you go on.": (
        "Tiada apa-apa dihantar. Tanya pejabat anda sebelum meneruskan."
    ),
    "Nothing was sent. Ask the office to read out `inspectorate tls show`: if it is"
    " the key that answered, come back when the new certificate has arrived (by"
    " another server or a stick); if it is not, somebody stands in between.": (
        "Tiada apa-apa dihantar. Minta pejabat membacakan `inspectorate tls show`:"
        " jika sama dengan kunci yang menjawab, cuba lagi apabila sijil baharu tiba"
        " (melalui pelayan lain atau pemacu USB); jika tidak, ada pihak di antaranya."
    ),
    "The key that answered is {seen}; the certificate of our head office names"
    " {named}.": (
        "Kunci yang menjawab ialah {seen}; sijil ibu pejabat menamakan {named}."
    ),
    "The exchange took longer than its token.": "Sync melebihi tempoh tokennya.",
    "The server answered in a way that cannot be understood.": (
        "Jawapan pelayan tidak dapat difahami."
    ),
    "Try again later; if it stays, tell your office.": (
        "Cuba lagi kemudian; jika berterusan, maklumkan pejabat anda."
    ),
    # Why a server is not reached, or not believed.
    "There is no connection, or it broke off.": "Tiada sambungan, atau ia terputus.",
    "Its certificate does not hold.": "Sijilnya tidak sah.",
    "Its answer is {fault}.": "Jawapannya tidak boleh dibaca: {fault}.",
    "It sent {fault}.": "Yang dihantarnya tidak boleh dibaca: {fault}.",
    "Nothing is sent to this address.": "Tiada apa-apa dihantar ke alamat ini.",
    "Ask your office for its https:// address.": (
        "Minta alamat https:// daripada pejabat anda."
    ),
    "It does not begin with https://.": "Ia tidak bermula dengan https://.",
    "With http:// everybody on the way can read along.": (
        "Dengan http:// sesiapa sahaja di tengah jalan boleh membacanya."
    ),
    "The line broke off while it answered.": "Talian terputus semasa ia menjawab.",
    "The line broke off while changes were coming.": (
        "Talian terputus semasa perubahan diterima."
    ),
    "Its answer is too long.": "Jawapannya terlalu panjang.",
    "It named a scope that is none.": "Pelayan menamakan bahagian yang tidak wujud.",
    "It is too busy at the moment.": "Ia terlalu sibuk sekarang.",
    "Its disk is full; your office has to make room.": (
        "Cakeranya penuh; pejabat anda perlu mengosongkan ruang."
    ),
    "It did not say where its answer ends.": (
        "Ia tidak menyatakan di mana jawapannya berakhir."
    ),
    "not a {shape}": "bukan {shape}",
    "It answered with status {status}.": "Ia menjawab dengan status {status}.",
    "Its welcome got lost on the way, several times.": (
        "Jawapan pertamanya hilang di tengah jalan beberapa kali."
    ),
    "It did not sign its answer.": "Ia tidak menandatangani jawapannya.",
    "It changed its name while answering.": "Namanya berubah semasa menjawab.",
    "It has no certificate of our head office.": "Ia tiada sijil ibu pejabat kita.",
    "It is certified, but not as a server.": "Ia ada sijil, tetapi bukan sebagai pelayan.",
    "Its certificate was revoked.": "Sijilnya telah dibatalkan.",
    "Its root is not the one that the code was made for.": (
        "Kunci induknya bukan yang dimaksudkan oleh kod itu."
    ),
    "It shows no certificate of that root.": (
        "Ia tidak menunjukkan sijil daripada kunci induk itu."
    ),
    "Its certificate does not hold: {fault}.": "Sijilnya tidak sah: {fault}.",
    "Its own certificate cannot be read.": "Sijilnya sendiri tidak dapat dibaca.",
    "It names no root.": "Ia tidak menamakan kunci induk.",
    "It names no root; it may be of an earlier version.": (
        "Ia tidak menamakan kunci induk; mungkin versinya lebih lama."
    ),
    # Enrolment.
    "The request waits for the head office.": "Permohonan ini menunggu ibu pejabat.",
    "Run the same command again tomorrow, with the same code.": (
        "Jalankan arahan yang sama esok, dengan kod yang sama."
    ),
    "It named another root while answering.": (
        "Ia menamakan kunci induk lain semasa menjawab."
    ),
    "This device belongs to another head office.": "Peranti ini milik ibu pejabat lain.",
    "A certificate does not hold: {fault}.": "Satu sijil tidak sah: {fault}.",
    "The certificate does not hold: {fault}.": "Sijil itu tidak sah: {fault}.",
    "The certificate is another device's.": "Sijil itu milik peranti lain.",
    "the signature does not hold": "tandatangannya tidak sah",
    "not signed by this root": "tidak ditandatangani oleh kunci induk ini",
    "another device's key": "kunci peranti lain",
    "a person's key is not the laptop's": ("kunci seseorang bukan kunci komputer riba"),
    "not valid at that moment": "tidak berkuat kuasa pada masa itu",
    "not the parts of a certificate": "ini bukan sijil",
    "a moment without its offset": "satu masa tanpa zonnya",
    "the code holds no address, or two": "kod itu tiada alamat, atau ada dua",
    "a typing error: the check letters do not fit": (
        "tersalah taip: huruf semakan tidak sepadan"
    ),
    "56 letters and digits wanted, {count} given": (
        "perlu 56 huruf dan angka, diberi {count}"
    ),
    "a letter that no code holds": "ada huruf yang tidak digunakan dalam kod",
    # What a server says when it refuses; it comes over the wire.
    "This office is not set up yet.": "Pejabat ini belum disediakan.",
    "The hello was for another server.": "Sapaan itu untuk pelayan lain.",
    "The device is not known.": "Peranti ini tidak dikenali.",
    "The nonce was used or is too old.": "Nombor sekali guna telah digunakan atau lapuk.",
    "The certificate that it shows is not our head office's.": (
        "Sijil yang ditunjukkan bukan daripada ibu pejabat kita."
    ),
    "Say hello again.": "Mulakan semula.",
    "This server does not keep {scope}; hand it to another.": (
        "Pelayan ini tidak menyimpan {scope}; serahkan kepada pelayan lain."
    ),
    "This device's certificate does not name that scope.": (
        "Sijil peranti ini tidak menamakan bahagian itu."
    ),
    # The clock, and hubs that sit on what they were given.
    "A hub ({hub}) has had {changes} changes of this machine since {since}, and this"
    " server has not got them from it. They are handed over now; tell your office.": (
        "Hab ({hub}) menyimpan {changes} perubahan komputer ini sejak {since}, tetapi"
        " pelayan ini belum menerimanya. Ia diserahkan sekarang; maklumkan pejabat anda."
    ),
    "This machine's clock is {minutes} minutes {way} the server's. Set it right; what"
    " was recorded is kept, and the difference is noted.": (
        "Jam komputer ini {minutes} minit {way} jam pelayan. Betulkan jam; yang direkod"
        " tetap disimpan, dan bezanya dicatat."
    ),
    "ahead of": "lebih awal daripada",
    "behind": "lebih lewat daripada",
    # Given, fetched, kept aside.
    "The office has other changes in the place of this laptop's latest ones: its folder"
    " was copied, or put back from a backup. Everything is kept here. Ask your office"
    " for a new code, then run: inspector enrol --again": (
        "Pejabat ada perubahan lain di tempat perubahan terakhir komputer riba ini:"
        " foldernya disalin, atau dipulihkan daripada salinan. Semuanya disimpan di"
        " sini. Minta kod baharu daripada pejabat, kemudian: inspector enrol --again"
    ),
    "The server keeps {scope} aside for a person to decide: {why}.": (
        "Pelayan mengasingkan {scope} untuk diputuskan oleh seseorang: {why}."
    ),
    "The server did not take changes of {scope}: {why}. They are kept here; tell your"
    " office.": (
        "Pelayan tidak menerima perubahan {scope}: {why}. Ia disimpan di sini;"
        " maklumkan pejabat anda."
    ),
    "Changes in {scope} come from a device whose certificate has not arrived yet. They"
    " will be fetched at the next exchange.": (
        "Perubahan dalam {scope} datang daripada peranti yang sijilnya belum tiba. Ia"
        " akan diambil semasa sync seterusnya."
    ),
    "A segment in {scope} was not taken: {why}. It will be asked for again at the next"
    " exchange; if it stays, tell your office.": (
        "Satu segmen dalam {scope} tidak diterima: {why}. Ia akan diminta lagi semasa"
        " sync seterusnya; jika berterusan, maklumkan pejabat anda."
    ),
    "One device has recorded two different things in the same place ({scope}). What"
    " came first stands, the other is kept aside. Tell your office.": (
        "Satu peranti merekod dua perkara berlainan di tempat yang sama ({scope})."
        " Yang tiba dahulu dikekalkan, yang lain diasingkan. Maklumkan pejabat anda."
    ),
    "The server of this stream ({scope}) was put back from a backup and went on without"
    " changes that are here. What it has written there since is kept aside here and does"
    " not count. Yours are handed over as ever; when none waits, ask your office for a"
    " new code and enrol in an empty folder. Keep this one as evidence.": (
        "Pelayan aliran ini ({scope}) dipulihkan daripada sandaran dan diteruskan tanpa"
        " perubahan yang ada di sini. Apa yang ditulisnya di situ selepas itu diasingkan"
        " di sini dan tidak dikira. Perubahan anda tetap diserahkan; apabila tiada lagi"
        " yang menunggu, minta kod baharu daripada pejabat anda dan daftar dalam folder"
        " kosong. Simpan folder ini sebagai bukti."
    ),
    # A laptop that lost a district, or was sent away.
    "This laptop may no longer hold {scope}. It keeps it until the head office has"
    " given a receipt for everything made here: sync again later.": (
        "Komputer riba ini tidak lagi boleh menyimpan {scope}. Ia disimpan sehingga"
        " ibu pejabat memberi akuan terima bagi semua yang dibuat di sini: sync lagi"
        " kemudian."
    ),
    "This laptop may no longer hold {scope}, but carries changes of others there that"
    " no server has given it. Tell your office before anything is deleted.": (
        "Komputer riba ini tidak lagi boleh menyimpan {scope}, tetapi membawa perubahan"
        " orang lain yang tiada pada mana-mana pelayan. Maklumkan pejabat anda sebelum"
        " apa-apa dipadam."
    ),
    "The office has revoked this laptop. It is given nothing any more; what it sent"
    " before stays. {what} Everything is kept on this laptop as well: give it to your"
    " office.": (
        "Pejabat telah membatalkan komputer riba ini. Ia tidak menerima apa-apa lagi;"
        " yang telah dihantar kekal. {what} Semuanya masih ada pada komputer riba ini:"
        " serahkan kepada pejabat anda."
    ),
    "What it had not sent ({count} changes) is handed in; the office keeps it aside"
    " until a person decides.": (
        "Yang belum dihantar ({count} perubahan) telah diserahkan; pejabat"
        " mengasingkannya sehingga seseorang memutuskan."
    ),
    "It had sent everything.": "Semuanya telah dihantar.",
    "Some of what it had not sent was not taken ({why}).": (
        "Sebahagian yang belum dihantar tidak diterima ({why})."
    ),
    # A new key; an office put back from a backup.
    "This laptop goes on under a new key. {count} changes that the office had not got"
    " were recorded anew; they go with this exchange.": (
        "Komputer riba ini diteruskan dengan kunci baharu. {count} perubahan yang belum"
        " ada di pejabat direkod semula; ia dihantar dalam sync ini."
    ),
    "The seals of {count} inspections stayed behind with the former key. Look through"
    " each and seal it again: inspector fill NUMBER, then inspector finalise.": (
        "Meterai bagi {count} pemeriksaan tertinggal bersama kunci lama. Semak setiap"
        " satu dan meterai semula: inspector fill NOMBOR, kemudian inspector finalise."
    ),
    "The office did not take what this laptop had recorded under its former key"
    " ({why}). It is kept here; tell your office.": (
        "Pejabat tidak menerima yang direkod dengan kunci lama komputer riba ini"
        " ({why}). Ia disimpan di sini; maklumkan pejabat anda."
    ),
    "The server was put back from a backup; {count} changes that it had lost were"
    " handed back to it.": (
        "Pelayan dipulihkan daripada salinan; {count} perubahan yang hilang telah"
        " diserahkan semula kepadanya."
    ),
    "The server was put back from a backup and does not take back changes of {scope}"
    " that are here ({why}). They are kept here; tell your office.": (
        "Pelayan dipulihkan daripada salinan dan tidak menerima semula perubahan"
        " {scope} yang ada di sini ({why}). Ia disimpan di sini; maklumkan pejabat anda."
    ),
    "This office was put back from a backup, and {count} changes of its own are still"
    " missing; nothing can be written here until they are back.": (
        "Pejabat ini dipulihkan daripada salinan, dan {count} perubahannya sendiri masih"
        " tiada; tiada apa-apa boleh ditulis di sini sehingga ia kembali."
    ),
    "Let laptops sync (those that synced last before the loss first), on a hub exchange"
    " with central too: they bring them back by themselves. If nobody has them:"
    " inspectorate restore --give-up": (
        "Biar komputer riba membuat sync (yang terakhir sebelum kehilangan dahulu), dan"
        " bagi hab dengan pusat juga: perubahan itu kembali dengan sendirinya. Jika"
        " tiada sesiapa menyimpannya: inspectorate restore --give-up"
    ),
    # A district that may go, but a draft is open.
    "This laptop may no longer hold {district}, but {draft} is not finalised. Finish it"
    " (inspector fill {draft}) and sync once more: the office takes it in, and a"
    " supervisor decides on it; then {district} goes from this laptop.": (
        "Komputer riba ini tidak lagi boleh menyimpan {district}, tetapi {draft} belum"
        " dimuktamadkan. Siapkan (inspector fill {draft}) dan sync sekali lagi: pejabat"
        " menerimanya dan penyelia memutuskan; selepas itu {district} dibuang dari"
        " komputer riba ini."
    ),
    "{ref} has moved to {district}, but {draft} still corrects it. Finish it (inspector"
    " fill {draft}) and sync once more: what you write follows the record.": (
        "{ref} telah berpindah ke {district}, tetapi {draft} masih membetulkannya."
        " Siapkan (inspector fill {draft}) dan sync sekali lagi: yang anda tulis"
        " mengikut rekod itu."
    ),
}
