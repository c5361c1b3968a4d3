"""Whether more of a measure is better, where its words leave no doubt."""

from __future__ import annotations

from typing import Literal

import regex

Better = Literal["high", "low"]

# More of these is worse, whatever stands around them.
_LOW = regex.compile(
    r"\babsen(?:ce|t|ces|tees)|\bexclusions?\b|\bexcluded\b|\bneets?\b|\bnot in (?:education|"
    r"employment)|"
    r"\bunemploy|\bre-?offend|\bfirst[- ]time entrants?|\boffen[cd]|\bcomplaints?\b|\bgaps?\b|"
    r"\bre-?referral|"
    r"\btime\s+(?:to|taken)\b|"
    r"\b(?:turn-?around|re-?let|response|processing|handling|journey|average)\s+times?\b|"
    r"\b(?:average|mean)\s+(?:number\s+of\s+)?(?:days|weeks|hours|minutes)\b|\b(?:days|weeks)\s+to\b|"
    r"\bre-?let\b|\bfly-?tip|\brough sleep|\btemporary accommodation\b|"
    r"\bwaiting (?:time|list)|\bvacanc|\bturnover\b|\bsickness\b|\boverspen|\barrears\b|\bdebts?\b|"
    r"\bcaseloads?\b|\baccident|\bcasualt|\bcrimes?\b|\bhomeless|\bemissions?\b|\bdelay|"
    r"\boverdue\b|"
    r"\binadequate\b|\bspecial measures\b|\bmortality\b|\bdeaths?\b|\bobes|\bsmok|\brepeat\b|"
    r"\bsecond or subsequent\b|\bbacklog|\bdeficit\b|\bdays? (?:lost|between|taken)|\bfly-?tipping|"
    r"\bmissed (?:bins?|collections?)|\bpotholes?\b|\berrors?\b|\babandoned\b|\bdropout|"
    r"\bpoverty\b|"
    r"\bagency (?:staff|workers?)|\bplacement moves|\bcalls? abandoned|\bvoids?\b|\bsurplus places",
    regex.IGNORECASE,
)
_HIGH = regex.compile(
    r"\bachiev|\battain|\bgood level\b|\bgood (?:or|and) outstanding\b|\bpass(?:es|ed)?\b|\bsatisf|"
    r"\b(?:with)?in (?:time|timescales?|\d+ (?:\w+ )?(?:days|weeks))\b|\bon time\b|"
    r"\bcompleted\b|\bresolved\b|\brecycl|"
    r"\btake-?up\b|\battendance\b|\bapprentice|\bfirst preferences?\b|\bcompletion|\bprogress 8\b|"
    r"\bimmunis|\bvaccinat|\bcollect(?:ed|ion) rate|\bsavings?\b|\bincome\b|\bemployment rate|"
    r"\bsuitable accommodation\b|"
    r"\bin employment\b|\bsuccess|\bquality\b|\bmet the standard|\bexpected standard|\bretention\b|"
    r"\bcomplian|\bpositive outcome|\boutcomes achieved|\bpermanent(?:ly)? qualified|\bhomes built",
    regex.IGNORECASE,
)
_TURNED = regex.compile(
    r"\b(?:reduc|avoid|prevent|fewer|without|no longer|free from|fall in|"
    r"drop in)",
    regex.IGNORECASE,
)


# Done in time is good, whatever is done: complaints answered in time, errors put right.
_DONE = regex.compile(
    r"\b(?:with)?in (?:time|(?:the )?(?:timescales?|target time|deadline)|"
    r"\d+ (?:\w+ )?(?:days|weeks|hours|minutes))\b|"
    r"\bon time\b|\b(?:resolved|answered|responded to|put right|cleared|dealt with)\b",
    regex.IGNORECASE,
)
_LATE = regex.compile(
    r"\b(?:not|late|outside|overdue|missed|failed|average|mean|time to|days to|taken|"
    r"re-?referral|repeat)\b",
    regex.IGNORECASE,
)


def better(measure: str) -> Better | None:
    """Return which direction is better for a measure, or None where its words do not settle it."""
    if _DONE.search(measure) and not _LATE.search(measure):
        return "high"
    low = bool(_LOW.search(measure))
    high = bool(_HIGH.search(measure))
    if low and _TURNED.search(measure):
        return None
    # A gap in attainment is a gap: the low words win over the high ones.
    if low:
        return "low"
    return "high" if high else None
