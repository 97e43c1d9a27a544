"""More texts of the gold pages, ours and invented: articles that tell of people sent, withdrawn, moved, staying and hit.
Parts as in articles.py."""
from articles import article

article(
    lang="en-GB", author="Colin Harewood", published="2020-03-17T16:20:00+00:00", modified="",
    title="Czech trainers fly home as Iraq mission is put on hold",
    lead="Thirty Czech soldiers landed at Kbely airport near Prague on Tuesday after the training mission in Iraq was suspended.",
    parts=[
        ("p", "The Czech Republic has withdrawn all of its soldiers from Iraq, the general staff said. Five military policemen had served in Baghdad, the rest at Camp Taji."),
        ("cap", "Soldiers leave an aircraft of the Czech air force at Kbely."),
        ("p", "Britain is bringing home a part of its 400 troops in Iraq because training has stopped, the defence secretary told parliament. About 100 soldiers will remain at Camp Taji and Union III."),
        ("h", "France follows"),
        ("p", "France will withdraw its 200 soldiers from Iraq by the end of the month, the army command announced in Paris. Six French officers stay in Baghdad."),
        ("p", "Portugal has evacuated 34 soldiers from Besmayah to Kuwait. Spain said that 350 of its soldiers would leave Besmayah in April."),
        ("q", "We will go back when our partners ask us to."),
        ("p", "Rockets hit Camp Taji on Saturday. Three American soldiers and two Iraqis were wounded."),
    ])
article(
    lang="en", author="", published="2021-07-02T09:00:00+04:30", modified="",
    title="Drawdown of contingents in Afghanistan: state of play",
    lead="This note lists what nations have announced about their contingents since April. It will be brought up to date every Friday.",
    parts=[
        ("h", "Left"),
        ("ul", ["Germany withdrew its last 570 soldiers from Mazar-i-Sharif on 29 June.", "Italy withdrew its last soldiers from Herat on 29 June.", "Poland withdrew its last soldiers from Bagram on 30 June.", "Spain flew its last 24 soldiers out of Kabul on 13 May."]),
        ("h", "Staying for now"),
        ("ul", ["Turkey has some 500 soldiers at Kabul airport.", "The United States plans to keep 650 soldiers in Kabul to protect its embassy."]),
        ("h", "Strength by nation"),
        ("table", [["Nation", "Base", "Soldiers in April", "Now"], ["Georgia", "Bagram", "860", "0"], ["Romania", "Kandahar", "619", "0"], ["Turkey", "Kabul", "600", "500"]]),
        ("p", "Australia has closed its embassy in Kabul and withdrawn its diplomats. It moved 80 soldiers out of Kabul in June."),
    ])
article(
    lang="en-US", author="Priya Vantour", published="2023-04-23T13:45:00-04:00", modified="2023-04-23T18:10:00-04:00",
    title="Embassy in Khartoum emptied overnight",
    lead="American special forces evacuated about 90 people from the embassy in Khartoum to Djibouti early Sunday, officials said.",
    parts=[
        ("p", "Three helicopters carried diplomats and their families to Ethiopia first. The United States has suspended the work of its embassy in Khartoum."),
        ("p", "Canada has suspended its operations in Sudan and moved its diplomats out of the country, Ottawa said. They will work from a safe place outside."),
        ("h", "Convoys by road"),
        ("p", "Saudi Arabia evacuated 157 people by sea from Port Sudan to Jeddah on Saturday. Jordan flew 343 of its nationals from Port Sudan to Amman."),
        ("p", "The United Nations moved 700 staff from Khartoum to Port Sudan in a convoy that needed 35 hours."),
        ("p", "Egypt said that 177 of its soldiers had been flown home from Merowe. One Egyptian diplomat was wounded by gunfire."),
        ("h", "Who is still there"),
        ("p", "Norway's ambassador has left Khartoum. Sweden sent 150 soldiers to Djibouti to help with the evacuation."),
    ])
article(
    lang="en-GB", author="Live desk", published="2021-08-26T06:30:00+01:00", modified="2021-08-26T23:40:00+01:00",
    title="Kabul airlift: Thursday as it happened",
    lead="Nations are ending their flights out of Kabul. All times are British.",
    live=[
        ("23:30", "Norway ends its evacuation", ["Norway has ended its evacuation from Kabul. The last Norwegian aircraft left with 128 people on board, the foreign ministry in Oslo says."]),
        ("20:05", "Thirteen American soldiers killed", ["Thirteen American soldiers were killed in an attack at Kabul airport, the Pentagon says. Eighteen were wounded."]),
        ("17:50", "Germany: last aircraft has left", ["Germany has flown its last soldiers out of Kabul to Tashkent. The Bundeswehr evacuated 5,347 people in eleven days.", "All German soldiers are safe, the defence minister says in Berlin."]),
        ("14:15", "Canada stops flights", ["Canada has ended its evacuation mission in Afghanistan. Canadian aircraft carried about 3,700 people out of Kabul."]),
        ("11:40", "Belgium", ["Belgium evacuated 1,400 people from Kabul to Islamabad, the prime minister told reporters. The last flight landed on Wednesday night."]),
        ("08:20", "Denmark: no more flights", ["The last Danish soldiers and diplomats have left Kabul, the defence ministry in Copenhagen says."]),
    ], parts=[])
article(
    lang="de-DE", author="Wiebke Hansen", published="2023-12-01T14:30:00+01:00", modified="2023-12-01T18:00:00+01:00",
    title="Bundeswehr zieht Soldaten aus Mali ab",
    lead="Die Bundeswehr hat 142 Soldaten aus Gao abgezogen. Die letzten 60 sollen bis Mitte Dezember nach Wunstorf fliegen.",
    parts=[
        ("p", "Deutschland hatte zuletzt rund 200 Soldaten in Mali. Das Verteidigungsministerium teilte am Freitag mit, 80 Soldaten seien von Gao nach Niamey verlegt worden."),
        ("h", "Rückzug der Partner"),
        ("p", "Schweden hat seine 220 Soldaten bereits im März aus Mali abgezogen. Großbritannien zog 300 Soldaten aus Gao ab."),
        ("p", "Ägypten will seine 1035 Soldaten bis Ende des Jahres abziehen, sagte ein Sprecher der Vereinten Nationen in New York."),
        ("q", "Der Abzug läuft nach Plan."),
        ("ul", ["Deutschland: noch 60 Soldaten in Gao", "Senegal: noch 500 Soldaten in Mopti", "Togo: noch 700 Soldaten in Sévaré"]),
        ("p", "Bei einem Angriff auf das Lager in Gao wurden am Mittwoch zwei Soldaten verletzt."),
    ])
article(
    lang="de-AT", author="Redaktion", published="2024-10-04T08:15:00+02:00", modified="",
    title="Österreich verringert Kontingent im Libanon",
    lead="Das Bundesheer holt zehn Soldaten aus dem Libanon zurück. 160 österreichische Soldaten bleiben in Nakura.",
    parts=[
        ("p", "Das gab das Verteidigungsministerium in Wien bekannt. Die Soldaten wurden am Donnerstag von Beirut nach Larnaka geflogen."),
        ("p", "Irland hat 340 Soldaten im Süden des Libanon. Dublin will sie vorerst nicht abziehen."),
        ("h", "Botschaften"),
        ("p", "Deutschland hat Mitarbeiter seiner Botschaft aus Beirut abgezogen. 110 Menschen wurden mit einer Maschine der Luftwaffe nach Frankfurt gebracht."),
        ("p", "Die Niederlande flogen 185 Staatsbürger aus Beirut nach Eindhoven aus."),
    ])
article(
    lang="fr-FR", author="Bastien Lorcey", published="2022-08-15T18:40:00+02:00", modified="2022-08-16T07:30:00+02:00",
    title="Mali : les derniers soldats français ont quitté Gao",
    lead="La France a retiré lundi ses derniers soldats du Mali, a annoncé l’état-major à Paris.",
    parts=[
        ("p", "Quelque 300 militaires français ont quitté Gao par la route pour Niamey, où ils sont arrivés en fin de journée. La France avait 2 400 soldats au Mali en février."),
        ("cap", "Un convoi sur la route de Niamey, photographié la semaine dernière."),
        ("p", "Le Niger accueille désormais un millier de militaires français, selon le ministère des armées."),
        ("h", "Ce que font les partenaires"),
        ("p", "L’Allemagne a suspendu ses vols de reconnaissance à Gao, a indiqué le ministère de la défense à Berlin. Le Danemark a rapatrié ses 105 soldats en février."),
        ("p", "La Côte d’Ivoire a annoncé le retrait de ses 898 soldats du Mali d’ici au mois d’août 2023."),
        ("p", "Deux soldats ont été blessés samedi dans une attaque contre un poste près de Ménaka."),
    ])
article(
    lang="fr", author="", published="2020-01-08T11:00:00+01:00", modified="",
    title="Point de presse : situation en Irak",
    lead="Déclarations du porte-parole du ministère, extraits.",
    parts=[
        ("p", "La France condamne les attaques menées cette nuit contre des emprises de la coalition en Irak. Aucun militaire français n’a été blessé."),
        ("p", "La France maintient ses 160 militaires en Irak. La formation des forces irakiennes est suspendue depuis dimanche."),
        ("h", "Personnel de l’ambassade"),
        ("p", "L’ambassade à Bagdad reste ouverte. La France a réduit le personnel de son ambassade en Iran."),
        ("h", "Autres pays"),
        ("ul", ["Le Canada a déplacé une partie de ses 500 militaires d’Irak vers le Koweït.", "La Croatie a transféré 14 soldats d’Irak au Koweït.", "La Hongrie n’envisage pas de retirer ses 200 soldats."]),
    ])
article(
    lang="es-ES", author="Marta Quiroga", published="2021-05-13T20:05:00+02:00", modified="",
    title="España repliega a sus últimos militares de Afganistán",
    lead="Los últimos 24 militares españoles salieron el jueves de Kabul y aterrizaron en Torrejón de Ardoz.",
    parts=[
        ("p", "España ha retirado a todos sus militares de Afganistán, informó el Ministerio de Defensa. Dos intérpretes viajaron con ellos."),
        ("h", "Los aliados"),
        ("p", "Alemania retiró a 1.100 soldados de Mazar-i-Sharif. Italia retirará a sus 800 militares de Herat antes de julio, dijo el ministro en Roma."),
        ("p", "Georgia mantiene a 860 soldados en Bagram. Turquía dejará a 500 soldados en el aeropuerto de Kabul."),
        ("q", "Volvemos con la misión cumplida."),
        ("p", "Un soldado resultó herido el martes en un ataque contra la base de Bagram."),
    ])
article(
    lang="es-AR", author="Redacción", published="2023-10-12T07:10:00-03:00", modified="2023-10-12T19:00:00-03:00",
    title="Argentina evacúa a sus ciudadanos de Israel: minuto a minuto",
    lead="Sigue las novedades de los vuelos. Hora de Buenos Aires.",
    live=[
        ("18:40", "Segundo vuelo", ["Argentina evacuó a 246 personas de Tel Aviv a Roma, informó la Cancillería."]),
        ("15:20", "Brasil", ["Brasil repatrió a 211 ciudadanos desde Tel Aviv. El avión aterrizó de madrugada en Brasilia."]),
        ("12:05", "Chile envía un avión", ["Chile envió un avión a Israel para evacuar a 60 ciudadanos, dijo el canciller en Santiago."]),
        ("09:30", "España", ["España evacuó a 209 personas de Israel en un avión militar. La embajada en Tel Aviv sigue abierta."]),
    ], parts=[])
article(
    lang="it-IT", author="Giulia Ferraris", published="2021-06-29T21:50:00+02:00", modified="",
    title="Herat, rientrati gli ultimi militari italiani",
    lead="L’Italia ha ritirato i suoi ultimi militari dall’Afghanistan, ha annunciato il ministro della Difesa.",
    parts=[
        ("p", "Circa 800 militari italiani hanno lasciato Herat dall’inizio di maggio. L’ultimo volo è atterrato martedì sera a Pisa."),
        ("h", "Gli altri"),
        ("p", "La Germania ha ritirato 570 soldati da Mazar-i-Sharif. La Polonia ha ritirato i suoi ultimi soldati da Bagram."),
        ("p", "La Turchia mantiene 500 soldati a Kabul."),
    ])
article(
    lang="nl-NL", author="Jorrit Veenstra", published="2021-06-24T15:10:00+02:00", modified="",
    title="Laatste Nederlandse militairen terug uit Afghanistan",
    lead="Nederland heeft zijn laatste militairen teruggetrokken uit Mazar-i-Sharif. Ze landden donderdag in Eindhoven.",
    parts=[
        ("p", "Nederland had 80 militairen in Afghanistan, zegt het ministerie van Defensie. Vier militairen blijven tot augustus in Kabul."),
        ("h", "Ambassade blijft open"),
        ("p", "België trok vorige week 74 militairen terug uit Mazar-i-Sharif. Duitsland trekt zijn laatste soldaten deze week terug."),
        ("p", "De ambassade in Kabul blijft open met acht medewerkers."),
    ])
article(
    lang="en", author="Office of the spokesperson", published="2020-01-07", modified="",
    title="Changes to our presence in Iraq",
    lead="Canada is moving some of its 500 troops from Iraq to Kuwait, the Chief of the Defence Staff said today in a letter to families.",
    parts=[
        ("p", "The training mission of NATO in Iraq is suspended. Canadian soldiers at Camp Taji have been relocated to Camp Arifjan in Kuwait."),
        ("p", "Special forces remain in Erbil. No Canadian was hurt in the attack on Wednesday."),
        ("ol", ["Canada has closed its embassy in Baghdad until further notice.", "Canada advises its nationals to leave Iraq.", "Croatia moved 14 soldiers to Kuwait; seven others flew home."]),
        ("p", "Questions of families are answered at all hours."),
    ])
