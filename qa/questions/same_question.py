"""Whether a question that stands in a text is the one that is asked, as in a list of frequent questions.

>>> same_question("Is the light automatic?", "Is the light of Harstad (still) automatic?", "Harstad")
True
"""

import re
from functools import lru_cache

from qa.language.terms import content_terms
from qa.language.text import read

_ASIDE = re.compile(r"^Q(?:uestion)?\s?\d{0,3}[.:)]\s|\([^()]*\)")
_STATES_FIRST = re.compile(r"[.!]\s")
_SHAPING = frozenset({"who", "whom", "whose", "what", "when", "where", "why", "how", "which", "not", "never", "no"})


@lru_cache(maxsize=1_024)
def same_question(question: str, heading: str, title: str) -> bool:
    """Whether two questions differ in nothing but asides and words of the title, which either may leave out. A heading
    may ask without a question mark (`When to call a doctor`), where it asks one thing."""
    asked, above = read(question), read(_ASIDE.sub(" ", heading))
    asking = [token.lower for token in above.tokens if token.lower in _SHAPING]
    if not heading.endswith("?") and (len(asking) != 1 or above.tokens[0].lower not in asking):
        return False
    if _SHAPING.intersection(asked.terms) != _SHAPING.intersection(above.terms):
        return False
    named = set(content_terms(read(title).terms))
    here, there = list(content_terms(asked.terms)), list(content_terms(above.terms))
    shared = set(here) & set(there)
    ordered = [term for term in here if term in shared] == [term for term in there if term in shared]
    return bool(shared) and (ordered or bool(_STATES_FIRST.search(heading))) and (set(here) ^ set(there)) <= named
