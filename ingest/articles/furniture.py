"""What on a page is no part of the story: lines that are furniture, and the ends of a paragraph that are.

A false drop loses events and a false keep seldom adds one, so every pattern names a wording that no
story uses; what is merely short is judged by `ingest.articles.article`, which sees the lines around it.
"""

from __future__ import annotations

import re

__all__ = ["is_furniture", "is_tail_heading", "trim"]

_WORD = r"[A-Z][\w.’'-]*"
_NAMES = rf"{_WORD}(?:,? (?:and |& |for |of |in |de |van |von |bin |al-)?{_WORD}){{0,9}}"

_AGENCIES = r"(?:getty images|reuters|afp|ap|epa|ap photo|(?:the )?associated press|xinhua|pti|ani|bloomberg)"
_MARKS = r"[(—– _⦁•]*"

_WHOLE_LINES = (
    # navigation, accounts, sharing
    r"(?:log|sign) ?(?:in|out|up)\b.{0,30}",
    r"register|search|menu|home|close|print|my account|(?:main )?navigation|subscribe\b.{0,40}",
    r"skip to (?:main )?(?:content|navigation)",
    r"(?:show|view|read|hide|post|leave|load|see) (?:all |a |more |your )?comments?.{0,20}",
    r"comments?(?: \(\d+\))?|\d+ comments?",
    r"share\b.{0,20}|share (?:this|on|via|your|selection|save).{0,60}",
    r"e-?mail|tweet|whatsapp|facebook|twitter|linkedin|pinterest|reddit|telegram|flipboard",
    r"copy (?:link|url)|link copied!?|url is copied\.?|add as preferred on google",
    r"follow (?:us|@\w+|\w+ on)\b.{0,80}|like .{3,60} on facebook.{0,80}|click (?:here|for)\b.{0,100}",
    r"(?:read or )?share this (?:story|article).{0,120}|have your say.{0,60}|now share your opinion",
    r"download (?:our|the) app.{0,60}|listen(?: to (?:this )?(?:article|story))?.{0,20}",
    # pleas, notices, rights
    r"sign up (?:for|to|here|now)\b.{0,120}|by signing up,? you (?:agree|will).{0,200}",
    r"get (?:the|our|your) .{0,120}(?:newsletter|inbox|delivered).{0,160}",
    r"(?:we use|this (?:site|website) uses) cookies.{0,400}|(?:accept|manage|reject)(?: all)? cookies.{0,20}",
    r"(?:privacy|cookie) (?:policy|notice|preferences).{0,60}|terms (?:of (?:use|service)|(?:and|&) conditions).{0,60}",
    r"(?:copyright )?(?:©|\(c\)|copyright\b).{0,300}|all rights reserved\.?.{0,200}",
    r"this material may not be published.{0,120}|support (?:our|independent) journalism.{0,200}",
    r"(?:please )?(?:enable|turn on) javascript.{0,100}|disclaimer:.{0,400}|editor['’]?s note:?.{0,20}",
    r"the post .{1,300} (?:appeared first|first appeared) on .{1,80}",
    # what is for subscribers
    r"subscribe (?:now|today|here)?\b ?(?:to|for|and) "
    r"(?:read|get|access|continue|keep|receive|support|unlock|view|our)\b.{0,200}",
    r"(?:already|are you) an? (?:\w+ )?(?:subscriber|member)\?.{0,120}",
    r"this (?:article|story|content|page|feature|analysis) is (?:available )?(?:only |exclusively |exclusive )?"
    r"(?:for|to|reserved for) (?:\w+ )?(?:subscribers|members)\b.{0,80}",
    r"(?:you have|you['’]ve) (?:read |reached |used |got )?.{0,40}\bfree (?:articles?|stories|story)\b.{0,80}",
    # advertisements
    r"(?:ad|ads|advertisement|advertising|sponsored|promoted)\b[ .:]{0,3}(?:continue reading.*|content|feedback)?",
    r"(?:continue reading|story continues|article continues|scroll down)\b.{0,60}|story continued below",
    # links to other stories
    r"(?:related|also read|read also|read more|see also|more on this|more from|recommended|don['’]t miss|must read"
    r"|watch|explore more|read next|up next|further reading|more coverage)\b(?:: ?.{0,200}|(?: \w+){0,4}\.{0,3})",
    r"more:.{0,160}|\[[^\]]{20,200}\]|\((?:related|read more|see also|also read)\b.{0,200}\)",
    r"just watched .{0,300}|play video .{0,200}|slideshow \(.{0,20}\)|.{0,120}\bread more",
    r"today['’]s coverage from .{0,60}",
    # a picture of the files: its day is not that of the story, and its words are no news
    rf"file(?: photo)? ?[-–—:] .{{2,500}}\b{_AGENCIES}(?:/.{{0,60}})?\)?\.?",
    r"(?:(?![.!?] ).){2,500}(?-i:\bin) this (?:undated )?(?:file|archive) (?:photo|picture|image|photograph)\b.{0,200}",
    # pictures
    r"(?:photos?|videos?|images?|gallery|map|graphic|audio|enlarge image)\b(?:[:.]|$|\s?\d+ of \d+).{0,120}",
    r"(?:photo|image|picture|video) ?(?:by|credit|courtesy|source)\b.{0,120}|enlarge this image.{0,200}|file photo\.?",
    rf"(?:image|photo)?(?: source)?,? ?{_AGENCIES}(?: photo)?(?:/.{{0,60}})?",
    rf"[\w .’'-]{{2,50}} ?(?:/|\|) ?(?:via )?{_AGENCIES}|[\w .’'-]{{2,50}} ?[/|].{{0,40}}via {_AGENCIES}",
    # agencies, credits, times
    r"story highlights",
    rf"{_MARKS}(?:additional )?(?:reporting|writing|editing|compiled|written|reported) by .{{2,300}}",
    rf"{_MARKS}with (?:additional )?(?:reporting|contributions?|inputs?|files?) (?:by|from)\b.{{2,200}}",
    rf"{_MARKS}with (?:agency|agencies|pti|ani|afp|ap|reuters)\b.{{0,40}}",
    r"contribut(?:ing|ed|ors?):? .{2,200}",
    rf"{_MARKS}.{{2,200}}\bcontributed (?:to this (?:report|story|article)|reporting)\b.{{0,60}}",
    rf"{_MARKS}this (?:article|story) (?:is|was) (?:based|first|originally|produced|updated).{{0,160}}",
    r"sources?: ?.{2,60}|usa today|(?:the )?press trust of india",
    r"(?:first )?(?:published|updated|posted|last (?:updated|modified))(?:(?: on| at)?:| on| at)? ?"
    r"(?:\d|[A-Z][a-z]{2,8}\.? \d|\w{3,9}, ).{2,60}",
    r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.? \d{1,2}, \d{4}\b.{0,60}\b\d{1,2}:\d\d.{0,60}",
    r"\d+ (?:minutes?|min)\.? read|\d+ (?:minutes?|hours?|days?) ago|\d{1,2}[:.]\d\d ?[ap]\.?m\.?(?: \w{2,4})?",
    r"e-?mail .{0,40}@.{3,40}|[\w.+-]+@[\w-]+\.[\w.]+|https?://\S+|@\w+(?: on twitter)?|#\w+(?: #\w+)*",
    r"[\W_]*|\d{1,4}|<!--.{0,200}-->",
)
_WHOLE = re.compile("|".join(f"(?:{pattern})" for pattern in _WHOLE_LINES), re.IGNORECASE)
# Here capitals tell a name from a common word, so these are compared as written.
_WRITTEN = re.compile(
    rf"(?:By|BY|by):? {_NAMES}(?: ?[,|] ?[^.]{{0,60}})?|By:[A-Z].{{0,60}}"
    rf"|(?:{_NAMES} (?:reported|contributed) from {_NAMES}(?:[.,;] ?(?:and )?|$))+"
    rf"|{_NAMES} (?:News )?(?:Service|Bureau|Correspondent|Desk|Writer|Editor)"
)

_TAIL_HEADING = re.compile(
    r"(?:trending|top|latest|breaking|related|recommended|popular|more|other|editor['’]?s)\b.{0,12}\b"
    r"(?:news|stories|articles|picks|now|topics|videos|headlines|posts|links|content|from .{2,30})"
    r"|most (?:read|viewed|popular|shared|watched|recent)\b.{0,30}|also in (?:this section|the news)|read next"
    r"|(?:you )?(?:may|might) (?:also )?(?:like|be interested in).{0,20}|(?:around|from) the web|what to read next"
    r"|(?:recommended|more|picked|selected) for you|related(?: coverage| reading)?"
    r"|more on this story|sponsored (?:links|stories|content)|more from .{2,40}|our channels|about us|contact us",
    re.IGNORECASE,
)

_HEAD = re.compile(
    r"(?:[Ii]mage (?:copyright|source|credit)[:,]? [^.]{2,60}? )?[Ii]mage caption[:,]? "
    r"|Image copyright [A-Z]\w+(?:/\w+)? |(?:FILE PHOTO|FILE|Pictured|Photo)[:-] ?|CLOSE (?=[A-Z])|[-•⦁*▪●–] ?(?=\S)"
)
_TAIL = re.compile(
    r"(?:"
    r"\((?:photo|image|picture|reporting|additional reporting|editing|writing|with inputs?|file|related|also read"
    r"|read more|see also|representational)\b[^()]{0,300}\)"
    r"|\(?(?:additional )?reporting by (?-i:[A-Z])[^.]{2,200}(?:editing|writing) by [^.]{2,100}\.?\)?"
    r"|\[(?:file|photo|image)[:\s][^\[\]]{0,80}\]|\((?-i:[A-Z])[\w ]{2,40}/(?:AFP|Getty|AP|Reuters)[^()]{0,40}\)"
    r"|(?:copyright )?©.{0,200}|read more(?: here)?\.?|click here (?:to|for).{0,100}|pic\.twitter\.com/\w+|https?://\S+"
    r")$",
    re.IGNORECASE,
)

_NOTE = 500  # characters of the longest note of the desk


def is_furniture(line: str) -> bool:
    """Whether a whole line, without the space around it, is of the page and not of the story."""
    return bool(_WHOLE.fullmatch(line) or _WRITTEN.fullmatch(line))


def is_tail_heading(line: str) -> bool:
    """Whether a line heads a list of other stories, as in "Most Read In 24 Hours"."""
    return bool(_TAIL_HEADING.fullmatch(line))


def trim(line: str) -> tuple[int, int]:
    """The range of a paragraph without a picture's credit before it and notes of the desk behind it."""
    start = 0
    while match := _HEAD.match(line, start):
        start = match.end()
    end = len(line)
    while match := _TAIL.search(line, max(start, end - _NOTE), end):
        end = len(line[: match.start()].rstrip())
    return (start, end) if end > start else (0, len(line))
