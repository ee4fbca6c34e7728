"""How words of despair are spelt: text speak, slips of the thumb and Arabic in Latin letters, each in one spelling."""

import re
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+(?:'\w+)?")
_TWO = re.compile(r"(?<=want|have|need|like)(?:ed)? 2 ")
_TO_BE = re.compile(r" to b\b")
_DRAWN_OUT = re.compile(r"([^\W\d])\1{2,}")  # dieeee, امووووت

_TEXT_SPEAK = {
    "wanna": "want to", "wana": "want to", "wnna": "want to", "wannna": "want to", "wnt": "want", "wantt": "want",
    "wan": "want", "gonna": "going to", "gona": "going to", "gunna": "going to", "finna": "going to", "dnt": "dont",
    "dun": "dont", "donot": "dont", "dont't": "dont", "dony": "dont", "dosent": "doesnt", "cnt": "cant", "cannt": "cant",
    "wudnt": "wouldnt", "wouldn": "wouldnt", "wud": "would", "cud": "could", "shud": "should", "lyf": "life", "lief": "life",
    "lfe": "life", "liv": "live", "livin": "living", "dieing": "dying", "dyin": "dying", "diying": "dying", "ded": "dead",
    "deid": "died", "kil": "kill", "kll": "kill", "klil": "kill", "kiling": "killing", "killin": "killing", "mysel": "myself",
    "myslef": "myself", "mysef": "myself", "mself": "myself", "meself": "myself", "mysellf": "myself",
    "killmyself": "kill myself", "kmself": "kill myself", "ctb": "kill myself", "unalive": "kill", "unalived": "killed",
    "unaliving": "killing", "unaliv": "kill", "every1": "everyone", "evryone": "everyone", "everybody": "everyone",
    "everyones": "everyone", "noone": "nobody", "no1": "nobody", "nobodys": "nobody", "nvr": "never", "thinkin": "thinking",
    "thinkng": "thinking", "endin": "ending", "ppl": "people", "h8": "hate", "beter": "better", "bettr": "better",
    "witout": "without", "wihtout": "without", "withot": "without", "whithout": "without", "burdon": "burden",
    "burdan": "burden", "bruden": "burden", "hopless": "hopeless", "wrth": "worth", "worht": "worth", "pnt": "point",
    "resaon": "reason", "reson": "reason", "tierd": "tired", "exsist": "exist", "existance": "existence",
    "disapear": "disappear", "dissapear": "disappear", "dissappear": "disappear", "ovrdose": "overdose",
    "overdoes": "overdose", "aliv": "alive", "alife": "alive", "wakeup": "wake up", "wack": "wake", "selfharm": "self harm",
    "sh'ing": "self harming", "gooodbye": "goodbye", "goodby": "goodbye", "wsh": "wish", "2nite": "tonight",
    "2night": "tonight", "tonite": "tonight", "agen": "again", "agn": "again", "neva": "never", "abt": "about",
    "bout": "about", "evry": "every", "becuz": "because", "bcuz": "because", "cuz": "because", "whish": "wish",
    "anymore": "any more", "tmrw": "tomorrow",
}  # fmt: skip
_SUICIDE = re.compile(r"s(?:u[iy]?|iu)[cs]+[iy]+[dt](?!y)\w*|su[iy]?c+d\w*|sewer ?slid\w*")

_SOUNDS = ((re.compile("ou|oo|o|uu"), "u"), (re.compile("ee|ei|ie|e|y"), "i"), (re.compile("aa+"), "a"), (re.compile("ii+"), "i"))
# Arabic in Latin letters, keyed by what `_sounded` makes of it.
_ARABIZI = {
    "اموت": "amut bamut hamut 7amut amuut amwt", "موت": "mut elmut", "الموت": "ilmut almut lmut ilmwt", "مت": "mit mitt",
    "اعيش": "a3ish a3sh i3ish aish 3ish a3ich a3ysh aaish",
    "انتحر": "anti7ir anta7ir inti7ir anta7r anti7r antihir antahir antahr inta7ir",
    "انتحار": "inti7ar intihar il2inti7ar ilinti7ar", "ابغي": "abgha abghi abga abgi abqa ab3'a", "ابي": "abi aba abii",
    "ودي": "widdi widi waddi wdi", "بدي": "biddi bidi baddi badi bdi", "نفسي": "nifsi nafsi nifisi nfsi",
    "عايز": "3ayiz 3aiz 3awiz 3ayz 3ayza 3aiza 3awza 3ayiza ayza ayiz awza", "اريد": "arid urid",
    "اتمني": "atmanna atmana itmanna atmina batmanna batmana", "ليتني": "liytni litni laytni retni ritni",
    "ياريتني": "yaritni yaritny", "مابي": "mabi maba", "مابغي": "mabgha mabghi mabga", "ما": "ma", "لا": "la",
    "مش": "mish msh mush mesh", "مو": "mu muu", "عاد": "3ad", "حياتي": "7ayati hayati 7yati hyati",
    "الحياه": "il7ayat al7ayat il7aya il7ayah alhayat ilhayat ilhaya",
    "الدنيا": "ildinya ildunya aldunya aldinya iddunya iddinya", "تعبت": "ta3abt t3ibt ti3ibt ta3ibt ta3bt",
    "زهقت": "zihi2t zihigt zhi2t zihiqt zhi't z'hi2t",
    "كرهت": "karihit kareht karehet kirihit karaht kiriht krht karaht kraht", "من": "min mn",
    "اقتل": "a2til agtil aqtul aqtil a2tul u2tul", "حالي": "7ali hali", "اجرح": "ajra7 bajra7 agra7 bagra7",
    "وارتاح": "warta7 wirta7 wartah", "ارتاح": "arta7 artah", "واخلص": "wakhlas wa5las wakhlus",
    "اخلص": "akhalles a5alles akhalis akhlas a5las akhlus", "ربي": "rabbi rabi", "يا": "ya", "رب": "rabb rab",
    "خذني": "khudhni khuthni 5uthni khidni 5udni khudni", "الله": "allah alla",
    "ياخذني": "yakhudhni yakhuthni ya5ithni yakhithni yakhudni ya5udni", "اقدر": "a2dar agdar aqdar",
    "اكمل": "akammil akamil kammil", "عب": "3ib2 3iba 3ib", "علي": "3ala ala", "اهلي": "ahli", "انا": "ana", "و": "w u wi",
    "اصحي": "as7a asha", "اقوم": "agum a2um", "انام": "anam", "افكر": "afakkir afakir bafakkir bafakir", "انهي": "anhi",
    "بلا": "bala", "معني": "ma3na", "في": "fi fil", "خلص": "khalas 5alas", "ياريت": "yarit", "كل": "kil kul kol",
    "شي": "shay shi shai", "ريحني": "ray7ni rayi7ni rayehni", "وريحني": "wray7ni", "عايشه": "3aysha 3aisha",
    "ميته": "mayta mayita", "كملت": "kamalt", "هموت": "hamoot", "خلصت": "5ilist khilist", "عشان": "3ashan 3shan", "لو": "law",
    "قادره": "2adra qadra gadra 2adir qader", "كده": "keda kida kda", "كذا": "kiza kitha", "هيك": "heik hek",
    "احس": "a7is e7is", "اني": "inni enni inno", "كاره": "karih kariha", "احسن": "a7san ahsan",
}  # fmt: skip


def _sounded(word: str) -> str:
    for letters, sound in _SOUNDS:
        word = letters.sub(sound, word)
    return word


_LATIN = {_sounded(sound): word for word, sounds in _ARABIZI.items() for sound in sounds.split()}
# Words that no English sentence holds: without one, nothing is read as Arabic.
_SURE = frozenset((
    "اجرح", "اخلص", "ارتاح", "اصحي", "اعيش", "اقتل", "الحياه", "الدنيا", "الموت", "اموت", "انتحار", "انتحر", "انهي", "تعبت",
    "حياتي", "خذني", "زهقت", "عب", "كرهت", "ليتني", "مابغي", "مابي", "موت", "ميته", "واخلص", "ياخذني", "ياريتني",
))  # fmt: skip


def respelt(plain_text: str) -> str:
    """The text of `plain`, each such word as a dictionary has it; the same text where nothing was to do."""
    text = _TO_BE.sub(" to be", _TWO.sub(" to ", _WORD.sub(_spelt, _DRAWN_OUT.sub(r"\1", plain_text))))
    arabic = {word: _arabic(word) for word in _WORD.findall(text)}
    if _SURE.isdisjoint(arabic.values()):
        return text
    return _WORD.sub(lambda found: arabic[found[0]] or found[0], text)


def _spelt(found: re.Match[str]) -> str:
    word = found[0]
    if word in _TEXT_SPEAK:
        return _TEXT_SPEAK[word]
    if word[0] == "s" and _SUICIDE.fullmatch(word):
        return "suicidal" if word.endswith("l") else "suicide"
    return word


@lru_cache(maxsize=8192)
def _arabic(word: str) -> str | None:
    """The Arabic word that a Latin one sounds like, where it is one of despair."""
    return _LATIN.get(_sounded(word))
