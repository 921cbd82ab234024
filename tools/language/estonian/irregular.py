"""Estonian words that the rules of the other modules do not reach, by hand."""

from __future__ import annotations

NOMINATIVES = {
    "käe": "käsi", "vee": "vesi", "mehe": "mees", "uue": "uus", "kahe": "kaks", "ühe": "üks", "kuue": "kuus",
    "viie": "viis", "tõe": "tõsi tõde", "kaane": "kaas", "laane": "laas", "lääne": "lääs", "poja": "poeg",
    "loo": "lugu", "teo": "tegu", "südame": "süda", "laua": "laud", "täie": "täis", "käände": "kääne",
    "õe": "õde", "sõja": "sõda", "mäe": "mägi", "väe": "vägi", "rea": "rida", "lao": "ladu", "koja": "koda",
    "roa": "roog", "soo": "sugu soo", "haua": "haud", "raua": "raud", "nõo": "nõbu nõgu", "jao": "jagu",
    "ao": "agu", "eo": "idu", "hao": "hagu", "mao": "madu magu", "küüne": "küüs", "varre": "vars",
    "kõrre": "kõrs", "orre": "ors", "parre": "pars", "riide": "riie", "tõve": "tõbi", "kümne": "kümme",
    "veo": "vedu", "pöia": "pöid", "oa": "uba", "loa": "luba", "noa": "nuga", "poe": "pood", "koe": "kude",
    "toe": "tugi", "soe": "susi", "aia": "aed", "aja": "aeg", "paja": "pada", "raja": "rada", "saja": "sada",
    "maja": "maja", "söe": "süsi", "köie": "köis", "peo": "pidu pihk", "hoo": "hoog", "tiiva": "tiib",
    "seitsme": "seitse", "nelja": "neli", "rae": "raad", "sae": "saag", "lae": "lagi", "jõu": "jõud",
    "nõu": "nõu nõud", "sooja": "soe", "juukse": "juus", "rohu": "rohi roht", "moe": "mood", "näo": "nägu",
    "kohtu": "kohus", "ande": "anne", "pea": "pea", "hea": "hea", "au": "au", "oja": "oja", "kuu": "kuu",
    "toa": "tuba", "jõe": "jõgi", "reie": "reis", "looma": "loom", "õue": "õu", "lapse": "laps",
}  # fmt: skip

FORMS = {
    "käsi": "kätt kätte käte käsi", "vesi": "vett vette vete vesi", "mees": "meest meeste mehi",
    "uus": "uut uude uute uusi", "laps": "last laste lapsi", "tõsi": "tõtt", "kaks": "kaht kahte kahtede",
    "üks": "üht ühte", "täis": "täit täite täisi", "kuus": "kuut kuute", "viis": "viit viite", "öö": "öid",
    "tuba": "tuppa", "jõgi": "jõkke", "mägi": "mäkke", "kümme": "kümmet", "süda": "südant", "pea": "päid pähe",
    "maa": "maid", "tee": "teid", "töö": "töid", "kuu": "kuid", "puu": "puid", "soo": "soid",
}  # fmt: skip

PRESENTS = {
    "lähe": "minema", "tee": "tegema", "näe": "nägema", "pane": "panema", "sure": "surema", "mine": "minema",
    "lase": "laskma", "joo": "jooma", "söö": "sööma", "tule": "tulema", "ole": "olema", "tea": "teadma",
}  # fmt: skip

VERB_FORMS = {
    "tulema": "tuli tulid tulin tulime tulite tulla tulles tuldud tullakse tuldi tuldav tulnud tulgu tulge",
    "olema": "oli olid olin olime olite on olla olles oldud ollakse oldi olnud olgu olge pole polnud",
    "minema": "läks läksid läksin läksime läksite minna minnes mindud minnakse mindi läinud mingu minge",
    "tegema": "teha tehes tehtud tehakse tehti tehtav teinud tehku tehke tegi tegid tegin tegime tegite tehtaks",
    "nägema": "näha nähes nähtud nähakse nähti nähtav näinud nägi nägid nägin nägime nägite",
    "panema": "pani panid panin panime panite panna pannes pandud pannakse pandi pandav pannud pangu pange",
    "surema": "suri surid surin surime surra surres surdud surrakse surnud",
    "laskma": "lasta lastes lastud lastakse lasti lasknud lasku laske",
    "käima": "käia käies käidud käiakse käidi käinud",
    "jooma": "juua juues joodud juuakse joodi joonud jõi jõid jõin",
    "sööma": "süüa süües söödud süüakse söödi söönud sõi sõid sõin",
    "tooma": "tuua tuues toodud tuuakse toodi toonud tõi tõid tõin",
    "looma": "luua luues loodud luuakse loodi loonud lõi lõid lõin",
    "lööma": "lüüa lüües löödud lüüakse löödi löönud lõi lõid",
    "viima": "viia viies viidud viiakse viidi",
    "müüma": "müüa müües",
    "saama": "saada saades saadud saadakse saadi saanud sai said sain saime saite",
    "jääma": "jääda jäädes jäädud jäädakse jäädi jäänud jäi jäid jäin",
    "võima": "võis võisid",
    "jooksma": "joosta joostes joostud joostakse joosti jooksnud",
    "hoidma": "hoida hoides hoitud hoitakse hoiti",
    "mõtlema": "mõelda mõeldes mõeldud mõeldakse mõeldi mõelnud mõelgu",
    "ütlema": "öelda öeldes öeldud öeldakse öeldi öelnud",
    "teadma": "tean tead teab teame teate teavad teada teades teatud teatakse teati teadnud",
}
