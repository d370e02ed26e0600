"""Portuguese texts on which the bundled rules are tried."""

# Families without rules in this language.
WITHOUT = ()

# An ordinary post of three sentences: put before and after a sentence it makes it part of a longer text.
AROUND = "Vendemos cadeiras e mesas de carvalho. A nossa equipa espera por si. Peça a lista de preços."

# Written after the patterns and never used to change them: what the rules catch of words they do not know.
PARAPHRASES = (
    ("pt-passport-held", "A família guardou o meu passaporte e recusa-se a mostrar-mo"),
    (
        "pt-passport-held",
        "Todos os trabalhadores entregam a carteira de trabalho ao empreiteiro quando começam",
    ),
    ("pt-debt-worked-off", "Não vais receber enquanto não pagares o bilhete que te demos"),
    ("pt-debt-worked-off", "a dona me cobra 40 mil por ter me trazido, faço programa para pagar"),
    ("pt-travel-cost-from-wages", "Adiantamos o preço do voo e a quantia é descontada do seu salário"),
    ("pt-not-allowed-out", "A senhora não me deixa pôr o pé na rua, nem para levar o lixo"),
    ("pt-not-allowed-out", "Moramos dez numa casa vigiada, ninguém pode sair à noite"),
    ("pt-phone-taken", "proibiram o telefone e tomaram os chips, não consigo falar com a família"),
    ("pt-wages-withheld", "Trabalho neste salão há um ano e nunca me pagaram nada"),
    ("pt-threat-to-keep", "se fores à polícia quem vai preso és tu, é o que o patrão diz"),
    ("pt-penalty-for-leaving", "Para quebrar o contrato antes do fim a agência exige dois meses de salário"),
    (
        "pt-degrading-lodging",
        "Os peões dormem num curral, sem cama e sem água limpa, trabalhando na carvoaria",
    ),
    (
        "pt-travel-and-lodging-paid",
        "Emprego na Irlanda para camareiras. Passagem grátis, visto grátis, moradia grátis.",
    ),
    (
        "pt-high-pay-no-experience",
        "Trabalho à noite, não precisa de experiência, 300 euros por noite garantidos",
    ),
    ("pt-employer-or-place-hidden", "O local de trabalho será informado no aeroporto no dia do embarque"),
    ("pt-tell-nobody", "Guarda segredo da viagem, os teus pais não iam entender"),
    ("pt-lie-at-border", "vocês entram como turistas e a gente arruma o emprego depois que chegar"),
    ("pt-no-contract", "Serviço na fazenda sem carteira assinada, pagamento todo sábado"),
    ("pt-fee-before-work", "O agente pede 1500 euros pelo visto e pelo contrato de trabalho na Polônia"),
    (
        "pt-visa-guaranteed",
        "Autorização de trabalho assegurada, recrutamento de operários para o Canadá, embarque em 2 meses",
    ),
    (
        "pt-third-party-sells",
        "Duas meninas novas no apartamento, me liga para o valor, a gente leva até você",
    ),
    ("pt-kidney-wanted-paid", "Procuramos dador de rim tipo A, pagamos 200 mil, viagem e hospital pagos"),
    ("pt-kidney-for-sale", "quanto vale um rim? quero vender o meu para pagar o aluguel"),
    (
        "pt-online-work-abroad-all-paid",
        "Brasileiros para plataforma de criptomoedas em Mianmar, visto e passagem pagos",
    ),
    (
        "pt-courier-journey-paid",
        "viagem grátis para a Europa se levares uma mala de um amigo, 4 mil euros na volta",
    ),
    ("pt-dealing-under-debt", "Ameaçaram minha mãe se eu não continuar vendendo droga pra eles"),
    ("pt-child-with-armed-group", "meu irmão de 15 anos foi recrutado à força pelos terroristas"),
    (
        "pt-fighting-job-promised",
        "Recrutamos homens para combater, 3000 dólares por mês, treino no local, visto incluído",
    ),
    (
        "pt-domestic-no-rest",
        "Trabalho na casa de uma família de segunda a domingo, durmo no corredor e não tenho descanso",
    ),
    ("pt-child-domestic", "procuro menina de 13 anos do interior para cuidar do meu bebê e fazer a limpeza"),
    (
        "pt-begging-sum-punished",
        "as crianças têm de pedir esmola o dia todo e dar o dinheiro ao homem, senão ele bate nelas",
    ),
    ("pt-given-in-marriage-for-money", "Casaram-me com 15 anos em troca de um lobolo de cinco bois"),
    ("pt-forced-marriage-threat", "minha família me obriga a casar com meu primo e me trancou no quarto"),
    (
        "pt-surrogate-wanted-all-paid",
        "Procuro moça para ser barriga de aluguel na Ucrânia, viagem, moradia e 15 mil dólares",
    ),
    ("pt-baby-for-money", "Bebê para doar a família rica em troca de 20 mil reais"),
    (
        "pt-crossing-in-hiding",
        "Travessia México Estados Unidos com coiote, valor 15 mil dólares, saída sábado, me chama",
    ),
    ("pt-forged-papers", "Venda de passaportes falsos e vistos falsos, contato no WhatsApp"),
    ("pt-border-paid-off", "O policial do aeroporto está no esquema, te deixa passar sem perguntas"),
    (
        "pt-minors-wanted-far-away",
        "Preciso de meninas de 15 anos para trabalhar de garçonete na capital, com alojamento",
    ),
    ("pt-hand-over-your-child", "Confie o seu filho ao nosso centro na cidade, vai ter formação e profissão"),
    (
        "pt-young-talents-abroad",
        "Empresário busca talentos de 16 anos para testes na França, pagar 400 euros de taxa",
    ),
)

# Plain sentences that have to be found.
PLAIN = (
    ("pt-passport-held", "Ficamos com o seu passaporte"),
    ("pt-not-allowed-out", "Não pode sair sozinha"),
    ("pt-wages-withheld", "Não recebo salário há três meses"),
    ("pt-tell-nobody", "Não conta nada pra sua mãe"),
)

# Origin, adult sex work, movement and a stated age add nothing.
ADDS_NOTHING = (
    "Procuro cozinheira angolana",
    "Trabalhadores haitianos, bolivianos e venezuelanos na obra",
    "Sou uma mulher cigana da Bulgária",
    "Massagem tailandesa, fala-se russo e romeno",
    "Acompanhante independente, 200 por hora, só hotel",
    "Sou trabalhadora sexual e faço o meu preço",
    "Nova na cidade, fico poucos dias, vou embora domingo",
    "Procuro alguém de 21 anos para dividir apartamento",
    "Tenho 19 anos e procuro vaga de garçonete",
)

# Signs quoted by those who warn,
WARNINGS = (
    "Vai trabalhar fora do país? Deixe uma cópia do passaporte com a família. A orientação é gratuita.",
    "«Os teus papéis estão mais seguros comigo» é sinal de exploração. Partilha esta mensagem.",
    "Se um recrutador te pedir para mentir na fronteira, desconfia. Atendimento confidencial em várias "
    "línguas.",
    "Oficina gratuita para trabalhadoras domésticas: seus direitos, seus documentos, seu salário. "
    "Nossas voluntárias respondem.",
    "Prometem pagar a passagem. Pergunte-se o que querem em troca. Linha de apoio dia e noite.",
)

# and by those who report.
REPORTS = (
    "Dois irmãos foram condenados por reter os passaportes de trabalhadores rurais.",
    "Segundo a acusação, as mulheres eram trancadas todas as noites.",
    "Auditores fiscais resgataram 14 pessoas que viviam em cima do salão, informou o Ministério do Trabalho.",
    "Um homem de 43 anos foi acusado de ficar com os documentos dos empregados, disse a procuradora.",
)

# Warnings in which only what speaks against is found.
AWARENESS = ("Conheça os sinais de tráfico de pessoas, como o patrão que fica com o passaporte",)

# A cry for help uses the words of both, and must never be taken for a quotation.
CRIES_FOR_HELP = (
    "Por favor me ajudem, a patroa ficou com o meu passaporte e não posso voltar",
    "A polícia disse que não pode fazer nada, ele ainda tem os meus documentos e nos tranca",
    "Isto é tráfico de pessoas? Tiraram-nos os papéis e não pagam há três meses",
    "Liguei para o Disque 100 mas ninguém atende, o patrão está com meus documentos",
)

# Naming trafficking silences nothing.
ASKS_A_HOTLINE = (
    ("pt-passport-held", "Olá, acho que isto é tráfico de pessoas, a patroa fica com o meu passaporte"),
)

# Ordinary posts in which no rule sees a sign.
ORDINARY = (
    "Padaria contrata balconista com experiência, seis por um, vale-transporte e refeição no local.",
    "Técnica de enfermagem para plantão noturno 12x36, registro em carteira, plano de saúde.",
    "Restaurante no Algarve procura empregado de mesa para a época, alojamento, contrato de seis meses.",
    "Motorista carreteiro, CNH E, viagens interestaduais, diárias pagas por fora do salário.",
    "Colheita da uva de 5 a 25 de setembro, pagamento por dia, almoço incluído.",
    "Contabilista para escritório em Luanda, seguro de saúde, enviar currículo.",
    "Jovem aprendiz a partir de 16 anos, quatro horas por dia, matriculado na escola.",
    "Babá de segunda a sexta, das 8 às 17, duas meninas de 4 e 7 anos.",
    "Au pair em Dublin, 30 horas por semana, dois dias de folga, quarto próprio.",
    "Enfermeiros para a Alemanha, curso de alemão, diploma reconhecido, agência licenciada.",
    "Call center em Braga admite operadores com inglês, turnos rotativos, subsídio de refeição.",
    "Faxineira duas vezes por semana, perto do metrô, pagamento na hora.",
    "Entregador com moto própria, sem experiência, cadastro pelo aplicativo.",
    "Empresa de Maputo procura vendedor de terreno, mota da empresa, INSS.",
    "O curso é gratuito, almoço incluso, leve um documento com foto.",
    "Favor deixar cópia do RG e do CPF na recepção do prédio.",
    "Vendo bicicleta aro 29, 800 reais, pode ver à noite depois do trabalho.",
    "Alugo apartamento perto da praia, caução de um mês, aceita pet.",
    "Quarto para estudante, sem visitas depois das 22 horas, 250 euros.",
    "Doo gatinho de três meses, ainda dorme com a mãe.",
    "Vestido de noiva tamanho 40, usado uma vez, preço a combinar.",
    "Carona São Paulo Santos sábado, uma mala por pessoa, 30 reais.",
    "Alguém conhece um bom mecânico? A conta do último doeu no bolso.",
    "mãe esqueci a chave de novo, que horas vc chega?",
    "relaxa, não conto pro pai da nota de matemática",
    "te vejo amanhã na feira, levo teu livro e os dez reais",
    "a professora tomou meu celular, respondo à noite pelo computador",
    "Meu irmão ficou trancado fora de casa e esperou na vizinha",
    "Hoje não dá pra sair, tenho prova de física amanhã",
    "Meu filho estuda em Coimbra, volta no Natal com a prima",
    "Pagamos a viagem com o primeiro salário, três dias em Lisboa!",
    "A federação abre curso de árbitros em dois sábados, a partir de 15 anos.",
    "O exército abriu alistamento para jovens de 18 anos, veja o site da junta.",
    "Doação de sangue sexta na praça, todos os tipos são bem-vindos.",
    "Vaquinha para o transplante do Paulo: o rim do pai é compatível.",
    "A prefeitura abriu abrigo para quem pede na rua nas noites frias.",
    "A balsa das 22 horas foi cancelada, devolvemos o valor no guichê.",
    "Para passar a fronteira levem o documento das crianças.",
    "Meu passaporte ficou pronto, busco segunda na Polícia Federal.",
    "O jogo de hoje foi adiado, o clube devolve os ingressos.",
    "Greve dos ônibus: empresas e sindicato se reúnem na quinta.",
    "Famílias acolhedoras: reunião da assistência social no dia 12.",
    "Encontro sobre adoção para casais habilitados, sábado às 10.",
    "A linha de apoio aos cuidadores funciona das 9 às 18.",
    "Plantão para inquilinos na terça, traga o contrato de aluguel.",
    "Oficina de teatro para adolescentes de 12 a 16 anos, com autorização dos pais.",
    "O tribunal publicou a lista dos leilões de imóveis.",
    "Nova coleção de sapatos para meninas e meninos, 30% até domingo.",
    "No filme, um curandeiro promete riqueza à família inteira.",
    "Obrigado pela força, galera, a mudança terminou e o sofá coube!",
)
