"""Filipino (Tagalog, also mixed with English) texts on which the bundled rules are tried."""

# Families without rules in this language.
WITHOUT = ()

# An ordinary post of three sentences: put before and after a sentence it makes it part of a longer text.
AROUND = (
    "Gumagawa kami ng upuan at mesang narra. Malugod namin kayong tatanggapin. Humingi ng listahan ng presyo."
)

# Written after the patterns and never used to change them: what the rules catch of words they do not know.
PARAPHRASES = (
    ("tl-travel-and-lodging-paid", "Caregiver sa Cyprus: airfare, visa at tutuluyan free lahat, apply na"),
    ("tl-high-pay-no-experience", "70k monthly kahit high school lang ang natapos, madaling trabaho"),
    ("tl-abroad-no-requirements", "Hiring sa Laos, walang interview, lipad agad"),
    ("tl-employer-or-place-hidden", "Kapag nakarating ka na saka mo malalaman kung sino ang amo"),
    ("tl-pressure-to-leave-now", "Mamayang gabi ang alis papuntang trabaho, huwag ka na mag-isip"),
    ("tl-tell-nobody", "Huwag mong ikwento sa asawa mo itong trabaho sa ibang bansa"),
    ("tl-lie-at-border", "Ang sagot mo sa officer, mamasyal lang at dadalaw sa pinsan"),
    ("tl-fee-before-work", "Reservation 5k muna sa gcash para ma-deploy ka"),
    ("tl-young-women-by-looks", "Naghahanap ng mga batang maputi at sexy na girls, entertainer sa Japan"),
    ("tl-passport-held", "Ayaw isauli ng madam ang pasaporte ng kapatid ko"),
    ("tl-passport-held", "Tinago ng employer ang mga papeles nila"),
    ("tl-debt-worked-off", "Di ka pwedeng umuwi hangga't hindi bayad ang utang sa club"),
    ("tl-wages-cut", "Kinakaltas sa sweldo namin ang placement buwan-buwan"),
    ("tl-not-allowed-out", "Ayaw kaming palabasin ng amo kahit magsimba"),
    ("tl-not-allowed-out", "Nakakandado ang pinto, di kami makalabas ng barracks"),
    ("tl-phone-taken", "Kinumpiska ng boss ang selpon naming lahat"),
    ("tl-threat-of-harm", "Binantaan ako ng madam na papatayin kapag lumaban"),
    ("tl-wages-withheld", "Isang taon akong walang sahod sa amo ko"),
    ("tl-long-hours-no-rest", "17 oras kami pinagtatrabaho, walang rest day"),
    ("tl-penalty-for-leaving", "Magbayad daw muna ng danyos sa agency bago lumipat"),
    ("tl-third-party-sells", "Bagong girls, hatid ng driver, kay manager ang bayad"),
    ("tl-made-to-serve-guests", "Pinipilit nila akong samahan ang mga guest sa hotel"),
    ("tl-kidney-wanted-paid", "May kilala ba kayong handang mag-donate ng kidney, 250,000 ang bayad"),
    ("tl-kidney-for-sale", "Lubog sa utang, ipagbibili ko ang isang bato ko"),
    ("tl-scam-compound-job", "Chat support sa Poipet, sweldo 900 dollars"),
    ("tl-quota-and-punishment", "Walang client, walang target, kinukulong kami at hindi pinapakain"),
    ("tl-release-payment", "Pinagbabayad ng ransom ang pamilya bago pakawalan ng sindikato"),
    ("tl-carry-a-package", "Magdala ka ng bag sa Macau, 80k ang bayad, huwag mong tanungin ang laman"),
    ("tl-young-fighters-wanted", "Mga estudyante nire-recruit ng armadong grupo, may baril at pera"),
    ("tl-maid-under-control", "Katulong namin sa sahig natutulog, walang dayoff"),
    ("tl-begging-for-others", "Mga batang bulag namamalimos, may boundary kada araw"),
    ("tl-bride-for-money", "Naghahanap ng bride para sa Koreano, may bayad ang magulang"),
    ("tl-baby-or-womb-for-money", "Ipapaampon ko ang sanggol, may bayad na 25k"),
    ("tl-hidden-crossing", "Lusot ka sa airport, may kontak kami, 60k"),
    ("tl-false-papers", "Fake OEC at visa, mabilis lang"),
    ("tl-minors-wanted-for-work", "Tumatanggap ng dalagita bilang tindera sa Manila, stay in"),
    (
        "tl-parents-asked-to-send-child",
        "Ipadala mo sa amin ang anak mo, may trabaho at eskwela siya sa siyudad",
    ),
)

# Plain sentences that have to be found.
PLAIN = (
    ("tl-passport-held", "Hawak ng amo ko ang passport ko"),
    ("tl-not-allowed-out", "Hindi ako pinapalabas ng amo ko"),
    ("tl-wages-withheld", "Walang sahod, tatlong buwan na, ayaw magbayad ng agency"),
)

# Origin, adult sex work, movement and a stated age add nothing.
ADDS_NOTHING = (
    "Naghahanap ng kusinerong Bisaya",
    "May mga Indian at Koreano na nakatira dito",
    "Thai massage, marunong mag-Russian",
    "Sex worker ako at ako ang may hawak ng oras ko",
    "Bagong dating lang ako rito, hanggang Linggo lang",
    "Hanap ka-boarder, 21 anyos na babae",
)

# Signs quoted by those who warn,
WARNINGS = (
    "Mag-aabroad ka ba? Mag-iwan ng kopya ng passport sa pamilya. Libre ang tulong ng aming hotline.",
    "Huwag maniwala sa alok na trabaho sa Facebook na walang interview, i-check muna sa DMW.",
    "Ingat sa mga recruiter na humihingi ng bayad bago ang visa.",
)

# and by those who report.
REPORTS = (
    "Inaresto ng NBI ang recruiter na kumuha ng passport ng mga aplikante.",
    "Nailigtas ng pulisya ang mga trabahador na nakakulong sa bodega.",
    "Hinatulan ng korte ang babae na nagpadala ng menor sa Malaysia.",
)

# Warnings in which only what speaks against is found.
AWARENESS = ("Alamin ang senyales ng human trafficking, gaya ng amo na hawak ang passport",)

# A cry for help uses the words of both, and must never be taken for a quotation.
CRIES_FOR_HELP = (
    "Tulungan nyo po ako, kinuha ng amo ang passport ko at di ako makauwi",
    "Human trafficking ba ito? Hawak nila ang passport ko at wala akong sahod",
    "Tumawag na ako sa hotline walang sumasagot, nasa agency ang pasaporte ko",
)

# Naming trafficking silences nothing.
ASKS_A_HOTLINE = (("tl-passport-held", "Hello po, hawak ng employer ang passport ko, ano po gagawin ko"),)

# Ordinary posts in which no rule sees a sign.
ORDINARY = (
    "Hiring: night shift nurse sa Quezon City, may uniform, mag-apply bago mag-Biyernes.",
    "Kailangan ng warehouse staff sa Laguna, high school graduate, minimum wage, SSS, may OT pay.",
    "Naghahanap ng tutor sa math para sa grade 7, dalawang beses sa isang linggo.",
    "Panaderya hiring ng kahera, masipag at tapat, pwedeng magsimula sa susunod na buwan.",
    "Hanap labandera tuwing Sabado, 500 kada araw, libre meryenda.",
    "Benta ko motor 2018, rehistrado, 45k negotiable.",
    "Room for rent malapit sa UP, 4k kada buwan, libre tubig.",
    "Philippine Army recruitment, 18 hanggang 26 anyos, walang bayad ang application.",
    "Ikakasal ang anak ko sa Hunyo, naghahanap pa kami ng photographer.",
    "May sakit sa bato si tatay, dasal po para sa dialysis bukas.",
    "Nawala ang passport ko sa bus, paano kumuha ng bago sa DFA?",
    "Ang barko papuntang Zamboanga ay aalis mamayang gabi, libre ang batang wala pang limang taon.",
    "Kuting for adoption, may bakuna, libre.",
    "May bonus ang sales team kapag naabot ang target.",
    "Driver wanted papuntang Baguio, may sariling truck, lingguhang bayad.",
    "Catering namin nangangailangan ng dalawang kusinero, may experience, 18k.",
    "Fun run para sa mga bata 12 hanggang 15 anyos sa plaza, libre ang sali.",
    "Bayaran ang kuryente bago mag-20 para walang penalty.",
    "Nag-resign na ako at may bagong trabaho sa Cebu.",
    "Korean language class para sa EPS, 3k kada buwan.",
)
