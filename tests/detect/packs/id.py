"""Indonesian texts on which the bundled rules are tried."""

# Families without rules in this language.
WITHOUT = ()

# An ordinary post of three sentences: put before and after a sentence it makes it part of a longer text.
AROUND = "Kami menjual meja dan kursi dari kayu jati. Tim kami menyambut Anda. Mintalah daftar harga."

# Written after the patterns and never used to change them: what the rules catch of words they do not know.
PARAPHRASES = (
    ("id-travel-and-lodging-paid", "Jadi pelayan di Turki, pesawat dan asrama ditanggung bos"),
    ("id-high-pay-no-experience", "Gaji 18 juta sebulan walau tanpa pengalaman, kerja ringan"),
    ("id-abroad-no-requirements", "Mau kerja di Malaysia? Tanpa ijazah bisa, langsung terbang"),
    ("id-employer-or-place-hidden", "Nama majikan dan alamat dikasih tahu kalau sudah tiba"),
    ("id-pressure-to-leave-now", "Lusa terbang ke tempat kerja, tiket sudah ada, jangan banyak mikir"),
    ("id-tell-nobody", "Soal lowongan ini jangan cerita ke suami atau tetangga"),
    ("id-lie-at-border", "Nanti di bandara jawab saja mau mengunjungi keluarga"),
    ("id-fee-before-work", "Setor 2 juta untuk seragam dan pelatihan, minggu depan mulai kerja"),
    ("id-young-women-by-looks", "Cari cewek putih umur 20an jadi pelayan kafe malam"),
    ("id-visa-or-departure-guaranteed", "100% berangkat kerja ke Jepang, tidak perlu tes"),
    ("id-passport-held", "Agen tidak mau kembalikan paspor adik saya"),
    ("id-passport-held", "Kartu identitas kami semua dipegang kapten kapal"),
    ("id-debt-worked-off", "Selama hutang ke mami belum lunas kamu tetap kerja di sini"),
    ("id-wages-cut", "Tujuh bulan gaji dipotong untuk agensi di Taiwan"),
    ("id-not-allowed-out", "Pintu asrama pekerja digembok tiap malam"),
    ("id-not-allowed-out", "Saya tidak diizinkan keluar rumah majikan"),
    ("id-phone-taken", "Ponsel kami ditahan mandor, keluarga tidak bisa dihubungi"),
    ("id-threat-of-harm", "Bos ancam bunuh saya kalau saya lari dari kapal"),
    ("id-wages-withheld", "Setahun bekerja upah tidak pernah dibayar"),
    ("id-long-hours-no-rest", "Bekerja 17 jam per hari dan tidak pernah libur"),
    ("id-penalty-for-leaving", "Mundur dari pekerjaan kena penalti 15 juta"),
    ("id-third-party-sells", "Anak buah mami bisa diantar ke hotel, transfer ke admin"),
    ("id-made-to-serve-guests", "Janjinya jadi kasir, ternyata disuruh temani tamu pria di kamar"),
    ("id-kidney-wanted-paid", "Mencari pendonor ginjal, uang 200 juta menunggu"),
    ("id-kidney-for-sale", "Terlilit hutang, saya rela jual ginjal saya"),
    ("id-scam-compound-job", "Loker operator slot di Poipet, mess dan makan gratis"),
    ("id-quota-and-punishment", "Kuota tidak tercapai, kami disuruh push up dan tidak diberi makan"),
    ("id-release-payment", "Kakak saya baru dilepas kalau keluarga kirim tebusan ke sindikat"),
    ("id-carry-a-package", "Tugasmu antar koper ke Hong Kong, upah 15 juta, isinya jangan tanya"),
    ("id-young-fighters-wanted", "Remaja direkrut jadi milisi, dikasih uang dan senjata"),
    ("id-maid-under-control", "Sedia PRT penurut, tanpa cuti, tidur di lantai dapur"),
    ("id-begging-for-others", "Bayi itu disewakan untuk mengemis, hasilnya disetor ke bos"),
    ("id-bride-for-money", "Gadis desa dinikahkan dengan pria Taiwan, agen beri keluarga uang"),
    ("id-baby-or-womb-for-money", "Bayi perempuan dijual 20 juta, langsung bawa"),
    ("id-hidden-crossing", "Antar masuk Singapura tanpa dokumen, lewat laut malam hari, 8 juta"),
    ("id-false-papers", "Bisa urus ijazah palsu dan visa palsu"),
    ("id-minors-wanted-for-work", "Dibutuhkan anak putus sekolah untuk kerja rumah di Batam"),
    ("id-parents-asked-to-send-child", "Kirim anaknya ke saya, di kota bisa kerja dan disekolahkan"),
)

# Plain sentences that have to be found.
PLAIN = (
    ("id-passport-held", "Paspor saya ditahan agen"),
    ("id-not-allowed-out", "Kami tidak boleh keluar dari mess"),
    ("id-wages-withheld", "Gaji saya belum dibayar tiga bulan"),
)

# Origin, adult sex work, movement and a stated age add nothing.
ADDS_NOTHING = (
    "Butuh juru masak orang Padang",
    "Pekerja dari Nepal dan Bangladesh tinggal di sini",
    "Pijat tradisional Thailand, bisa bahasa Rusia",
    "Saya pekerja seks, saya atur jam kerja sendiri",
    "Baru tiba di kota ini, hanya sampai hari Minggu",
    "Cari teman kos umur 21 tahun",
)

# Signs quoted by those who warn,
WARNINGS = (
    "Mau kerja ke luar negeri? Titipkan salinan paspor pada keluarga. Layanan kami gratis dan rahasia.",
    "Hati-hati dengan tawaran kerja lewat media sosial, pastikan perusahaan terdaftar resmi.",
    "Modus penipuan lowongan ke Kamboja: tiket dibayar, lalu paspor disita. Sebarkan.",
)

# and by those who report.
REPORTS = (
    "Polda menetapkan dua tersangka yang menahan paspor 20 pekerja migran.",
    "Hakim memvonis pemilik kafe karena melarang pekerja keluar rumah.",
    "Sebanyak 14 pekerja dikunci di mess, kata Kepala Disnaker; petugas menyelamatkan mereka.",
)

# Warnings in which only what speaks against is found.
AWARENESS = ("Kenali tanda-tanda perdagangan orang, misalnya majikan menahan paspor",)

# A cry for help uses the words of both, and must never be taken for a quotation.
CRIES_FOR_HELP = (
    "Tolong saya, majikan mengambil paspor saya dan saya tidak bisa pulang",
    "Apakah ini perdagangan orang? Paspor kami ditahan dan gaji belum dibayar, tolong kami",
    "Saya sudah telepon hotline tapi tidak dijawab, paspor saya disita bos",
)

# Naming trafficking silences nothing.
ASKS_A_HOTLINE = (
    ("id-wages-withheld", "Halo, gaji saya ditahan agen sudah lima bulan, saya harus bagaimana"),
)

# Ordinary posts in which no rule sees a sign.
ORDINARY = (
    "Dibutuhkan perawat shift malam di klinik Bandung, seragam disediakan, kirim CV sebelum Jumat.",
    "Lowongan staf gudang di Bekasi, lulusan SMA, gaji UMR, BPJS, lembur dibayar.",
    "Dicari guru les matematika untuk anak SMP, dua kali seminggu, bisa di rumah.",
    "Toko roti kami buka lowongan kasir, jujur, rajin, bisa mulai bulan depan.",
    "Cari ART pulang pergi di Depok, kerja jam 8 sampai jam 4, libur hari Minggu.",
    "Jual motor bekas 2018, pajak hidup, harga 9 juta nego, bayar di tempat.",
    "Kos putri dekat kampus, kamar mandi dalam, gratis wifi, 900 ribu per bulan.",
    "TNI membuka pendaftaran prajurit, usia minimal 18 tahun, daftar tanpa biaya.",
    "Anak saya menikah bulan Juni, kami masih cari fotografer.",
    "Ayah saya sakit ginjal, mohon doa untuk cuci darah besok.",
    "Paspor saya hilang di terminal, bagaimana mengurusnya di kantor imigrasi?",
    "Kapal ke Batam berangkat malam ini jam sembilan, anak di bawah lima tahun gratis.",
    "Kucing mau diadopsi, sudah vaksin, gratis untuk penyayang.",
    "Bonus tim penjualan cair kalau target bulan ini tercapai.",
    "Kursus bahasa Korea persiapan EPS-TOPIK, biaya 2 juta untuk tiga bulan.",
    "Tetangga kami jual tisu dan air mineral di depan stasiun.",
    "Sopir antar kota dibutuhkan, SIM B, uang jalan harian, tidur di mess bersih.",
    "Bayar listrik sebelum tanggal 20 biar tidak kena denda.",
    "Katering kami butuh dua juru masak, pengalaman dua tahun, gaji 4 juta.",
    "Lomba lari anak umur 12 sampai 15 tahun di alun-alun, pendaftaran gratis.",
)
