"""The dateline before a story's first sentence: "SEOUL, Aug. 20 (Yonhap) --", "New Delhi, December 6"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from ingest.temporal.calendar_words import month_number

__all__ = ["Dateline", "find_dateline"]


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a dateline says; `length` counts its characters with the dash and the space behind it."""

    length: int
    place: str
    day: date | None


_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?:[a-z]{1,6})?\.?"
_DAY = (
    rf"(?:(?P<month>{_MONTH}) ?(?P<day>\d{{1,2}})|(?P<day2>\d{{1,2}}) (?P<month2>{_MONTH}))"
    r"(?:,? (?P<year>\d{4}))?(?:, \d{4})?"
)
_CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ.’'-]+(?: [A-ZÀ-Þ][A-ZÀ-Þ.’'-]+){0,3}"
_TITLED = r"[A-ZÀ-Þ][\w.’'-]+(?: (?:de |al-|of )?[A-ZÀ-Þ][\w.’'-]+){0,3}"
_PLACES = rf"(?:{_CAPITALS}|{_TITLED})(?:/(?:{_CAPITALS}|{_TITLED})){{0,2}}(?:, {_TITLED}){{0,2}}"
_UPPER = rf"{_CAPITALS}(?:/{_CAPITALS}){{0,2}}(?:, {_TITLED}){{0,2}}"
_AGENCY = r"\((?P<agency>[A-Z][\w ./-]{1,40})\)"
_AGENCIES = (
    "CNN|AP|AFP|Reuters|Xinhua|IANS|PTI|ANI|UPI|Yonhap|TASS|RIA Novosti|KUNA|IRNA|SANA|WAM|KCNA|Anadolu(?: Agency)?"
)
_DASH = r"(?:--+|[—–_-])"

# With a day or an agency the place may be in any case; with neither it has to stand in capitals.
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"(?P<place>{_PLACES}),? {_DAY}(?: ?{_AGENCY})?\s*(?:{_DASH}|:|$)\s*",
        rf"(?P<place>{_PLACES}),? {_AGENCY}(?:,? {_DAY})?\s*(?:{_DASH}|:|$)\s*",
        rf"(?P<place>{_UPPER})\s*(?:--+|[—–_]|\s-)\s*(?=\S)",
        rf"(?P<place>{_TITLED}(?:, {_TITLED})?) (?:CNN|AFP|AP|Reuters) ?{_DASH}\s*",
        rf"(?P<place>{_PLACES}),? {_DAY}\.? */(?P<agency>[A-Z][\w -]{{1,20}})/\.?\s*(?:{_DASH}\s*)?",
        rf"(?P<place>{_PLACES}),? {_DAY}, (?P<agency>{_AGENCIES})\s*(?:{_DASH}|:)\s*",
    )
)
# the bracket before it is lost where a page cut the place off
_AGENCY_ONLY = re.compile(rf"\(?(?:{_AGENCIES})\) ?(?:--+|[—–_-]) ?")
_BARE = re.compile(rf"(?P<place>{_CAPITALS}(?:/{_CAPITALS}){{0,3}}) (?=(?:An?|The|[A-Z][a-z’'.]|U\.S\.))")

# Reuters lost its dash on many sites: "TOKYO Japan summoned". Only a city known to be one is taken for it.
_CITIES = frozenset(
    name.replace("_", " ")
    for name in """ABIDJAN ABUJA ACCRA ADDIS_ABABA ADEN AFRIN ALEPPO ALGIERS ALMATY AMMAN AMSTERDAM ANKARA ANTANANARIVO
        ASHGABAT ASMARA ASTANA ATHENS ATLANTA BAGHDAD BAKU BALI BAMAKO BANGKOK BANGUI BANJUL BEIJING BEIRUT
        BELFAST BELGRADE BENGHAZI BERLIN BERN BISHKEK BOGOTA BONN BOSTON BRASILIA BRATISLAVA BRAZZAVILLE BRUSSELS
        BUCHAREST BUDAPEST BUENOS_AIRES BUJUMBURA CAIRO CANBERRA CARACAS CHICAGO CHISINAU COLOMBO CONAKRY
        COPENHAGEN DAKAR DAMASCUS DHAKA DIYARBAKIR DJIBOUTI DOHA DONETSK DUBAI DUBLIN DUSHANBE ERBIL FREETOWN
        GAZA GENEVA GUANGZHOU HAMBURG HANGZHOU HANOI HARARE HAVANA HELSINKI HONG_KONG HOUSTON ISLAMABAD ISTANBUL
        JAKARTA JERUSALEM JOHANNESBURG JUBA KABUL KAMPALA KANDAHAR KARACHI KATHMANDU KHARTOUM KIEV KYIV KIGALI
        KINSHASA KUALA_LUMPUR KUWAIT LA_PAZ LAGOS LAHORE LAUSANNE LIMA LISBON LJUBLJANA LONDON LOS_ANGELES LUANDA
        LUSAKA LUXEMBOURG MADRID MALE MANAGUA MANAMA MANILA MAPUTO MELBOURNE MEXICO_CITY MIAMI MINSK MOGADISHU
        MONROVIA MONTEVIDEO MONTREAL MOSCOW MOSUL MUMBAI MUNICH MUSCAT N'DJAMENA NAIROBI NAYPYITAW NEW_DELHI
        NEW_YORK NIAMEY NICOSIA NOUAKCHOTT OSLO OTTAWA OUAGADOUGOU PANMUNJOM PARIS PESHAWAR PHNOM_PENH PODGORICA
        PORT-AU-PRINCE PRAGUE PRETORIA PRISTINA PYONGYANG QUITO RABAT RAMALLAH RANGOON REYKJAVIK RIGA
        RIO_DE_JANEIRO RIYADH ROME SAN_FRANCISCO SAN_SALVADOR SANAA SANTIAGO SAO_PAULO SARAJEVO SEOUL SHANGHAI
        SIMFEROPOL SINGAPORE SKOPJE SOCHI SOFIA SRINAGAR STOCKHOLM STRASBOURG SUVA SYDNEY TAIPEI TALLINN TASHKENT
        TBILISI TEGUCIGALPA TEHRAN TEL_AVIV THE_HAGUE TIRANA TOKYO TORONTO TRIPOLI TUNIS UNITED_NATIONS VATICAN
        VATICAN_CITY VIENNA VIENTIANE VILNIUS VLADIVOSTOK WARSAW WASHINGTON WELLINGTON WINDHOEK YANGON YAOUNDE
        YEREVAN ZAGREB ZURICH""".split()  # noqa: SIM905 - a list of 160 strings would hide them
)
# Words in capitals before a dash that are no place.
_NO_PLACES = frozenset(
    [
        "ANALYSIS",
        "BREAKING",
        "CORRECTION",
        "EXCLUSIVE",
        "EXPLAINER",
        "FACTBOX",
        "FILE",
        "LIVE",
        "MORE",
        "NOTE",
        "OPINION",
        "PHOTO",
        "PHOTOS",
        "READ",
        "RELATED",
        "TIMELINE",
        "UPDATE",
        "UPDATED",
        "VIDEO",
        "WATCH",
    ]
)


def _day_of(match: re.Match[str], near: date | None) -> date | None:
    groups = match.groupdict()
    month, day = groups.get("month") or groups.get("month2"), groups.get("day") or groups.get("day2")
    if not month or not day:
        return None
    number = month_number(month)
    if groups.get("year"):
        years = [int(groups["year"])]
    elif near is not None:
        years = [near.year - 1, near.year, near.year + 1]
    else:
        return None
    days = []
    for year in years:
        try:
            days.append(date(year, number, int(day)))
        except ValueError:
            continue
    return min(days, key=lambda d: abs((d - near).days) if near else 0, default=None)


def find_dateline(line: str, *, near: date | None = None) -> Dateline | None:
    """The dateline that a paragraph begins with or consists of; `near` gives a year to a day without one."""
    if match := _AGENCY_ONLY.match(line):
        return Dateline(match.end(), "", None)
    for form in _FORMS:
        match = form.match(line)
        if match and match["place"].split(",")[0] not in _NO_PLACES and match.end() < 120:
            return Dateline(match.end(), match["place"], _day_of(match, near))
    match = _BARE.match(line)
    if match and all(place in _CITIES for place in match["place"].split("/")):
        return Dateline(match.end(), match["place"], None)
    return None
