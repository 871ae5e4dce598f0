"""English words that the reading of names turns on."""

from __future__ import annotations

__all__ = [
    "AGAINST",
    "ARTICLES",
    "ASIDE",
    "BEHIND",
    "EVERYDAY_ACRONYMS",
    "FILIAL",
    "GENERATIONS",
    "HOUSES",
    "NO_SURNAMES",
    "OWNERS",
    "ROYAL_TITLES",
    "SHIP_PREFIXES",
    "SPOKEN_ACRONYMS",
    "TITLE_ONLY",
    "UPPER_ONLY",
    "with_article",
]

# Acronyms that are words in small letters: they count only in capitals.
UPPER_ONLY = frozenset(
    {
        "aid", "all", "am", "and", "any", "are", "arg", "as", "at", "bas", "be", "bel", "by", "can", "cap", "car",
        "cast", "cis", "did", "era", "fast", "fed", "for", "from", "gcc", "get", "go", "ha", "had", "has", "he", "him",
        "his", "how", "hts", "id", "idea", "if", "in", "inc", "is", "isis", "it", "its", "jem", "law", "led", "let",
        "lot", "mac", "man", "map", "mat", "may", "me", "met", "mi", "mia", "mob", "mod", "mp", "my", "net", "new",
        "no", "nod", "nor", "not", "now", "of", "off", "oil", "old", "on", "one", "or", "our", "out", "own", "pa",
        "pan", "par", "pay", "per", "pip", "pit", "pla", "pm", "put", "ram", "ran", "rap", "rat", "raw", "roc", "sac",
        "sad", "sap", "saw", "say", "sea", "sec", "see", "set", "she", "sis", "sit", "six", "so", "spa", "star", "stop",
        "sun", "tan", "tap", "ten", "the", "tip", "to", "too", "top", "two", "un", "up", "us", "use", "van", "via",
        "war", "was", "way", "we", "west", "who", "why", "win", "won", "yes", "yet", "you",
    }
)  # fmt: skip

# Of these and of longer ones, those that are everyday words too: among other words in capitals they are only words.
EVERYDAY_ACRONYMS = frozenset(
    {
        "add", "can", "car", "edge", "fact", "hit", "ice", "mend", "mud", "pace", "pan", "pet", "plan", "ran", "raw",
        "sang", "scar", "shape", "tip", "tow", "who",
    }
)  # fmt: skip

# Short acronyms that are read as words and written like names too: "Nato".
SPOKEN_ACRONYMS = frozenset({"nato", "nasa", "opec", "isis", "isil", "farc", "saab", "cepa", "ikea", "tass"})

# Names that are words in small letters: they count only with a capital.
TITLE_ONLY = frozenset(
    {
        "ace", "airbus", "arg", "banks", "bar", "bath", "beehive", "benin", "bern", "blue house", "boeing", "boulder",
        "brussels", "buffalo", "capitol", "central command", "chad", "china", "congress", "cork", "cortes", "cuba",
        "dane", "dassault", "diet", "duma", "dutch", "emirates", "english", "essen", "fatah", "finn", "flint",
        "force", "foreign office", "french", "general assembly", "georgia", "greek", "guinea", "hama", "hamilton",
        "homs", "houthi", "hull", "islamic state", "jersey", "jihad", "jordan", "kherson", "kirya", "knights", "lao",
        "leopard", "lett", "lightning", "lima", "lord", "male", "mali", "marines", "mobile", "nice", "niger",
        "north vietnam", "north yemen", "oman", "orange", "parliament", "peru", "pole", "poles", "polish", "quad",
        "rada", "rangers", "reading", "sandy", "scot", "security council", "security service", "senate", "serb",
        "shield", "south vietnam", "south yemen", "space force", "space", "split", "stanley", "states", "sucre",
        "sultanate", "swede", "swiss", "tank", "thai", "the north", "tiger", "togo", "tornado", "treasury", "tripoli",
        "turk", "turkey", "typhoon", "ulster", "union", "van", "victoria", "wagner", "wales", "white house",
    }
)  # fmt: skip

# "Russian-backed", "US-led": after a hyphen these tell who stands behind the party, not the party.
BEHIND = frozenset(
    {
        "affiliated", "aligned", "allied", "armed", "backed", "born", "brokered", "built", "controlled", "engineered",
        "friendly", "funded", "held", "installed", "led", "linked", "made", "mediated", "occupied", "sponsored",
        "style", "supplied", "supported", "trained",
    }
)  # fmt: skip

# "anti-American", "pro-Russian": before a hyphen these tell a stance, not the party.
AGAINST = frozenset(
    {
        "anti", "counter", "non", "post", "pre", "pro",
    }
)  # fmt: skip

# After these stands a place, a partner or a target and seldom the party itself.
ASIDE = frozenset(
    {
        "about", "across", "after", "against", "along", "amid", "around", "at", "before", "between", "beyond", "by",
        "during", "fighting", "for", "in", "inside", "into", "near", "off", "on", "opposing", "outside", "over", "to",
        "toward", "towards", "under", "upon", "versus", "visiting", "with", "within",
    }
)  # fmt: skip

# After these stands whom the party belongs to.
OWNERS = frozenset(
    {
        "from", "of", "representing",
    }
)  # fmt: skip

ARTICLES = frozenset({"the", "a", "an"})

_ARTICLED = frozenset(
    {"Netherlands", "Philippines", "Maldives", "Bahamas", "Gambia", "Comoros", "Soviet Union", "Holy See"}
)
_ARTICLED_ENDS = ("Republic", "Islands", "Union", "Nations", "Kingdom", "Congo")


def with_article(name: str) -> str:
    """The name as it stands after "of": "the United Kingdom", but "India"."""
    return f"the {name}" if name in _ARTICLED or name.startswith("United ") or name.endswith(_ARTICLED_ENDS) else name


# What the names of a navy's ships begin with: "HMS Ark Royal", "INS Vikrant".
SHIP_PREFIXES = {
    "USS": "USA", "USNS": "USA", "USCGC": "USA", "HMS": "GBR", "RFA": "GBR", "INS": "IND", "PNS": "PAK", "HMAS": "AUS",
    "HMCS": "CAN", "HMNZS": "NZL", "HNLMS": "NLD", "HNoMS": "NOR", "HDMS": "DNK", "HSwMS": "SWE", "ROKS": "KOR",
    "BRP": "PHL", "KRI": "IDN", "FGS": "DEU", "TCG": "TUR", "ORP": "POL", "ARA": "ARG", "BAP": "PER", "RFS": "RUS",
    "HTMS": "THA", "BNS": "BGD", "SLNS": "LKA", "IRIS": "IRN", "NRP": "PRT", "RSS": "SGP", "JS": "JPN",
}  # fmt: skip

# Surnames that are words, months or forenames before they are somebody's name: they need more than themselves.
NO_SURNAMES = frozenset(
    {
        "day", "fox", "grant", "green", "hall", "hand", "head", "hill", "hope", "hunt", "john", "king", "lama",
        "little", "long", "love", "major", "mark", "martin", "may", "moon", "park", "paul", "philippe", "power",
        "price", "sen", "son", "stone", "sun", "van", "waters", "white", "will", "wise", "wood", "young",
    }
)  # fmt: skip

# Behind these stands the father's name.
FILIAL = frozenset({"bin", "ibn", "bint"})

# What tells one bearer of a name from his father or from another of the same house.
GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv"})

# Ruling houses as their members are called, with the state.
HOUSES: dict[tuple[str, ...], str] = {
    ("al", "khalifa"): "BHR", ("al", "maktoum"): "ARE", ("al", "nahyan"): "ARE", ("al", "sabah"): "KWT",
    ("al", "said"): "OMN", ("al", "saud"): "SAU", ("al", "thani"): "QAT",
}  # fmt: skip

# What stands before the forename of a ruler or of one of a ruling house.
ROYAL_TITLES = frozenset({"crown", "emir", "king", "pope", "prince", "princess", "queen", "sheikh", "sultan"})
