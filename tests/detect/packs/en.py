"""English texts on which the bundled rules are tried."""

# Families without rules in this language.
WITHOUT = ()

# An ordinary post of three sentences: put before and after a sentence it makes it part of a longer text.
AROUND = "We sell chairs and tables made of oak. Our team welcomes you. Ask for the price list."

# Written after the patterns and never used to change them: what the rules catch of words they do not know.
PARAPHRASES = (
    ("en-travel-and-lodging-paid", "Nanny wanted in Istanbul. Flight and own bedroom at no cost to you."),
    ("en-high-pay-no-experience", "$1500/week to start even with no experience at all"),
    ("en-employer-or-place-hidden", "the recruiter says I will know the name of the factory after I land"),
    ("en-pressure-to-leave-now", "Answer me today about the job, the bus leaves tonight"),
    ("en-tell-nobody", "never tell your mother about the job in the city"),
    ("en-tourist-visa-for-work", "worked for a year on a visitor visa because the boss never did the permit"),
    ("en-no-contract", "cash job, no contract, no questions"),
    ("en-young-girls-wanted", "wanted: pretty young ladies for a karaoke bar"),
    ("en-fee-before-work", "pay 500 dollars registration first then you get the job abroad"),
    ("en-passport-held", "My employer has refused to give me my passport"),
    ("en-passport-held", "they confiscated our passports at the airport"),
    ("en-debt-worked-off", "they say I have to work two more years to pay my debt to the agency"),
    ("en-lodging-deducted", "after they deduct the accommodation there is nothing left of my salary"),
    ("en-fines-at-work", "boss fines us ten dollars every time we are late"),
    ("en-not-allowed-out", "I am not allowed to leave the house alone"),
    ("en-phone-taken", "the boss keeps our phones at night and reads our messages"),
    ("en-threat-to-family", "they will hurt my family if I don't pay"),
    ("en-wages-withheld", "my employer has not paid me for four months"),
    ("en-live-in-long-hours", "cleaners sleep in the hotel basement, 15 hours a day, no days off"),
    ("en-penalty-for-leaving", "if I leave before the contract ends I must pay back everything"),
    (
        "en-threat-of-authorities",
        "she says if I leave the house the police will arrest me because I have no papers",
    ),
    ("en-person-bought-or-sold", "they sold me to another scam company"),
    ("en-kidney-wanted-paid", "kidney donor needed, we offer 45 thousand euros"),
    ("en-quota-and-punishment", "they beat us if we don't reach the quota"),
    (
        "en-passport-held",
        "hand in your passport at the front desk of the agency, it is returned after two years",
    ),
    ("en-passport-held", "the captain holds everyone's papers while we are at sea"),
    ("en-debt-worked-off", "you begin with a debt of 7000 euros and dance until it is settled"),
    ("en-travel-cost-from-wages", "we buy the ticket and you give it back out of your first salary"),
    ("en-not-allowed-out", "you are not allowed to go anywhere by yourself"),
    ("en-phone-taken", "phones are collected on arrival and you get one call a week"),
    ("en-wages-withheld", "your first three paychecks are kept as a guarantee"),
    ("en-penalty-for-leaving", "whoever breaks the contract has to pay back visa and training"),
    ("en-tied-to-employer", "your visa is linked to our company, no changing of employer"),
    ("en-watched-lodging", "workers sleep in the dormitory, doors locked at night, no visitors"),
    ("en-false-papers", "no passport? we get you a false one"),
    ("en-contract-for-show", "at the embassy show this contract, the true conditions come later"),
    ("en-tell-nobody", "this job stays between us, nobody at home has to know"),
    ("en-lie-at-border", "should the police come, you are our cousins on holiday"),
    ("en-third-party-sells", "our girls arrive at your hotel, pay the driver"),
    (
        "en-child-with-armed-group",
        "my 15 year old nephew was picked up by the militia on his way from school",
    ),
    (
        "en-fighting-job-promised",
        "Men needed in a war zone, no training, 3000 dollars monthly and a foreign passport",
    ),
    (
        "en-domestic-no-rest",
        "I work for a family from five in the morning until midnight and sleep in the corridor",
    ),
    ("en-child-domestic", "I want a girl of about 11 from the village to wash dishes and carry the baby"),
    (
        "en-begging-sum-punished",
        "the teacher sends the boys out to beg and those who come with less than 200 are flogged",
    ),
    (
        "en-given-in-marriage-for-money",
        "her parents accepted 3000 dollars and now the girl has to marry a man of 50",
    ),
    (
        "en-forced-marriage-threat",
        "dad says he will kill me if I don't go through with the wedding in August",
    ),
    (
        "en-surrogate-wanted-all-paid",
        "We hire healthy women to be surrogates in Georgia, room and food provided, 15k at the end",
    ),
    ("en-baby-for-money", "I am expecting in May and will let a family have the baby if they pay my debts"),
    (
        "en-crossing-in-hiding",
        "two places left in the truck to Italy, no papers needed, 2500 euros, write on telegram",
    ),
    ("en-border-paid-off", "relax, the guards at the gate have been paid, nobody will check you"),
    (
        "en-minors-wanted-far-away",
        "Need four girls, 15 or 16 years old, for bar work on the coast, room included",
    ),
    (
        "en-hand-over-your-child",
        "bring me your little girl, she can live in my house, go to school and help my wife, I pay you "
        "monthly",
    ),
    (
        "en-young-talents-abroad",
        "Our agent takes talented boys under 17 to clubs in Portugal, send 400 dollars and passport copy",
    ),
)

# Plain sentences that have to be found.
PLAIN = (
    ("en-passport-held", "Send your passport to us, we keep it safe for you"),
    ("en-not-allowed-out", "The maids may not leave alone"),
    ("en-passport-held", "Your documents stay with us"),
    ("en-travel-cost-from-wages", "You pay us back from your first wages"),
    ("en-phone-taken", "You are not allowed to have a phone"),
)

# Origin, adult sex work, movement and a stated age add nothing.
ADDS_NOTHING = (
    "Looking for a Colombian cook",
    "Venezuelan, Nigerian and Filipino workers live here",
    "Thai massage, Russian and Romanian spoken",
    "I am a Roma woman from Bulgaria",
    "Escort, independent, 200 per hour, outcall only",
    "I am a sex worker and I set my own hours",
    "New in town, here for a few days, leaving Sunday",
    "Looking for a 21 year old to share a flat",
)

# Signs quoted by those who warn,
WARNINGS = (
    "Leaving for a job overseas? Leave a copy of your passport with your family. Our advice line is free "
    "and confidential.",
    '"Your papers are safer with me" is a line used by people who exploit workers. Share this with your '
    "friends.",
    "If a recruiter tells you to lie to the border police, walk away. Call us in confidence, any language.",
    "Free workshop for domestic workers: your rights, your documents, your wages. Our volunteers answer "
    "questions.",
    "They promise to pay your ticket. Ask yourself what they want in return. Helpline open day and night.",
)

# and by those who report.
REPORTS = (
    "Two brothers have been jailed for keeping farm hands in a shed and taking their passports.",
    "The prosecutor told jurors that the women were locked in every night.",
    "Inspectors found 14 people living above the nail bar, the labour ministry announced.",
    "A 43-year-old man from Leeds appeared in court on Monday charged with holding workers' documents.",
)

# Warnings in which only what speaks against is found.
AWARENESS = ("Know the warning signs of human trafficking, such as a boss who keeps your passport",)

# A cry for help uses the words of both, and must never be taken for a quotation.
CRIES_FOR_HELP = (
    "Please help, my employer took my passport and I cannot go home",
    "The police said they cannot do anything. He still has my passport and locks the door",
    "Is this human trafficking? They keep our papers and we are not paid for three months",
    "I called the hotline but nobody answered, the boss keeps my passport",
)

# Naming trafficking silences nothing.
ASKS_A_HOTLINE = (
    (
        "en-passport-held",
        "Hello hotline, I think this is human trafficking, my boss keeps my passport in his safe",
    ),
)

# Ordinary posts in which no rule sees a sign.
ORDINARY = (
    "Night shift nurse wanted for our care home in Leeds, uniform provided, apply with your CV by Friday.",
    "The army is recruiting engineers aged 18 to 35. Visit the careers office on Park Road.",
    "My daughter marries in June and we still need a photographer for the wedding.",
    "We want to adopt a cat from the shelter, which papers do we have to bring?",
    "The adoption agency sent us the home study form, has anyone filled it in?",
    "He gave his last coins to a man who was begging outside the station.",
    "Our drama club holds auditions for children on Saturday, parents are welcome to stay.",
    "Live-in carer needed for my mother, two days off a week, written contract.",
    "Lorry driver wanted for the Dover to Calais route, own cab, paid weekly.",
    "The ferry crosses at night, children under five travel for free.",
    "A surrogate mother spoke about her experience at the clinic's open day.",
    "Lost my passport on the bus to the border, the consulate makes a new one.",
)
