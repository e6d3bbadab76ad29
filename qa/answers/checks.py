"""What speaks against the best evidence: the table of checks, each a small function with its meaning in one line.

A near miss shares the question's words and lacks its point. A best score cannot tell it from an answer; what can is
which word is unmatched: a name weighs heaviest, then a number, the thing counted, an event that must have happened.
"""

from qa.answers import (
    deed_checks,
    fact_checks,
    kind_checks,
    name_checks,
    office_checks,
    people_checks,
    role_checks,
    slot_checks,
    which_checks,
    word_checks,
)
from qa.answers.evidence import Evidence, Search
from qa.answers.finding import Check, Finding

_ALL: tuple[Check, ...] = (
    name_checks.unknown_name,
    name_checks.missing_name,
    name_checks.absent_name,
    name_checks.broken_name,
    name_checks.rival,
    name_checks.only_owns,
    people_checks.other_people,
    people_checks.namesake,
    people_checks.nameless,
    people_checks.other_sex,
    people_checks.sequence,
    word_checks.missing_number,
    word_checks.unknown_word,
    word_checks.nothing_met,
    word_checks.lone,
    word_checks.scant,
    word_checks.nothing_named,
    word_checks.astray,
    word_checks.retold,
    word_checks.topic,
    word_checks.no_event,
    word_checks.denied,
    word_checks.opposite,
    which_checks.other_rank,
    which_checks.unranked,
    which_checks.ranks_another,
    which_checks.unchosen,
    which_checks.another,
    which_checks.other_time,
    which_checks.other_place,
    which_checks.other_year,
    which_checks.uncompared,
    role_checks.swapped,
    role_checks.kinsman,
    role_checks.other_subject,
    role_checks.other_object,
    role_checks.agentless,
    role_checks.by_noun,
    role_checks.only_tells,
    deed_checks.placeless,
    deed_checks.only_where,
    deed_checks.other_deed,
    deed_checks.other_amount,
    deed_checks.asked_again,
    fact_checks.unrealised,
    fact_checks.unanswered,
    fact_checks.turned,
    kind_checks.misfit,
    kind_checks.unnamed,
    kind_checks.undated,
    kind_checks.lifetime,
    kind_checks.past,
    kind_checks.elsewhere,
    kind_checks.uncounted,
    office_checks.apart,
    kind_checks.others_age,
    office_checks.nobody,
    kind_checks.no_expansion,
    slot_checks.no_deed,
    slot_checks.unsaid,
    slot_checks.undecided,
    slot_checks.no_attribute,
    slot_checks.share_of_others,
    slot_checks.other_dimension,
    slot_checks.other_speaker,
    slot_checks.other_source,
    slot_checks.unmarked,
)
CHECKS: dict[str, Check] = {check.__name__: check for check in _ALL}


def findings(search: Search, best: Evidence, ranked: list[Evidence]) -> dict[str, Finding]:
    """All checks of the best evidence, in their order."""
    return {name: check(search, best, ranked) for name, check in CHECKS.items()}
