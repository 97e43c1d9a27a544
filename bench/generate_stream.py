#!/usr/bin/env python3
"""A synthetic stream of news as JSON lines: generate_stream.py COUNT [options] > FILE.

  --on-topic SHARE     documents that tell of movements of people (default 0.05)
  --reprints SHARE     of the on-topic ones: an earlier text, lightly cut, by another publisher (0.2)
  --revisions SHARE    of all: an earlier page again, with another text at its URL (0.02)
  --languages LIST     such as en,de,fr,es, the default
  --words N            words of a document, on average (180)
  --seed N             the same arguments give the same bytes (1)
  --first N            number of the first document (0)
  --changes N          instead: a story of N documents, each of which changes the roll of Iraq

On-topic sentences are the examples of the packs' own rules, with other numbers, and templates of ours;
the rest is put together from small lists of words and coined ones, so that two documents rarely share five words in a
row unless one is a reprint. Nothing in it is news of any real event.
"""
import argparse
import collections
import datetime
import json
import pathlib
import random
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
NATIONS = {
    "en": "Germany Croatia Slovakia Denmark Norway Latvia Estonia Portugal Hungary Romania Spain Italy Canada".split(),
    "de": "Deutschland Kroatien Norwegen Lettland Estland Portugal Ungarn Rumänien Spanien Italien Kanada".split(),
    "fr": "L'Allemagne La~Croatie La~Slovaquie La~Norvège La~Lettonie L'Estonie La~Hongrie L'Espagne L'Italie".split(),
    "es": "Alemania Croacia Eslovaquia Noruega Letonia Estonia Portugal Hungría Rumanía Italia Canadá".split(),
}
CONTRIBUTORS = ("Germany Croatia Slovakia Denmark Norway Latvia Estonia Portugal Hungary Romania Spain Italy Canada Poland Lithuania "
                "Finland Sweden Belgium Austria Ireland Greece Bulgaria Albania Slovenia Serbia Ukraine Japan Australia Mexico Brazil "
                "Chile Peru Argentina Kenya Ghana Senegal Rwanda Ethiopia Nepal Bangladesh Indonesia Malaysia Thailand Mongolia Fiji "
                "Singapore Egypt Morocco Tunisia Uruguay").split()
FROM = {"en": "Iraq Mali Sudan Niger Lebanon Afghanistan".split(), "de": "dem~Irak Mali dem~Sudan Niger dem~Libanon".split(),
        "fr": "d'Irak du~Mali du~Soudan du~Niger du~Liban".split(), "es": "Irak Malí Sudán Níger Líbano".split()}
TO = {"en": "Jordan Kuwait Cyprus Qatar Djibouti".split(), "de": "Jordanien Kuwait Zypern Katar".split(),
      "fr": "en~Jordanie au~Koweït au~Qatar".split(), "es": "Jordania Kuwait Chipre Catar".split()}
CLAIMS = {
    "en": ["{nation} has withdrawn {n} soldiers from {of}, the defence ministry said on {day}.",
           "{nation} moved {n} troops from {of} to {to}, its defence ministry said.",
           "{nation} will pull {n} soldiers out of {of}.", "{n} soldiers of {nation} remain in {of}."],
    "de": ["{nation} hat {n} Soldaten aus {of} nach {to} verlegt, teilte das Verteidigungsministerium mit.",
           "{nation} zieht {n} Soldaten aus {of} ab."],
    "fr": ["{nation} a retiré {n} soldats {of}, a annoncé le ministère de la Défense.",
           "{nation} a transféré {n} militaires {of} {to}."],
    "es": ["{nation} ha retirado {n} soldados de {of}, informó el Ministerio de Defensa.",
           "{nation} trasladó a {n} militares de {of} a {to}."],
}
DAYS = {"en": "Monday Tuesday Wednesday Thursday Friday".split(), "de": "Montag Dienstag Mittwoch".split(),
        "fr": "lundi mardi mercredi".split(), "es": "lunes martes jueves".split()}
# Subject, verb, object, circumstance: every choice of four is a sentence.
FILLER = {
    "en": ("the orchestra|a local brewer|the harbour office|her publisher|the football club|a school in the valley|the museum|"
           "the weather service|a start-up|the bakery on the corner|the ski resort|the film festival|the tram company|the choir|"
           "an amateur astronomer|the theatre|the chess league|the botanical garden|the rowing team|the library",
           "presented|postponed|opened|praised|repaired|sold|painted|rented|tested|celebrated|expected|ordered|printed|"
           "discussed|measured|renamed|enlarged|insured|photographed|reviewed",
           "a wooden bridge|the spring programme|two old engines|a second season|the new roof|a quiet garden|three paintings|"
           "the annual budget|a longer timetable|several recipes|the ticket machine|a collection of maps|the winter coats|"
           "an electric bus|the summer menu|a rare orchid|the local record|the small telescope|a song about rain|the blue lamps",
           "after a long debate|in spite of the rain|for the third time|with a small loan|before the holidays|without much noise|"
           "as critics had hoped|on a sunny afternoon|together with pupils|to the surprise of neighbours|at half the usual price|"
           "with help from abroad|during the fair|for lack of space|ahead of schedule|under a new director|by popular demand"),
    "de": ("das Orchester|eine Brauerei|der Verlag|der Fußballverein|eine Schule im Tal|das Museum|der Wetterdienst|die Bäckerei|"
           "das Filmfest|der Chor|die Bücherei|das Theater|der Ruderclub|die Straßenbahn|der botanische Garten|die Sternwarte",
           "zeigte|verschob|eröffnete|lobte|reparierte|verkaufte|bemalte|prüfte|feierte|erwartete|bestellte|druckte|besprach|benannte",
           "eine Holzbrücke|das Frühjahrsprogramm|zwei alte Motoren|das neue Dach|einen stillen Garten|drei Gemälde|den Haushalt|"
           "mehrere Rezepte|den Fahrkartenautomaten|eine Sammlung von Karten|den Elektrobus|die Speisekarte|eine seltene Orchidee",
           "nach langer Debatte|trotz des Regens|zum dritten Mal|mit einem kleinen Kredit|vor den Ferien|ohne viel Aufsehen|"
           "an einem sonnigen Nachmittag|gemeinsam mit Schülern|zum halben Preis|während der Messe|aus Platzmangel|auf Wunsch vieler"),
    "fr": ("l'orchestre|une brasserie|l'éditeur|le club de football|une école de la vallée|le musée|la météo|la boulangerie|"
           "le festival|la chorale|la bibliothèque|le théâtre|le club d'aviron|le tramway|le jardin botanique|l'observatoire",
           "a présenté|a reporté|a ouvert|a salué|a réparé|a vendu|a peint|a loué|a testé|a fêté|a commandé|a imprimé|a mesuré",
           "un pont de bois|le programme de printemps|deux vieux moteurs|le nouveau toit|un jardin calme|trois tableaux|le budget|"
           "plusieurs recettes|une collection de cartes|le bus électrique|la carte d'été|une orchidée rare|la chanson de la pluie",
           "après un long débat|malgré la pluie|pour la troisième fois|avec un petit prêt|avant les vacances|sans grand bruit|"
           "par un après-midi ensoleillé|avec des élèves|à moitié prix|pendant la foire|faute de place|à la demande générale"),
    "es": ("la orquesta|una cervecería|la editorial|el club de fútbol|una escuela del valle|el museo|la panadería|el festival|"
           "el coro|la biblioteca|el teatro|el club de remo|el tranvía|el jardín botánico|el observatorio|la escuela de danza",
           "presentó|aplazó|abrió|elogió|reparó|vendió|pintó|alquiló|probó|celebró|encargó|imprimió|midió|revisó",
           "un puente de madera|el programa de primavera|dos motores viejos|el tejado nuevo|un jardín tranquilo|tres cuadros|"
           "el presupuesto|varias recetas|una colección de mapas|el autobús eléctrico|la carta de verano|una orquídea rara",
           "tras un largo debate|a pesar de la lluvia|por tercera vez|con un pequeño préstamo|antes de las vacaciones|sin mucho ruido|"
           "una tarde soleada|junto con alumnos|a mitad de precio|durante la feria|por falta de espacio|a petición de muchos"),
}
SYLLABLES = "ba bel dro fen gal hu ki lam mo nel or pi quo ra sul ta ul ven wi zo".split()
FILLER = {lang: [part.split("|") for part in parts] for lang, parts in FILLER.items()}


def examples(lang):
    """The sentences of the packs' rules that bring a claim."""
    found = []
    for path in sorted((ROOT / "packs" / lang / "rules").glob("*.rules")):
        for line in path.read_text(encoding="utf-8").splitlines():
            match = re.match(r"\s*example (.*?) => ", line)
            if match and re.search(r"\b\d{2,3}\b", match.group(1)):
                found.append(match.group(1))
    return found


class Stream:
    def __init__(self, options):
        self.options = options
        self.chosen = random.Random(options.seed)
        self.languages = options.languages.split(",")
        self.examples = {lang: examples(lang) for lang in self.languages}
        self.pages = collections.deque(maxlen=2000)  # (url, lang, on topic)
        self.stories = collections.deque(maxlen=500)  # texts that may be reprinted
        self.begin = datetime.datetime(2020, 1, 3, tzinfo=datetime.timezone.utc)

    def pick(self, values):
        return values[int(self.chosen.random() * len(values))]

    def filler(self, lang, words):
        parts, text, count, left = FILLER[lang], [], 0, 4
        while count < words:
            s = f"{self.pick(parts[0])} {self.pick(parts[1])} {self.pick(parts[2])} {self.pick(parts[3])}".split(" ")
            for at in range(len(s) - 1, 0, -3):  # words that nobody has read before, so that few wordings are alike
                s.insert(at, self.coined())
            s[0] = s[0][0].upper() + s[0][1:]
            text.append(" ".join(s) + ("." if left else ".\n\n"))
            left = left - 1 if left else 4
            count += len(s)
        return " ".join(text).replace("\n\n ", "\n\n").rstrip()

    def coined(self):
        return "".join(self.pick(SYLLABLES) for _ in range(3))

    def claims(self, lang):
        sentences = []
        for _ in range(self.chosen.randint(1, 3)):
            if self.chosen.random() < 0.5 and self.examples[lang]:
                s = re.sub(r"\b\d{2,3}\b", lambda m: str(self.chosen.randint(11, 890)), self.pick(self.examples[lang]))
            else:
                s = self.pick(CLAIMS[lang]).format(
                    nation=self.pick(NATIONS[lang]), n=self.chosen.randint(11, 890), of=self.pick(FROM[lang]),
                    to=self.pick(TO[lang]), day=self.pick(DAYS[lang])).replace("~", " ")
            sentences.append(s)
        return " ".join(sentences)

    def text(self, lang, on_topic):
        words = max(20, int(self.chosen.expovariate(1) * 0.5 * self.options.words + 0.5 * self.options.words))
        if not on_topic:
            return self.filler(lang, words)
        return f"{self.claims(lang)}\n\n{self.filler(lang, words)}"

    def document(self, number):
        r = self.chosen.random
        when = self.begin + datetime.timedelta(seconds=number)
        published = when.strftime("%Y-%m-%dT%H:%M:%SZ")
        on_topic = r() < self.options.on_topic
        publisher = f"Paper {int(r() * 300)}"
        if on_topic and self.stories and r() < self.options.reprints:
            lang, text = self.pick(self.stories)
            cut = text.rfind("\n\n")
            text = text[:cut] if cut > len(text) // 2 else text
            url = f"https://paper.example/{number}"
        elif self.pages and r() < self.options.revisions:
            url, lang, topic = self.pick(self.pages)
            text = self.text(lang, topic or on_topic)
        else:
            lang = self.pick(self.languages)
            text = self.text(lang, on_topic)
            url = f"https://paper.example/{number}"
            self.pages.append((url, lang, on_topic))
            if on_topic:
                self.stories.append((lang, text))
        return {"id": f"s{self.options.seed}-{number}", "url": url, "publisher": publisher, "published": published,
                "lang": lang, "text": text}

    def change(self, number):
        nation = CONTRIBUTORS[number % len(CONTRIBUTORS)]
        when = self.begin + datetime.timedelta(minutes=number)
        count = 11 + number // len(CONTRIBUTORS)  # a nation's figure grows, so that each document has news
        text = (f"{nation} has withdrawn {count} soldiers from Iraq, the defence ministry of {nation} said.\n\n"
                f"{self.filler('en', 40)}")
        return {"id": f"c{self.options.seed}-{number}", "url": f"https://ministry.example/{number}", "lang": "en",
                "publisher": f"Defence Ministry of {nation}", "published": when.strftime("%Y-%m-%dT%H:%M:%SZ"), "text": text}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int)
    parser.add_argument("--on-topic", type=float, default=0.05)
    parser.add_argument("--reprints", type=float, default=0.2)
    parser.add_argument("--revisions", type=float, default=0.02)
    parser.add_argument("--languages", default="en,de,fr,es")
    parser.add_argument("--words", type=int, default=180)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--changes", action="store_true")
    options = parser.parse_args()
    stream = Stream(options)
    make = stream.change if options.changes else stream.document
    encode = json.JSONEncoder(ensure_ascii=False).encode
    out = sys.stdout
    out.reconfigure(encoding="utf-8", newline="\n")
    for number in range(options.first, options.first + options.count):
        out.write(encode(make(number)) + "\n")


if __name__ == "__main__":
    main()
