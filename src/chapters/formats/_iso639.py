"""Languages as formats name them: ISO 639-2 codes (``lav``), English names (``Latvian``) ⇄ BCP 47 tags (``lv``)."""

from __future__ import annotations

import re
from typing import Final

_TABLE: Final = """
aa aar Afar; ab abk Abkhazian; ae ave Avestan; af afr Afrikaans; ak aka Akan; am amh Amharic; an arg Aragonese;
ar ara Arabic; as asm Assamese; av ava Avaric; ay aym Aymara; az aze Azerbaijani; ba bak Bashkir; be bel
Belarusian; bg bul Bulgarian; bh bih Bihari languages; bi bis Bislama; bm bam Bambara; bn ben Bengali; bo tib
Tibetan; br bre Breton; bs bos Bosnian; ca cat Catalan; ce che Chechen; ch cha Chamorro; co cos Corsican; cr cre
Cree; cs cze Czech; cu chu Church Slavic; cv chv Chuvash; cy wel Welsh; da dan Danish; de ger German; dv div
Divehi; dz dzo Dzongkha; ee ewe Ewe; el gre Greek; en eng English; eo epo Esperanto; es spa Spanish; et est
Estonian; eu baq Basque; fa per Persian; ff ful Fula; fi fin Finnish; fj fij Fijian; fo fao Faroese; fr fre
French; fy fry Western Frisian; ga gle Irish; gd gla Scottish Gaelic; gl glg Galician; gn grn Guarani; gu guj
Gujarati; gv glv Manx; ha hau Hausa; he heb Hebrew; hi hin Hindi; ho hmo Hiri Motu; hr hrv Croatian; ht hat
Haitian Creole; hu hun Hungarian; hy arm Armenian; hz her Herero; ia ina Interlingua; id ind Indonesian; ie ile
Interlingue; ig ibo Igbo; ii iii Sichuan Yi; ik ipk Inupiaq; io ido Ido; is ice Icelandic; it ita Italian; iu
iku Inuktitut; ja jpn Japanese; jv jav Javanese; ka geo Georgian; kg kon Kongo; ki kik Kikuyu; kj kua Kuanyama;
kk kaz Kazakh; kl kal Kalaallisut; km khm Khmer; kn kan Kannada; ko kor Korean; kr kau Kanuri; ks kas Kashmiri;
ku kur Kurdish; kv kom Komi; kw cor Cornish; ky kir Kyrgyz; la lat Latin; lb ltz Luxembourgish; lg lug Ganda; li
lim Limburgish; ln lin Lingala; lo lao Lao; lt lit Lithuanian; lu lub Luba-Katanga; lv lav Latvian; mg mlg
Malagasy; mh mah Marshallese; mi mao Māori; mk mac Macedonian; ml mal Malayalam; mn mon Mongolian; mr mar
Marathi; ms may Malay; mt mlt Maltese; my bur Burmese; na nau Nauru; nb nob Norwegian Bokmål; nd nde North
Ndebele; ne nep Nepali; ng ndo Ndonga; nl dut Dutch; nn nno Norwegian Nynorsk; no nor Norwegian; nr nbl South
Ndebele; nv nav Navajo; ny nya Nyanja; oc oci Occitan; oj oji Ojibwa; om orm Oromo; or ori Odia; os oss Ossetic;
pa pan Punjabi; pi pli Pali; pl pol Polish; ps pus Pashto; pt por Portuguese; qu que Quechua; rm roh Romansh; rn
run Rundi; ro rum Romanian; ru rus Russian; rw kin Kinyarwanda; sa san Sanskrit; sc srd Sardinian; sd snd
Sindhi; se sme Northern Sami; sg sag Sango; si sin Sinhala; sk slo Slovak; sl slv Slovenian; sm smo Samoan; sn
sna Shona; so som Somali; sq alb Albanian; sr srp Serbian; ss ssw Swati; st sot Southern Sotho; su sun
Sundanese; sv swe Swedish; sw swa Swahili; ta tam Tamil; te tel Telugu; tg tgk Tajik; th tha Thai; ti tir
Tigrinya; tk tuk Turkmen; tl tgl Tagalog; tn tsn Tswana; to ton Tongan; tr tur Turkish; ts tso Tsonga; tt tat
Tatar; tw twi Twi; ty tah Tahitian; ug uig Uyghur; uk ukr Ukrainian; ur urd Urdu; uz uzb Uzbek; ve ven Venda; vi
vie Vietnamese; vo vol Volapük; wa wln Walloon; wo wol Wolof; xh xho Xhosa; yi yid Yiddish; yo yor Yoruba; za
zha Zhuang; zh chi Chinese; zu zul Zulu
"""
"""Two-letter code, bibliographic three-letter code, English name."""

_TERMINOLOGIC: Final = {
    "bod": "bo", "ces": "cs", "cym": "cy", "deu": "de", "ell": "el", "eus": "eu", "fas": "fa", "fra": "fr", "hye": "hy",
    "isl": "is", "kat": "ka", "mkd": "mk", "mri": "mi", "msa": "ms", "mya": "my", "nld": "nl", "ron": "ro", "slk": "sk",
    "sqi": "sq", "zho": "zh",
}  # fmt: skip
_ROWS: Final = [entry.split(maxsplit=2) for entry in _TABLE.replace("\n", " ").split(";")]
_THREE: Final = {two: three for two, three, _ in _ROWS}
_TWO: Final = {three: two for two, three, _ in _ROWS} | _TERMINOLOGIC
_NAMES: Final = {two: name for two, _, name in _ROWS}
_BY_NAME: Final = {name.casefold(): two for two, _, name in _ROWS}
_UNKNOWN: Final = frozenset(("und", "mul", "zxx", "mis", "none", "@none"))
_TAG: Final = re.compile(
    r"(?P<first>[A-Za-z]{2,3})(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?(?:-(?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*\Z",
    re.ASCII,
)


def tag_of(text: str) -> str:
    """The BCP 47 tag that ``text`` means: a tag (kept as it is), a three-letter code or an English name; else empty."""
    text = text.strip()
    known = _BY_NAME.get(text.casefold())
    if known:
        return known
    if len(text) > 35 or text.casefold() in _UNKNOWN:
        return ""
    match = _TAG.match(text.replace("_", "-"))
    if match is None:
        return ""
    first = match["first"]
    return _TWO.get(first.lower(), first) + match[0][len(first) :]


def is_tag(text: str) -> bool:
    """Whether ``text`` is a well-formed tag that other programs know: its first part is a language with a code."""
    match = _TAG.match(text)
    return match is not None and (
        match["first"] in _THREE if len(match["first"]) == 2 else tag_of(text) == text
    )


def three_letters(tag: str) -> str:
    """The ISO 639-2 code of a tag, ``und`` where there is none."""
    return _THREE.get(tag.partition("-")[0].lower(), "und")


def english_name(tag: str) -> str:
    """The English name of a tag that is a plain two-letter code; the tag itself for any other."""
    return _NAMES.get(tag, tag)
