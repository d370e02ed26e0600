"""French texts on which the bundled rules are tried."""

# Families without rules in this language.
WITHOUT = ()

# An ordinary post of three sentences: put before and after a sentence it makes it part of a longer text.
AROUND = (
    "Nous vendons des chaises et des tables en chêne. Toute l'équipe vous accueille. "
    "Demandez la liste des prix."
)

# Written after the patterns and never used to change them: what the rules catch of words they do not know.
PARAPHRASES = (
    ("fr-passport-held", "La famille a rangé mon passeport et refuse de me le montrer"),
    ("fr-passport-held", "Tous les travailleurs remettent leur passeport au chef de chantier à l'embauche"),
    ("fr-debt-worked-off", "Tu ne seras pas payée tant que tu n'auras pas remboursé ton billet"),
    (
        "fr-debt-worked-off",
        "la maman me demande 40 000 euros pour m'avoir fait venir, je fais le trottoir pour rembourser",
    ),
    ("fr-travel-cost-from-wages", "Nous avançons le prix du vol, la somme est récupérée sur votre salaire"),
    ("fr-not-allowed-out", "Madame ne veut pas que je mette un pied dehors, même pour jeter la poubelle"),
    ("fr-not-allowed-out", "Nous vivons à dix dans une maison surveillée, personne ne peut sortir la nuit"),
    (
        "fr-phone-taken",
        "on nous a interdit le téléphone et confisqué les puces, impossible de joindre la famille",
    ),
    ("fr-wages-withheld", "Je travaille dans ce salon depuis un an et on ne m'a jamais rien versé"),
    (
        "fr-threat-to-keep",
        "si tu portes plainte tu finiras au centre de rétention, voilà ce que dit le patron",
    ),
    ("fr-penalty-for-leaving", "Pour casser le contrat avant la fin, l'agence exige deux mois de salaire"),
    ("fr-tied-to-employer", "Tant que la patronne est ma sponsor je n'ai pas le droit de changer de travail"),
    ("fr-oath-and-curse", "elle dit que le vaudou va frapper ma famille si je ne paie pas le reste"),
    (
        "fr-travel-and-lodging-paid",
        "Emploi à Oman pour femmes de ménage. Billet gratuit, visa gratuit, logement gratuit.",
    ),
    ("fr-high-pay-no-experience", "Job de nuit, débutantes acceptées, 300 euros par soirée garantis"),
    ("fr-employer-or-place-hidden", "Le lieu de travail vous sera communiqué à l'aéroport le jour du départ"),
    ("fr-tell-nobody", "Garde le secret pour le voyage, tes parents seraient jaloux"),
    ("fr-lie-at-border", "vous entrez comme touriste et on vous embauche une fois sur place"),
    ("fr-no-contract", "Travail au noir dans une ferme, pas de contrat mais payé tous les samedis"),
    ("fr-fee-before-work", "L'agent réclame 1500 euros pour le visa et le contrat de travail en Pologne"),
    (
        "fr-visa-guaranteed",
        "Permis de travail assuré, recrutement d'ouvriers pour le Canada, partez en 2 mois",
    ),
    (
        "fr-third-party-sells",
        "Deux nouvelles filles à l'appart, appelez-moi pour le prix, on vous les envoie à domicile",
    ),
    (
        "fr-kidney-wanted-paid",
        "On cherche un donneur de rein groupe A, 30 millions de francs, voyage et hôpital payés",
    ),
    ("fr-kidney-for-sale", "combien pour un rein ? je veux vendre le mien pour payer le loyer"),
    (
        "fr-online-work-abroad-all-paid",
        "Télétravailleurs francophones pour plateforme crypto en Birmanie, visa et billet fournis",
    ),
    (
        "fr-courier-journey-paid",
        "voyage gratuit au Brésil si tu ramènes une valise pour un ami, 4000 euros au retour",
    ),
    ("fr-dealing-under-debt", "Ils ont menacé ma mère si je ne continue pas à vendre pour le réseau"),
    ("fr-child-with-armed-group", "mon frère de 15 ans a été recruté de force par les djihadistes"),
    (
        "fr-fighting-job-promised",
        "On recrute des hommes pour combattre, 3000 dollars par mois, formation sur place, visa offert",
    ),
    (
        "fr-domestic-no-rest",
        "Je travaille chez une famille du lundi au dimanche, je dors dans le couloir et je n'ai aucun repos",
    ),
    ("fr-child-domestic", "cherche une fille de 13 ans du village pour garder mon bébé et faire le ménage"),
    (
        "fr-begging-sum-punished",
        "les enfants doivent mendier toute la journée et donner l'argent au marabout, sinon il les frappe",
    ),
    ("fr-given-in-marriage-for-money", "Ils m'ont mariée à 15 ans contre une dot de cinq vaches"),
    (
        "fr-forced-marriage-threat",
        "ma famille me force à me marier avec mon cousin et m'a enfermée dans la chambre",
    ),
    (
        "fr-surrogate-wanted-all-paid",
        "Cherche jeune femme pour être mère porteuse en Ukraine, voyage, logement et 15 000 dollars",
    ),
    ("fr-baby-for-money", "Bébé à donner à une famille riche contre 2 millions"),
    (
        "fr-crossing-in-hiding",
        "Passage Maroc Espagne en zodiac, prix 3000 euros, départ samedi, me contacter",
    ),
    ("fr-forged-papers", "Vente de faux passeports et de faux visas Schengen, contactez sur WhatsApp"),
    (
        "fr-border-paid-off",
        "Le policier de l'aéroport est dans le coup, il te laisse passer sans poser de questions",
    ),
    (
        "fr-minors-wanted-far-away",
        "Besoin de jeunes filles de 15 ans pour travailler comme serveuses à la capitale, logées",
    ),
    (
        "fr-hand-over-your-child",
        "Confiez votre enfant à notre daara en ville, il aura une formation et un métier",
    ),
    (
        "fr-young-talents-abroad",
        "Agent de joueurs cherche talents de 16 ans pour des essais en France, payer 400 euros de frais",
    ),
)

# Plain sentences that have to be found.
PLAIN = (
    ("fr-passport-held", "On garde ton passeport"),
    ("fr-not-allowed-out", "Tu ne sors pas seule"),
    ("fr-wages-withheld", "Je ne suis pas payée depuis trois mois"),
    ("fr-tell-nobody", "Ne dis rien à ta mère"),
)

# Origin, adult sex work, movement and a stated age add nothing.
ADDS_NOTHING = (
    "Cherche cuisinière sénégalaise",
    "Ouvriers roumains, marocains et polonais sur le chantier",
    "Je suis une femme rom de Bulgarie",
    "Massage thaï, on parle russe et arabe",
    "Escort indépendante, 200 de l'heure, je me déplace",
    "Je suis travailleuse du sexe et je fixe mes tarifs",
    "Nouvelle en ville, ici pour quelques jours, je repars dimanche",
    "Cherche colocataire de 21 ans",
    "J'ai 19 ans et je cherche une place de serveuse",
)

# Signs quoted by those who warn,
WARNINGS = (
    "Tu pars travailler à l'étranger ? Laisse une copie de ton passeport à ta famille. Écoute gratuite "
    "et anonyme.",
    "« Tes papiers sont plus en sécurité chez moi » est une phrase d'exploiteur. Partagez cette information.",
    "Si un recruteur te demande de mentir à la frontière, réfléchis. Notre ligne d'écoute est gratuite.",
    "Atelier gratuit pour les employées de maison : vos droits, vos papiers, votre salaire. Nos "
    "bénévoles répondent.",
    "On te promet de payer ton billet. Demande-toi ce qu'on attend en échange, parle à une personne "
    "de confiance. Numéro vert jour et nuit.",
)

# and by those who report.
REPORTS = (
    "Deux frères ont été condamnés pour avoir gardé les passeports de saisonniers.",
    "Selon le parquet, les femmes étaient enfermées chaque nuit.",
    "Les inspecteurs ont découvert quatorze personnes logées au-dessus du salon, a indiqué le ministère.",
    "Un homme de 43 ans comparaît devant le tribunal, il retenait les papiers de ses employés.",
)

# Warnings in which only what speaks against is found.
AWARENESS = ("Apprenez les signes de la traite des êtres humains, on vous confisque le passeport",)

# A cry for help uses the words of both, and must never be taken for a quotation.
CRIES_FOR_HELP = (
    "S'il vous plaît aidez-moi, la patronne a pris mon passeport et je ne peux pas rentrer",
    "La police a dit qu'elle ne peut rien faire, il a toujours mes papiers et il nous enferme",
    "Est-ce que c'est de la traite ? On nous a pris nos papiers et pas de salaire depuis trois mois",
    "J'ai appelé le numéro vert mais personne ne répond, ils gardent mon passeport",
)

# Naming trafficking silences nothing.
ASKS_A_HOTLINE = (
    (
        "fr-passport-held",
        "Bonjour, je crois que c'est de la traite, ma patronne garde mon passeport dans son coffre",
    ),
)

# Ordinary posts in which no rule sees a sign.
ORDINARY = (
    "Boulangerie recherche apprenti de 16 ans minimum, CAP en deux ans, logement possible chez un salarié.",
    "Aide-soignante de nuit pour notre EHPAD à Rennes, CDI, 35 h, reprise d'ancienneté.",
    "Restaurant saisonnier en Corse cherche serveur avec expérience, logé, nourri, contrat de six mois, "
    "1 900 euros net.",
    "Chauffeur poids lourd, permis CE, départ le lundi, retour le vendredi, frais de route payés.",
    "Ouvrier agricole pour les vendanges, du 5 au 25 septembre, payé à l'heure, camping possible sur place.",
    "Nous recrutons un comptable bilingue à Montréal, assurance collective, trois semaines de vacances.",
    "Garde d'enfants à domicile le mercredi, deux filles de 4 et 7 ans, goûter et devoirs.",
    "Au pair recherchée à Dublin, 30 heures par semaine, deux jours de congé, chambre à soi, cours "
    "d'anglais.",
    "Infirmières pour le Luxembourg, logement les trois premiers mois, diplôme reconnu exigé.",
    "Centre d'appels à Tunis recrute des téléconseillers, transport de nuit assuré, salaire fixe et primes.",
    "Femme de ménage deux matinées par semaine, CESU, quartier de la gare.",
    "Livreur à vélo, statut au choix, sans expérience, on vous prête le casque.",
    "Société d'Abidjan cherche un commercial terrain, moto fournie, CNPS, envoyer CV.",
    "Le stage est gratuit, le repas de midi est compris, apportez une pièce d'identité.",
    "Merci de déposer une copie de votre passeport et deux photos au secrétariat.",
    "Je vends mon vélo de course, 250 euros, visible le soir après le travail.",
    "Appartement à louer près du port, caution d'un mois, animaux acceptés.",
    "Chambre chez l'habitant pour étudiante, pas de visite après 22 heures, 380 euros.",
    "Donne chaton de trois mois contre bons soins, il dort encore avec sa mère.",
    "Robe de mariée taille 38, jamais portée, prix à discuter.",
    "Covoiturage Lyon Marseille samedi, une valise par personne, 18 euros.",
    "Qui connaît un bon garage ? La facture du dernier m'a fait mal.",
    "maman jpp j'ai encore oublié mes clés, tu rentres à quelle heure ?",
    "t'inquiète je dis rien à papa pour la note de maths",
    "on se voit demain au marché, je te rends ton livre et tes dix euros",
    "Le prof a confisqué mon portable, je te réponds ce soir depuis l'ordi",
    "Mon petit frère est resté enfermé dehors, il a attendu chez la voisine",
    "Je peux pas sortir ce soir, j'ai un contrôle de physique demain",
    "Mon fils fait ses études à Dakar, il rentre à Noël avec sa cousine",
    "On a payé le voyage avec notre premier salaire, trois jours à Lisbonne !",
    "La ligue recrute des arbitres, formation en deux samedis, à partir de 15 ans.",
    "L'armée de terre ouvre 200 postes, renseignements au CIRFA de votre ville.",
    "Collecte de sang vendredi à la mairie, tous les groupes sont attendus.",
    "Une cagnotte pour la greffe de Paul : le rein de son père est compatible.",
    "La mairie rappelle que la mendicité avec des animaux est encadrée par arrêté.",
    "Le ferry de 22 heures est annulé, les billets sont remboursés au guichet.",
    "Passage de la frontière : pensez à la carte d'identité des enfants.",
    "Mon passeport est prêt à la préfecture, je vais le chercher lundi.",
    "Le match de ce soir est reporté, le club rembourse les places.",
    "Grève des éboueurs : la direction et les syndicats se retrouvent jeudi.",
    "Le conseil départemental aide les familles d'accueil, réunion le 12.",
    "Réunion sur l'adoption : l'association répond aux couples agréés.",
    "La ligne d'écoute pour les aidants est ouverte de 9 h à 18 h.",
    "Notre permanence reçoit les locataires le mardi, venez avec votre bail.",
    "Atelier théâtre pour ados, 12 à 16 ans, inscription avec l'accord des parents.",
    "Le tribunal de commerce a publié la liste des ventes aux enchères.",
    "Nouvelle collection de chaussures pour filles et garçons, moins 30 % jusqu'à dimanche.",
    "Dans ce film, un marabout promet la richesse à toute une famille.",
)
