"""The words of a measure without what no name begins or ends with."""

from __future__ import annotations

import regex

_LONGEST = 26
_TRIM = regex.compile(r"^[\s,;:()\-–•]+|[\s,;:(\-–]+$")
_LEAD = regex.compile(
    r"^(?:the|a|an|our|its|their|and|that|this|of|for|in|at|to|by|with|which|who|be|also|fewer|least|"
    r"circa|around|approximately|about|nearly|almost|there\s+(?:are|were))\s+",
    regex.IGNORECASE,
)
# Words that no name ends with: what they led to was the figure, or another clause.
_TAIL = regex.compile(
    r"[\s,]+(?:of|at|is|was|are|were|be|been|being|has|have|had|will|would|can|could|may|should|to|"
    r"in|for|by|and|or|nor|but|the|a|an|with|than|from|on|between|over|under|about|around|"
    r"approximately|circa|just|nearly|almost|which|who|whom|whose|that|where|when|as|its|their|"
    r"our|this|these|those|not|now|also|therefore|respectively|further|only|per|including|includes?)$",
    regex.IGNORECASE,
)
_CUT = regex.compile(
    r",\s+(?:which|where|who)\b.*$|\s+which\s+(?:means?|meant|represents?|equates?|ranks?)\b.*$|"
    r",\s+the\s+same$|,\s+an?\s+(?:[\w'’-]+\s+){0,3}[\w'’-]+$|,?\s+(?:compared|compares|although|while|whilst|but|however|against|rather|an\s+improvement|"
    r"because|rising|falling|up\s+from|down\s+from|and\s+is|and\s+was)\b.*$|\s*[;:].*$",
    regex.IGNORECASE | regex.S,
)


def tidy(text: str) -> str:
    """Return a measure's words without leading articles, loose ends and brackets left open."""
    text = " ".join(text.split())
    text = _CUT.sub("", text)
    before = None
    while before != text:
        before = text
        text = _TAIL.sub("", _LEAD.sub("", _TRIM.sub("", text)))
    if text.count("(") > text.count(")"):
        text = text[: text.rindex("(")].strip() if text.count("(") == 1 else text.replace("(", "")
    elif text.count(")") > text.count("("):
        text = text.replace(")", "", 1) if "(" not in text else text.rstrip(")")
    words = text.split()
    return " ".join(words[:_LONGEST])


def predicate_of(text: str) -> str:
    """Return what is said of a figure, tidied, with the pronoun that joins it to a noun.

    text: the words after the figure, as told_of() gives them.
    """
    rest = tidy(text)
    lead = regex.match(r"\s*(?:who|that)\b", text)
    return f"{lead[0].strip()} {rest}" if lead and rest else rest
