"""Spanish texts on which the bundled rules are tried."""

# Families without rules in this language.
WITHOUT = ()

# An ordinary post of three sentences: put before and after a sentence it makes it part of a longer text.
AROUND = "Vendemos sillas y mesas de roble. El equipo del taller te espera. Consulta la lista de precios."

# Written after the patterns and never used to change them: what the rules catch of words they do not know.
PARAPHRASES = (
    ("es-travel-and-lodging-paid", "Niñera en Estambul, vuelo y habitación sin ningún costo"),
    ("es-high-pay-no-experience", "1500 dólares a la semana aunque no tengas experiencia"),
    ("es-employer-or-place-hidden", "me dicen que al llegar me darán el nombre de la empresa"),
    ("es-tell-nobody", "no le cuentes a tu esposo que te vas a trabajar"),
    ("es-no-contract", "trabajo en efectivo sin contrato"),
    ("es-young-girls-wanted", "busco chicas lindas para karaoke"),
    ("es-fee-before-work", "paga 500 de inscripción y tienes el trabajo en el exterior"),
    ("es-passport-held", "mi patrona no me quiere dar mi pasaporte"),
    ("es-passport-held", "nos confiscaron los pasaportes en el aeropuerto"),
    ("es-debt-worked-off", "tengo que trabajar dos años más para pagar la deuda con la agencia"),
    ("es-lodging-deducted", "me descuentan el alojamiento y no me queda nada del sueldo"),
    ("es-not-allowed-out", "no me dejan salir sola de la casa"),
    ("es-phone-taken", "la jefa nos guarda los celulares por la noche"),
    ("es-threat-to-family", "van a lastimar a mi familia si no pago"),
    ("es-wages-withheld", "mi jefe no me paga hace cuatro meses"),
    ("es-live-in-long-hours", "dormimos en el sótano del hotel, 15 horas por día, sin descanso"),
    ("es-penalty-for-leaving", "si me voy antes del contrato debo pagar todo"),
    (
        "es-threat-of-authorities",
        "dice que si salgo de la casa la policía me va a detener porque no tengo papeles",
    ),
    ("es-person-bought-or-sold", "me vendieron a otra empresa"),
    ("es-kidney-wanted-paid", "se necesita donante de riñón, ofrecemos 45 mil euros"),
    ("es-quota-and-punishment", "nos pegan si no llegamos a la meta"),
    ("es-passport-held", "el capitán tiene los papeles de todos mientras estamos en el mar"),
    ("es-passport-held", "entregas la cédula en la agencia y te la devuelven a los dos años"),
    ("es-debt-worked-off", "empiezas debiendo 7000 euros y bailas hasta saldar la cuenta"),
    ("es-travel-cost-from-wages", "compramos el boleto y lo devuelves con tu primer sueldo"),
    ("es-not-allowed-out", "no te permitimos andar sola por la calle"),
    ("es-phone-taken", "los celulares se recogen al llegar y tienes una llamada por semana"),
    ("es-wages-withheld", "los tres primeros pagos quedan en garantía"),
    ("es-penalty-for-leaving", "quien rompe el contrato devuelve la visa y el curso de trabajo"),
    ("es-tied-to-employer", "tu visa está ligada a nuestra empresa, prohibido cambiar de patrón"),
    ("es-watched-lodging", "los trabajadores duermen en el galpón, con llave de noche y sin visitas"),
    ("es-false-papers", "si no tienes pasaporte te conseguimos uno falso"),
    ("es-contract-for-show", "en la embajada muestras este contrato, las condiciones reales vienen después"),
    ("es-tell-nobody", "esto del trabajo queda entre nosotros, en tu casa nadie tiene que saber"),
    ("es-lie-at-border", "si llega la policía, son nuestras primas de vacaciones"),
    ("es-third-party-sells", "nuestras chicas llegan a tu hotel, le pagas al chofer"),
    ("es-child-with-armed-group", "los paramilitares enganchan pelados de 15 en el barrio"),
    (
        "es-fighting-job-promised",
        "Se necesitan hombres en zona de guerra, sin experiencia, 3000 dólares al mes y pasaporte",
    ),
    (
        "es-domestic-no-rest",
        "Trabajo en casa de familia desde las cinco hasta las once y duermo en el pasillo",
    ),
    (
        "es-child-domestic",
        "quiero una chica de unos 11 años del pueblo para lavar los platos y cargar al bebé",
    ),
    (
        "es-begging-sum-punished",
        "manda a los niños a pedir en los semáforos y al que trae menos de 100 lo golpea",
    ),
    (
        "es-given-in-marriage-for-money",
        "sus papás aceptaron 3000 dólares y la niña se tiene que casar con un hombre de 50",
    ),
    ("es-forced-marriage-threat", "mi papá dice que me mata si no sigo con la boda de agosto"),
    (
        "es-surrogate-wanted-all-paid",
        "Contratamos mujeres sanas como madres gestantes en Georgia, cuarto y comida, 15 mil al final",
    ),
    ("es-baby-for-money", "estoy embarazada y le dejo el bebé a la familia que pague mis deudas"),
    (
        "es-crossing-in-hiding",
        "quedan dos lugares en el camión a Estados Unidos, sin papeles, 2500 dólares, escribir por telegram",
    ),
    ("es-border-paid-off", "tranquilo, los guardias de la garita ya están pagados, nadie te revisa"),
    (
        "es-minors-wanted-far-away",
        "Necesito cuatro chicas de 15 o 16 años para un bar en la costa, con cuarto",
    ),
    (
        "es-hand-over-your-child",
        "tráigame a la niña, vive en mi casa, va a la escuela y ayuda a mi esposa, yo le pago cada mes",
    ),
    (
        "es-young-talents-abroad",
        "Nuestro agente lleva chicos talentosos menores de 17 a clubes de Portugal, mandar 400 dólares y "
        "copia del pasaporte",
    ),
)

# Plain sentences that have to be found.
PLAIN = (
    ("es-passport-held", "Te guardamos el pasaporte"),
    ("es-not-allowed-out", "No puedes salir sola"),
    ("es-debt-worked-off", "Me debes el pasaje"),
)

# Origin, adult sex work, movement and a stated age add nothing.
ADDS_NOTHING = (
    "Busco cocinera colombiana",
    "Trabajadores venezolanos, peruanos y haitianos",
    "Soy una mujer indigena de Guatemala",
    "Chica latina, morena, dominicana",
    "Trabajadora sexual independiente, cobro 100 la hora",
    "Escort independiente, atiendo en mi departamento",
    "Recien llegada a la ciudad, solo esta semana",
    "Tengo 19 y busco trabajo de mesera",
)

# Signs quoted by those who warn,
WARNINGS = (
    "¿Vas a trabajar en otro país? Deja copia de tu pasaporte con tu familia. Nuestra línea de "
    "orientación es gratuita.",
    "«Tus papeles están más seguros conmigo» es una frase de quienes explotan. Comparte esta información.",
    "Si un reclutador te pide mentir en la frontera, aléjate. Atención confidencial en varios idiomas.",
    "Taller gratuito para trabajadoras del hogar: tus derechos, tus documentos, tu sueldo. Nuestras "
    "voluntarias responden.",
    "Prometen pagarte el pasaje. Pregúntate qué piden a cambio. Línea de ayuda las 24 horas.",
)

# and by those who report.
REPORTS = (
    "Dos hermanos fueron condenados por retener los pasaportes de jornaleros.",
    "El fiscal sostuvo que las mujeres eran encerradas cada noche.",
    "Inspectores hallaron a 14 personas viviendo sobre el salón, informó el ministerio de Trabajo.",
    "Un hombre de 43 años compareció ante el juez, acusado de quedarse con los documentos de sus empleados.",
)

# Warnings in which only what speaks against is found.
AWARENESS = ("Conoce las señales de la trata de personas, te quitan el pasaporte",)

# A cry for help uses the words of both, and must never be taken for a quotation.
CRIES_FOR_HELP = (
    "Ayuda por favor, mi patrona me quitó el pasaporte y no puedo volver",
    "La policía dijo que no puede hacer nada, él todavía tiene mi pasaporte y nos encierra",
    "¿Esto es trata de personas? Nos quitaron los papeles y no nos pagan hace tres meses",
)

# Naming trafficking silences nothing.
ASKS_A_HOTLINE = (
    ("es-passport-held", "Hola, creo que es trata de personas, la patrona se queda con mi pasaporte"),
)

# Ordinary posts in which no rule sees a sign.
ORDINARY = (
    "Se busca enfermera para turno noche en residencia, uniforme incluido, enviar currículum.",
    "El ejército abre inscripciones para jóvenes de 18 a 25 años, presentarse en la oficina de la avenida.",
    "Mi hija se casa en junio y todavía buscamos fotógrafo para la boda.",
    "Queremos adoptar un gato del refugio, ¿qué papeles hay que llevar?",
    "La agencia de adopción nos mandó el formulario del estudio socioambiental.",
    "Le dio unas monedas al señor que pide limosna en la puerta de la iglesia.",
    "El club de teatro hace pruebas para niños el sábado, los padres pueden quedarse.",
    "Necesito cuidadora con cama adentro para mi madre, dos francos por semana, en blanco.",
    "Chofer de camión para la ruta a la frontera, pago semanal, libreta al día.",
    "El ferry cruza de noche y los menores de cinco años viajan gratis.",
    "Una gestante subrogada contó su experiencia en la charla de la clínica.",
    "Perdí el pasaporte en el bus a la frontera, el consulado me hace uno nuevo.",
)
