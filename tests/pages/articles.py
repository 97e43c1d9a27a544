"""The texts of the gold pages, ours and invented. An article is a title, a lead and parts:
("p", text), ("h", text), ("ul", [...]), ("ol", [...]), ("table", [rows]), ("q", text), ("cap", text)."""

A = []


def article(**fields):
    A.append(fields)


article(
    lang="en-GB", author="Miriam Oakes", published="2020-01-07T18:05:00+00:00", modified="2020-01-07T20:40:00+00:00",
    title="Germany moves soldiers out of Iraq as training stops",
    lead="Thirty-five German soldiers have left two camps in Iraq for Jordan and Kuwait, the defence ministry in Berlin said on Tuesday.",
    parts=[
        ("cap", "A transport aircraft on the apron at al-Azraq, where the soldiers arrived on Tuesday morning."),
        ("p", "The soldiers had been stationed at Camp Taji, north of Baghdad, and in the capital itself. Thirty-two of them were flown to al-Azraq air base in Jordan and three went to Kuwait by road with an American convoy."),
        ("p", "\"The safety of our people comes first,\" a ministry spokesman told reporters. \"We can bring them back at any time if the training is taken up again.\""),
        ("h", "What stays"),
        ("p", "About 90 German soldiers remain in Erbil, in the Kurdish north, where they train local forces. That part of the mission is not affected for now."),
        ("p", "Berlin has a mandate for up to 700 soldiers in the region. Around 120 were in Iraq before the weekend."),
        ("h", "What others do"),
        ("ul", ["Romania is moving all 14 of its soldiers.", "Slovenia has taken six soldiers home.", "France said that its 160 soldiers would stay."]),
        ("p", "NATO suspended its own training mission on Saturday and said that part of the staff would be moved for a time. It did not give numbers."),
    ])
article(
    lang="en-US", author="Dale Whitcomb", published="2020-01-08T09:30:00-05:00", modified="",
    title="Two bases hit, no deaths reported: what we know",
    lead="More than a dozen missiles struck two bases that house foreign troops in Iraq early Wednesday, military officials said.",
    parts=[
        ("p", "The missiles hit the sprawling Ain al-Asad base west of Baghdad and a site near the airport in Erbil at about 1:30 a.m. local time. Officials of four nations said that none of their soldiers had been hurt."),
        ("p", "Denmark has about 130 soldiers at Ain al-Asad. Its army said on social media that all of them were safe and accounted for."),
        ("h", "Warnings came in time"),
        ("p", "Soldiers were in bunkers before the first missile arrived, according to two officers who spoke on the condition of anonymity because they were not allowed to speak in public."),
        ("q", "We heard the first one, and then we counted. There were long minutes between them."),
        ("p", "Norway, which keeps about 70 soldiers at the base, said it saw no reason to withdraw them. Poland and Britain said their troops were unharmed."),
        ("h", "Who is where"),
        ("table", [["Nation", "Base", "Soldiers"], ["Denmark", "Ain al-Asad", "130"], ["Norway", "Ain al-Asad", "70"], ["Germany", "Erbil", "117"], ["Italy", "Erbil", "450"]]),
        ("p", "The figures come from the ministries concerned and may have changed since the weekend."),
    ])
article(
    lang="en", author="", published="2020-01-06", modified="",
    title="Statement on the training mission in Iraq",
    lead="The Ministry of Defence today informed the Defence Committee of Parliament about the situation of our servicemen and servicewomen in Iraq.",
    parts=[
        ("p", "In view of the increased threat, the Minister has decided, in agreement with the Commander of the Armed Forces, to relocate seven members of the contingent from Camp Taji to Camp Arifjan in Kuwait. Seven others have returned home on a scheduled rotation."),
        ("p", "The relocation is a temporary measure. The Republic remains committed to the coalition and to the training of the Iraqi security forces."),
        ("p", "The Minister will report to the Committee again on Friday. Families of the servicemen and servicewomen have been informed."),
        ("ol", ["The mandate of the contingent is not changed.", "Travel of delegations to Iraq is suspended until further notice.", "The embassy in Baghdad works with reduced staff."]),
        ("p", "For further information the press office may be reached on weekdays."),
    ])
article(
    lang="en", author="Tomas Reyes", published="2021-08-16T07:15:00+02:00", modified="2021-08-16T12:02:00+02:00",
    title="The last flight before dawn: notes from an evacuation",
    lead="",
    parts=[
        ("p", "The first thing you notice is the noise. The second is that nobody talks. On Sunday night our bus stood for five hours in front of the northern gate, eleven people from the embassy and two from the school, and I do not think that we exchanged twenty words."),
        ("p", "At three in the morning a soldier knocked on the window. He counted us twice, wrote thirteen on his glove and waved the driver through. Behind the wall there was light, and water, and an officer with a list."),
        ("p", "By then the ministry had said that all 48 members of the embassy staff would be flown out within a day, together with 120 local employees and their families. I know of at least nine who did not reach the airport that night."),
        ("p", "We left on the second aircraft. It was built for cargo, and we sat on the floor between straps, a hundred and sixty people from seven countries. A nurse from Utrecht held the hand of a boy she had never seen before."),
        ("p", "When the ramp opened in Tashkent the sun was up. Somebody began to clap and stopped again. I have been asked since whether I was afraid. I was mostly tired, and I kept thinking about the man who had wanted to sell us oranges at the gate."),
    ])
article(
    lang="en-GB", author="Live desk", published="2020-01-07T06:00:00+00:00", modified="2020-01-07T22:50:00+00:00",
    title="Troop movements in Iraq: Tuesday as it happened",
    lead="Governments are moving soldiers and diplomats after the weekend's attack. We followed the announcements through the day.",
    live=[
        ("22:45", "We are closing this page", ["Thank you for reading. By our count eight nations moved soldiers today, and five said that theirs would stay where they are."]),
        ("20:10", "Spain leaves three in Besmayah", ["Ten of the thirteen Spanish soldiers in Baghdad have been moved to Kuwait, the defence ministry in Madrid says. The other three go to Camp Besmayah, where most of the contingent is based.", "Madrid calls the step temporary."]),
        ("18:05", "Germans reach Jordan", ["Thirty-two German soldiers have arrived at al-Azraq air base in Jordan, the ministry in Berlin confirms. Three more are in Kuwait."]),
        ("15:40", "France: no change", ["The French defence minister says that the 160 soldiers in Iraq will stay, with better protection. \"We have not decided on any withdrawal,\" she adds."]),
        ("12:15", "NATO on its mission", ["A spokesman says that the alliance has moved some of its staff to other places in and outside Iraq. He gives no numbers for reasons of security."]),
        ("09:02", "Romania announces a move", ["All 14 Romanian soldiers will be moved, the ministry in Bucharest says. They were part of the alliance's mission in Baghdad."]),
    ], parts=[])
article(
    lang="en", author="", published="2022-03-01T14:00:00+00:00", modified="",
    title="Relief flights to Port Sorel suspended after shelling",
    lead="Humanitarian flights to Port Sorel are suspended until the runway has been inspected, the coordination office said in its report of 1 March.",
    parts=[
        ("h", "Highlights"),
        ("ul", ["61 international staff were relocated from Port Sorel to Maren on 28 February.", "National staff continue to work in both hospitals.", "Two warehouses near the harbour were damaged; no one was injured."]),
        ("h", "Situation"),
        ("p", "Shelling was heard in the eastern districts from the morning of 27 February. The airport closed the same evening. Road convoys to Maren take two days and need clearance from both sides."),
        ("p", "Three organisations have reduced their presence. One of them, which runs the dialysis ward, plans to return within the week if the road stays open."),
        ("table", [["Organisation", "Before", "Relocated", "Remaining"], ["Health partners", "44", "31", "13"], ["Food partners", "29", "22", "7"], ["Shelter partners", "12", "8", "4"]]),
        ("p", "The next report will be issued on 4 March, or earlier if the situation changes."),
    ])
article(
    lang="de-DE", author="Jonas Brettschneider", published="2020-01-07T17:20:00+01:00", modified="2020-01-07T21:15:00+01:00",
    title="Bundeswehr verlegt Soldaten aus dem Irak",
    lead="Die Bundeswehr hat einen Teil ihrer Soldaten aus dem Irak abgezogen. 35 Männer und Frauen wurden nach Jordanien und Kuwait gebracht.",
    parts=[
        ("cap", "Ein Transportflugzeug der Luftwaffe auf dem Stützpunkt Al-Asrak in Jordanien."),
        ("p", "Betroffen sind die Standorte Tadschi und Bagdad. 32 Soldatinnen und Soldaten trafen am Vormittag in Al-Asrak ein, drei weitere fuhren nach Kuwait. Das teilte das Verteidigungsministerium in Berlin am Dienstag mit."),
        ("p", "\"Die Sicherheit unserer Leute hat Vorrang\", sagte ein Sprecher. Die Verlegung sei vorübergehend, die Ausbildung könne jederzeit wieder aufgenommen werden."),
        ("h", "Rund 90 Soldaten bleiben in Erbil"),
        ("p", "Im kurdischen Norden geht der Einsatz weiter. Dort bilden etwa 90 Soldaten einheimische Kräfte aus. Insgesamt waren zuletzt rund 120 deutsche Soldaten im Irak."),
        ("h", "Kritik aus dem Bundestag"),
        ("p", "Abgeordnete mehrerer Fraktionen forderten, den Einsatz ganz zu beenden. Die Verteidigungsministerin will den Ausschuss am Mittwoch unterrichten. Sie hatte am Wochenende gesagt, über die Zukunft der Mission müsse gemeinsam mit den Partnern entschieden werden."),
        ("p", "Auch andere Staaten ziehen Kräfte ab: Rumänien verlegt 14 Soldaten, Slowenien holte sechs nach Hause. Frankreich will dagegen bleiben."),
    ])
article(
    lang="de", author="", published="2020-01-08", modified="",
    title="Unterrichtung über die Lage der österreichischen Kräfte",
    lead="Das Bundesministerium informiert über die Lage der im Ausland eingesetzten Kräfte nach den Angriffen vom 8. Jänner.",
    parts=[
        ("p", "Zum Zeitpunkt der Angriffe befand sich ein österreichischer Verbindungsoffizier in Erbil. Er ist unverletzt und wurde noch am selben Tag nach Kuwait gebracht."),
        ("p", "Die Botschaft in Amman nimmt die Aufgaben der Vertretung in Bagdad wahr. Reisen in den Irak sind zu unterlassen; die Reisewarnung gilt für das gesamte Staatsgebiet."),
        ("ul", ["Keine Änderung bei den Kräften im Libanon.", "Dienstreisen in die Region bedürfen der Genehmigung.", "Angehörige erreichen die Familienbetreuung rund um die Uhr."]),
        ("p", "Über weitere Maßnahmen wird nach Abstimmung mit den Partnern entschieden."),
    ])
article(
    lang="de-CH", author="Lea Zbinden", published="2021-08-17T11:45:00+02:00", modified="",
    title="Drei Schweizer Entwicklungshelfer aus Kabul ausgeflogen",
    lead="Das letzte Schweizer Personal des Kooperationsbüros hat Kabul verlassen. Für die lokalen Angestellten wird noch eine Lösung gesucht.",
    parts=[
        ("p", "Die drei Mitarbeitenden landeten in der Nacht auf Dienstag in Doha und reisen von dort weiter. Das Aussendepartement bestätigte den Einsatz am Vormittag vor den Medien in Bern."),
        ("p", "Noch im Land sind die rund 40 lokalen Angestellten und ihre Familien, zusammen etwa 230 Personen. Der Bundesrat hat beschlossen, ihnen humanitäre Visa zu erteilen."),
        ("q", "Wir lassen niemanden zurück, der für uns gearbeitet hat."),
        ("p", "Ein Sonderdetachement von Soldaten wurde an den Flughafen geschickt, um die Ausreise zu unterstützen. Wie viele Soldaten es sind, sagte das Verteidigungsdepartement nicht."),
        ("p", "Eine Chartermaschine steht in Taschkent bereit. Wann sie starten kann, ist offen, weil der Zugang zum Flughafen immer wieder unterbrochen wird."),
    ])
article(
    lang="fr-FR", author="Élise Fontanel", published="2020-01-07T15:32:00+01:00", modified="2020-01-07T19:05:00+01:00",
    title="Irak : la France maintient ses 160 militaires",
    lead="La ministre des armées a assuré mardi qu’aucun retrait n’était décidé, alors que plusieurs alliés déplacent une partie de leurs troupes.",
    parts=[
        ("cap", "Des militaires français à l’entraînement près de Bagdad, en novembre."),
        ("p", "« Nous avons renforcé la protection de nos soldats, mais nous n’avons décidé aucun retrait », a déclaré la ministre à l’issue d’une réunion à Paris. Quelque 160 militaires français se trouvent en Irak."),
        ("p", "L’Allemagne a déplacé 35 soldats vers la Jordanie et le Koweït, et la Roumanie a annoncé le départ de ses 14 militaires. L’Otan a suspendu samedi ses activités de formation."),
        ("h", "Une mission suspendue, pas terminée"),
        ("p", "À Bruxelles, un porte-parole de l’Alliance a précisé qu’une partie du personnel serait repositionnée « en Irak et hors d’Irak ». L’entraînement reprendra « dès que la situation le permettra »."),
        ("p", "Le Parlement irakien a voté dimanche une résolution demandant le départ des forces étrangères. Ce vote n’est pas contraignant ; le gouvernement, démissionnaire, n’a pas encore fixé de calendrier."),
    ])
article(
    lang="fr", author="", published="2023-04-23T20:10:00+02:00", modified="",
    title="Soudan : une centaine de ressortissants évacués vers Djibouti",
    lead="Un premier avion a quitté l’aérodrome de Wadi Seidna dimanche en fin d’après-midi avec une centaine de personnes à bord.",
    parts=[
        ("p", "L’opération a commencé samedi soir, a indiqué le ministère des affaires étrangères. Une deuxième rotation était prévue dans la nuit. Des ressortissants de huit pays européens se trouvaient à bord du premier appareil."),
        ("p", "Un convoi parti de l’ambassade a été pris sous le feu ; une personne a été blessée et prise en charge par les médecins militaires."),
        ("p", "L’ambassade est fermée jusqu’à nouvel ordre. Son personnel, une trentaine d’agents, a été évacué avec les autres."),
        ("ul", ["Premier vol : 106 passagers", "Deuxième vol : 97 passagers", "Destination : base de Djibouti"]),
        ("p", "Les autorités demandent aux personnes encore sur place de ne pas se déplacer sans y avoir été invitées."),
    ])
article(
    lang="es-ES", author="Nuria Casal", published="2020-01-07T19:48:00+01:00", modified="2020-01-07T21:30:00+01:00",
    title="Defensa traslada a Kuwait a diez de los trece militares de Bagdad",
    lead="Los otros tres se incorporan a la base de Besmayah, donde permanece el grueso del contingente español.",
    parts=[
        ("p", "El Ministerio de Defensa ha trasladado a Kuwait a diez de los trece militares españoles destinados en Bagdad. La decisión se tomó el lunes por la noche, según fuentes del departamento, y se ejecutó este martes en un avión de la coalición."),
        ("p", "«Es una medida temporal y de prudencia», explicó un portavoz. España mantiene en Irak unos 550 efectivos, la mayor parte en Besmayah, a unos 40 kilómetros al sureste de la capital."),
        ("h", "El adiestramiento, en pausa"),
        ("p", "La coalición suspendió el domingo el adiestramiento de las fuerzas iraquíes para dedicar todos los medios a la protección de las bases. La OTAN había hecho lo mismo un día antes."),
        ("p", "El Gobierno informará al Congreso la próxima semana. La oposición ha pedido que comparezca la ministra en funciones."),
    ])
article(
    lang="es", author="Redacción", published="2024-08-04T22:15:00-03:00", modified="",
    title="Cancillería recomienda a los argentinos salir del Líbano",
    lead="El aviso se publicó el domingo por la noche, mientras varias aerolíneas suspendían sus vuelos a Beirut.",
    parts=[
        ("p", "La Cancillería recomendó a los ciudadanos argentinos que se encuentran en el Líbano que dejen el país por vía comercial mientras sea posible. Calcula que unas 300 personas con pasaporte argentino viven allí."),
        ("p", "La embajada en Beirut sigue abierta con personal reducido. Cuatro funcionarios y sus familias viajaron el sábado a Chipre."),
        ("p", "Francia, el Reino Unido y los Estados Unidos hicieron llamados parecidos durante el fin de semana. Dos compañías europeas prolongaron la suspensión de sus vuelos hasta el jueves."),
        ("p", "Quienes necesiten ayuda pueden escribir a la guardia consular, que atiende las 24 horas."),
    ])
article(
    lang="it-IT", author="Paolo Brambati", published="2020-01-08T12:05:00+01:00", modified="",
    title="Iraq, i militari italiani lasciano la base di Bagdad",
    lead="Una cinquantina di carabinieri trasferita in una zona sicura; nel bunker di Erbil durante l’attacco, tutti illesi.",
    parts=[
        ("p", "I circa cinquanta carabinieri che addestravano la polizia irachena hanno lasciato nella notte la base americana di Bagdad. Lo ha confermato lo Stato maggiore della Difesa."),
        ("p", "A Erbil, colpita da due missili, i militari italiani si erano rifugiati nei bunker. «Stanno tutti bene», ha detto il ministro in Parlamento."),
        ("h", "Il contingente"),
        ("table", [["Sede", "Militari", "Stato"], ["Bagdad", "50", "trasferiti"], ["Erbil", "450", "restano"], ["Kuwait", "300", "restano"]]),
        ("p", "Il governo non prevede un ritiro. La missione, ha aggiunto il ministro, potrà riprendere quando le condizioni di sicurezza lo permetteranno."),
        ("p", "Le attività di addestramento sono sospese da domenica."),
    ])
article(
    lang="pl-PL", author="Marek Żukowicz", published="2020-01-08T08:12:00+01:00", modified="2020-01-08T10:30:00+01:00",
    title="Żaden polski żołnierz w Iraku nie ucierpiał",
    lead="Minister obrony poinformował rano, że polscy żołnierze stacjonujący w bazach w Iraku są bezpieczni.",
    parts=[
        ("p", "„Żaden z polskich żołnierzy w Iraku nie ucierpiał w atakach rakietowych na bazy Al Asad i Irbil” – napisał minister. W Iraku stacjonuje około 250 żołnierzy polskiego kontyngentu."),
        ("p", "Szkolenie irackich sił zostało wstrzymane w niedzielę. Sztab Generalny nie planuje wycofania kontyngentu, ale rozważa przeniesienie części żołnierzy do Kuwejtu."),
        ("h", "Co dalej z misją"),
        ("p", "Prezydent zwołał na czwartek posiedzenie rady. Weźmie w nim udział dowódca operacyjny, który w ostatnich dniach odwiedził żołnierzy w Bagdadzie."),
        ("p", "Ambasada w Bagdadzie pracuje w ograniczonym składzie: z dziewięciu dyplomatów na miejscu pozostało czterech."),
    ])
article(
    lang="nl-NL", author="Femke Dijkhuis", published="2020-01-05T16:40:00+01:00", modified="",
    title="Nederlandse militairen in Irak staken training",
    lead="De ongeveer vijftig Nederlandse militairen in Irak trainen voorlopig geen lokale troepen meer, meldt het ministerie van Defensie.",
    parts=[
        ("p", "Het besluit volgt op dat van de coalitie, die alle trainingen zondag heeft opgeschort. De militairen blijven op hun basis in Erbil en in Bagdad en nemen extra maatregelen."),
        ("p", "Van terugtrekking is volgens de minister geen sprake. „We bekijken de situatie van dag tot dag”, zei ze na overleg met de commandant der strijdkrachten."),
        ("p", "Vier medewerkers van de ambassade zijn naar Amman gereisd. De ambassadeur blijft in Bagdad."),
        ("p", "De Tweede Kamer heeft om een brief gevraagd voordat het reces voorbij is."),
    ])
article(
    lang="pt-PT", author="Inês Valadares", published="2020-01-08T17:55:00+00:00", modified="",
    title="Militares portugueses em Besmayah estão bem e vão ficar",
    lead="Os 35 militares portugueses destacados no Iraque encontram-se bem, garantiu o ministro da Defesa.",
    parts=[
        ("p", "Os militares estão na base de Besmayah, sob comando espanhol, e não foram atingidos pelos ataques da madrugada. A formação das forças iraquianas continua suspensa."),
        ("p", "O ministro disse aos jornalistas que não está prevista a retirada do contingente. «A missão mantém-se, com a prudência que o momento exige», afirmou."),
        ("p", "A rotação marcada para o fim do mês foi adiada por uma semana. Os novos militares aguardam em Lisboa."),
        ("p", "O Governo acompanha a situação com os aliados e voltará a avaliar a presença na sexta-feira."),
    ])
article(
    lang="en", author="Rosalind Achterberg", published="2023-04-25T10:30:00+03:00", modified="",
    title="Questions and answers: getting nationals out of Khartoum",
    lead="The deputy minister answered questions of correspondents in Nicosia on Tuesday. This is a shortened transcript.",
    parts=[
        ("p", "QUESTION: How many of your nationals are still in the city?"),
        ("p", "DEPUTY MINISTER: We have been in contact with 41 people. Seventeen left by road towards Port Sudan on Sunday with the convoy of the United Nations, and eleven are on the flight that is in the air as we speak."),
        ("p", "QUESTION: And the remaining thirteen?"),
        ("p", "DEPUTY MINISTER: They have decided to stay for the time being. Most of them have family there. We advise them to leave while the truce holds, but we cannot order anyone to go."),
        ("p", "QUESTION: Will the embassy be closed?"),
        ("p", "DEPUTY MINISTER: It is suspended, not closed. The ambassador and two colleagues work from Cairo."),
    ])
