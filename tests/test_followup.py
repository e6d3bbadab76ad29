"""Turns made whole: the examples of `rules/followup.toml`, and a table of conversations about a harbour."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from qa.errors import RuleError
from qa.explanation import Explanation
from qa.questions.followup import resolve
from qa.questions.followup_rules import Before, FollowupEntry, followup_rules, read_followup_rules
from qa.questions.resolution import Resolution
from qa.reply import Answer, AskedQuestion, Citation, Reply
from qa.session import Turn

RULES = followup_rules().file.rule
EXAMPLES = [(rule, example) for rule in RULES for example in rule.example]
COUNTEREXAMPLES = [(rule, example) for rule in RULES for example in rule.counterexample]


def reply_to(question: str, asked_as: str, sentence: str | None, short: str | None) -> Reply:
    """A reply with one answer, or a silent one."""
    asked = AskedQuestion(text=question, asked_as=asked_as, type="test", answer_type="DESC:desc")
    if sentence is None:
        return Reply(question=asked, answered=False, confidence=0.1, text="", reason="no-evidence")
    at = sentence.index(short) if short else 0
    answer = Answer(
        sentence=sentence,
        short=short,
        short_span=(at, at + len(short)) if short else None,
        citation=Citation(file="log.txt", line=1, start=0, end=len(sentence)),
        score=9.0,
        rule="test",
    )
    return Reply(question=asked, answered=True, confidence=0.9, text="", answers=(answer,))


def turns_of(before: Sequence[Before]) -> list[Turn]:
    """The turns of a conversation, each made whole from those before it."""
    turns: list[Turn] = []
    for said in before:
        made = resolve(said.question, turns)
        reply = reply_to(said.question, made.asked_as, said.sentence, said.short)
        turns.append(Turn(said.question, reply, Explanation(), made))
    return turns


def said(*lines: str) -> list[Before]:
    """`question -> sentence [short answer]` as earlier turns."""
    before = []
    for line in lines:
        question, _, rest = line.partition(" -> ")
        short = rest[rest.index("[") + 1 : rest.index("]")] if "[" in rest else None
        before.append(Before(question=question, sentence=rest.replace("[", "").replace("]", "") or None, short=short))
    return before


def made_whole(before: Sequence[Before], turn: str) -> Resolution:
    return resolve(turn, turns_of(before))


@pytest.mark.parametrize(
    ("rule", "example"), EXAMPLES, ids=[f"{rule.name}: {example.turn}" for rule, example in EXAMPLES]
)
def test_example_is_made_whole_by_its_rule(rule: FollowupEntry, example) -> None:  # type: ignore[no-untyped-def]
    made = made_whole(example.before, example.turn)
    assert (made.rule, made.kind, made.asked_as) == (rule.name, rule.kind, example.asked_as)


@pytest.mark.parametrize(
    ("rule", "example"), COUNTEREXAMPLES, ids=[f"{rule.name}: {example.turn}" for rule, example in COUNTEREXAMPLES]
)
def test_counterexample_is_none_of_its_rule(rule: FollowupEntry, example) -> None:  # type: ignore[no-untyped-def]
    assert made_whole(example.before, example.turn).rule != rule.name


BUILT = "Who built the lighthouse? -> The lighthouse was built by [Ellen Marsh] in 1884."
SENT = "How many letters did the board send to Perth? -> The board sent [1,200 letters] to Perth in 1912."
SAID = "What did Thomas Reed say about the fog? -> “[The fog is our only enemy],” said Thomas Reed."
MET = "Whom did Ellen Marsh meet in Oslo? -> In Oslo Ellen Marsh met [Jonas Pike], a pilot."
WENT = "When did Ellen Marsh sail to Norway? -> Ellen Marsh sailed to Norway [in May]."
TREATY = "What is the name of the treaty between Norway and Denmark? -> Norway and Denmark signed the [Skagen Treaty]."
MASTER = "Who is the harbour master? -> The Danish harbour master, [Tom Hale], was ill."
LOST = "Did the storm sink the Danish boats? -> The storm sank twelve Danish boats."
SURVEY = "How many sailors want a new pier? -> [Two out of three] sailors want a new pier."

CHARGE = "Who is in charge of Skagen Farm? -> [Tom Hale] is in charge of Skagen Farm."
SOLD = "How much was the farm sold for? -> The farm was sold for [$27m]."
FIGHT = "Who is fighting in Norway? -> [Troops] are fighting in Norway."
TOLD = "according to whom? -> The lighthouse was built by Ellen Marsh, says [Tom Hale]."

REWRITTEN = [
    # pronouns
    ([BUILT], "When did she die?", "When did Ellen Marsh die?"),
    ([BUILT], "How tall is it?", "How tall is the lighthouse?"),
    ([BUILT], "What else did she build there?", "What did Ellen Marsh build at the lighthouse?"),
    ([BUILT], "Who was her husband?", "Who was Ellen Marsh's husband?"),
    ([SAID], "Did he leave the board?", "Did Thomas Reed leave the board?"),
    ([SAID], "Is it dangerous?", "Is the fog dangerous?"),
    ([SENT], "When did it write them?", "When did the board write the letters?"),
    ([SENT], "Who read them?", "Who read the letters?"),
    ([SENT], "What was written there?", "What was written in Perth?"),
    ([MET], "What did they sign?", "What did Ellen Marsh and Jonas Pike sign?"),
    ([MET], "What did he tell her?", "What did Jonas Pike tell Ellen Marsh?"),
    ([MET], "Where was he born?", "Where was Jonas Pike born?"),
    ([WENT], "Whom did she see there?", "Whom did Ellen Marsh see in Norway?"),
    ([WENT], "What happened then?", "What happened in May?"),
    ([WENT], "Who is the king of that country?", "Who is the king of Norway?"),
    ([TREATY], "What does it tell them?", "What does the treaty between Norway and Denmark tell Norway and Denmark?"),
    ([TREATY], "and what's its goal?", "What's the goal of the treaty between Norway and Denmark?"),
    ([TREATY], "When was the treaty signed?", "When was the Skagen Treaty signed?"),
    ([MASTER], "What did he think of the pier?", "What did Tom Hale think of the pier?"),
    ([LOST], "Who owned them?", "Who owned the Danish boats?"),
    ([MET, "What did he bring?"], "And she?", "What did Ellen Marsh bring?"),
    ([WENT], "When did it arrive there?", "When did it arrive in Norway?"),
    (["Where did the boat go? -> The boat went to [Oslo]."], "When did it arrive there?",
     "When did the boat arrive in Oslo?"),
    (["When was the light built? -> The light was built [in 1884]."], "Who lived there?", "Who lived at the light?"),
    (["Where did Ellen Marsh meet Tom Hale? -> They met in [Oslo]."], "What did they sign?",
     "What did Ellen Marsh and Tom Hale sign?"),
    (["How did the Rovers finish? -> The Rovers finished third."], "Whom did they beat?", "Whom did the Rovers beat?"),
    (["What did the master warn of? -> The master, Ellen Lund, warned of [ice]."], "What else did she say?",
     "What did Ellen Lund say?"),
    # whose father, after whose mother; who was before her; what was counted, and for whom it was not said
    (["Where was Ellen Marsh born? -> Ellen Marsh was born in [Oslo].", "what did her mother die of? -> Of [fever]."],
     "and her father?", "What did Ellen Marsh's father die of?"),
    (["Who is the mayor now? -> The mayor is [Ellen Marsh]."], "and before her?",
     "Who was the mayor before Ellen Marsh?"),
    (["Who led the crew? -> The crew was led by [Tom Hale]."], "and after that?", "Who led the crew after Tom Hale?"),
    (["Was anyone hurt? -> No.", "How many people were on board? -> [Nine] people were on board."], "and cars?",
     "How many cars were on board?"),
    (["Was anyone hurt? -> Five pilots were hurt."], "how many?", "How many people were hurt?"),
    (["May we keep some? -> You may keep five."], "how many?", "How many may we keep?"),
    (["When did Pike step down? -> Pike stepped down [in 2004]."], "in whose favour?",
     "In whose favour did Pike step down?"),
    (["Did Ellen Marsh ever marry? -> Ellen Marsh married Tom Hale."], "who?", "Whom did Ellen Marsh marry?"),
    (["Where did Pike die? -> Pike died in [Oslo]."], "what of?", "What did Pike die of?"),
    # a year is a time; the plot by its number; the plant of those spoken of; what a question says of somebody
    (["When did the war begin? -> The war began in [1904]."], "who was king then?", "Who was king in 1904?"),
    (["When did the war begin? -> The war began in [1904]."], "who was king at the time?", "Who was king in 1904?"),
    (["When did Holm sell the light? -> Holm sold it [in 1990]."], "what did he do after that?",
     "What did Holm do after 1990?"),
    (["What is plot 35? -> Plot 35 is [a garden]."], "who owns it?", "Who owns plot 35?"),
    (["Where are the plants? -> In [Oslo] and Perth."], "when did the one in Perth open?",
     "When did the plant in Perth open?"),
    (["How much did the plant in Perth cost? -> It cost [$9]."], "and the one in Oslo?",
     "How much did the plant in Oslo cost?"),
    (["Was Ellen Marsh Danish? -> She was."], "how old was she?", "How old was Ellen Marsh?"),
    (["What ship was named after Ellen Marsh?"], "what's it called now?", "What's the ship called now?"),
    (["Did the pilot survive? -> The pilot survived."], "what about his crew?", "Did the pilot's crew survive?"),
    (["Who was Pike's wife? -> Pike married [Ellen Marsh]."], "when did they marry?",
     "When did Pike and Ellen Marsh marry?"),
    # a ship in the place of a ship; a country that was `it`; the plant by its place; who was meant longer ago
    (["How long was the Argo? -> [Nine metres].", "when did she sail? -> In [May].", "and the Rose?"],
     "who built her?", "Who built the Rose?"),
    (["How many live in Norway? -> [Five million] live in Norway.",
      "what was it called before? -> It regained [its independence] in 1905."], "who took it?", "Who took Norway?"),
    (["When did the plant in Perth open? -> The plant in Perth opened in [1990]."], "how much did it cost?",
     "How much did the plant in Perth cost?"),
    (["When was Pike born? -> [1880]", "where did he live? -> [Oslo]", "What is the bell? -> The bell is [a bell].",
      "what is it made of? -> Of [brass].", "Is it loud? -> It is.", "Which firm cast it? -> [Holm] cast it."],
     "when did he die?", "When did Pike die?"),
    (["What did Ann Reed do on 8 June 1926? -> On [8 June 1926] she fell.", "when did she fall? -> On [8 June 1926]."],
     "and what happened then?", "What happened on 8 June 1926?"),
    # what costs is no country, and in a war is no place
    (["Who voted against the canal? -> [Panama] voted against it."], "what did it cost?", "What did the canal cost?"),
    (["What did Ellen Marsh do in the war? -> She [flew]."], "how long did she stay there?",
     "How long did Ellen Marsh stay there?"),
    # a question word alone, and with a preposition
    (["How cold was it in May? -> It was [two degrees] in May."], "why?", "Why was it cold in May?"),
    (["How many sheep died? -> [Six] sheep died."], "and how many survived?", "How many sheep survived?"),
    (["Did the keeper drown? -> The keeper did not drown."], "who did?", "Who drowned?"),
    (["Did the keeper drown? -> The keeper drowned."], "who didn't?", "Who did not drown?"),
    (["Did anyone die? -> Two keepers died."], "who?", "Who died?"),
    (["How many keepers did the board hire? -> The board hired [nine] keepers."], "how many of them in Oslo?",
     "How many keepers did the board hire in Oslo?"),
    # who was called `it` before is not `he`
    (["Who sent boats to Korvik? -> The [board] sent boats to Korvik.",
      "what does Pike think of it? -> Pike thinks that [Korvik] is cold.",
      "why is it cold? -> Korvik is cold [because of the wind]."], "what did he promise?", "What did Pike promise?"),
    (["When will the cable be mended? -> The cable will be mended [in April]."], "according to Mets?",
     "When will the cable be mended according to Mets?"),
    (["How many died, according to the police? -> The police say [three] died."], "and according to the ombudsman?",
     "How many died according to the ombudsman?"),
    (["Who sent soldiers to Perth? -> The [board] sent soldiers to Perth."], "how many?",
     "How many soldiers were sent to Perth?"),
    ([WENT], "Why?", "Why did Ellen Marsh sail to Norway?"),
    ([WENT], "why not?", "Why did Ellen Marsh not sail to Norway?"),
    ([WENT], "With whom?", "With whom did Ellen Marsh sail to Norway?"),
    ([BUILT], "when?", "When did Ellen Marsh build the lighthouse?"),
    ([SENT], "And when exactly?", "When exactly did the board send letters to Perth?"),
    ([SENT], "why?", "Why did the board send letters to Perth?"),
    ([SAID], "when?", "When did Thomas Reed say that about the fog?"),
    ([LOST], "where?", "Where did the storm sink the Danish boats?"),
    ([LOST], "how many?", "How many Danish boats did the storm sink?"),
    ([WENT], "how long?", "How long did Ellen Marsh sail to Norway?"),
    (["Who is Ellen Marsh? -> Ellen Marsh is [an engineer]."], "how old?", "How old is Ellen Marsh?"),
    ([LOST], "By how many waves?", "By how many waves did the storm sink the Danish boats?"),
    (["Did someone repair the lamp? -> Somebody repaired the lamp."], "who?", "Who repaired the lamp?"),
    (["Where did the boats go? -> The boats went [home]."], "where from?", "Where did the boats go from?"),
    (["Did the board sign anything? -> The board signed a letter."], "what?", "What did the board sign?"),
    (["Who is Norway's king? -> The king is [Haakon]."], "What did he say?", "What did Haakon say?"),
    # a phrase for a phrase
    ([SENT], "and the keepers?", "How many letters did the keepers send to Perth?"),
    ([SENT], "and shells?", "How many shells did the board send to Perth?"),
    ([SENT], "and heavy parcels?", "How many heavy parcels did the board send to Perth?"),
    ([SENT], "and Norway?", "How many letters did the board send to Norway?"),
    ([SENT], "and to Oslo?", "How many letters did the board send to Oslo?"),
    ([SENT], "And in 1913?", "How many letters did the board send to Perth in 1913?"),
    ([SENT], "how many parcels?", "How many parcels did the board send to Perth?"),
    (["What was the catch in 1911? -> The catch was [ten tons] in 1911."], "and the price?",
     "What was the price in 1911?"),
    (["How cold was it in May? -> It was [two degrees] in May."], "what about June?", "How cold was it in June?"),
    (["How many boats sank last week? -> [Two] boats sank last week."], "and this week?",
     "How many boats sank this week?"),
    (["Who is Norway's pilot? -> The pilot is [Tom Hale]."], "no, I meant the Danish one", "Who is the Danish pilot?"),
    ([SAID], "and Hardy?", "What did Hardy say about the fog?"),
    ([SAID], "And Ellen Marsh?", "What did Ellen Marsh say about the fog?"),
    (["Who is Pike? -> Pike is [the keeper]."], "what about Pike's boat?",
     "What is said about Pike's boat?"),
    ([SAID], "what about the rocks?", "What did Thomas Reed say about the rocks?"),
    ([SAID], "and the harbour board?", "What did the harbour board say about the fog?"),
    ([WENT], "and Iceland?", "When did Ellen Marsh sail to Iceland?"),
    ([WENT], "and Jonas Pike?", "When did Jonas Pike sail to Norway?"),
    ([LOST], "and the Swedish ones?", "Did the storm sink the Swedish boats?"),
    ([LOST], "and Sweden?", "Did the storm sink the Swedish boats?"),
    ([LOST], "and the flood?", "Did the flood sink the Danish boats?"),
    ([SURVEY], "and how many keepers?", "How many keepers want a new pier?"),
    ([SURVEY], "more than before?", "Do more sailors want a new pier than before?"),
    ([SURVEY], "How many need it?", "How many sailors need the new pier?"),
    (["Who is the king of Norway? -> The king of Norway is [Haakon]."], "and Denmark?", "Who is the king of Denmark?"),
    (["What happens if the lamp fails? -> [They wait]."], "and if the bell fails?", "What happens if the bell fails?"),
    (["Is there a bell? -> There is no bell."], "Who said there is none?", "Who said there is no bell?"),
    ([LOST], "Did the flood do the same?", "Did the flood sink the Danish boats?"),
    ([LOST], "did the flood?", "Did the flood sink the Danish boats?"),
    (["So, who built the pier? -> It was built by [Tom Hale]."], "and when?", "When did Tom Hale build the pier?"),
    ([BUILT], "tell me where she was born", "Tell me where Ellen Marsh was born?"),
    ([BUILT], "Can you tell me when she died?", "Can you tell me when Ellen Marsh died?"),
    # after a silent reply the question still stands
    (["What did Jonas Pike say about the fog?"], "And Ellen Marsh?", "What did Ellen Marsh say about the fog?"),
    ([SENT, "and Iceland?"], "and Norway?", "How many letters did the board send to Norway?"),
    ([WENT, "in which file is that? -> Marsh sailed in May."], "why?", "Why did Ellen Marsh sail to Norway?"),
    ([BUILT, TOLD], "when?", "When did Ellen Marsh build the lighthouse?"),
    ([BUILT, TOLD], "What did he say about her?", "What did Tom Hale say about Ellen Marsh?"),
    # corrections
    ([MASTER], "no, I meant the Norwegian one", "Who is the Norwegian harbour master?"),
    ([WENT], "no, I meant Denmark", "When did Ellen Marsh sail to Denmark?"),
    ([WENT], "sorry, Jonas Pike", "When did Jonas Pike sail to Norway?"),
    ([WENT], "not Norway, Denmark", "When did Ellen Marsh sail to Denmark?"),
    ([SAID], "I mean the rocks, not the fog", "What did Thomas Reed say about the rocks?"),
    ([SENT], "No, in 1911", "How many letters did the board send to Perth in 1911?"),
    ([CHARGE, SOLD], "no, I meant Goonoo Goonoo", "How much was Goonoo Goonoo sold for?"),  # in no older question
    ([CHARGE], "Who bought it?", "Who bought Skagen Farm?"),
    # what one pronoun says another need not say again; `they` of one thing; who somebody is
    (["Who is Jonas Pike? -> Jonas Pike is [a pilot]."], "When did he sell his boat?",
     "When did Jonas Pike sell his boat?"),
    (["What does north korea want? -> North Korea wants [peace]."], "Where are they?", "Where is North Korea?"),
    ([SENT], "What were they about?", "What were the letters about?"),
    ([BUILT], "Who is that?", "Who is Ellen Marsh?"),
    ([SAID], "who is that?", "Who is Thomas Reed?"),
    ([SAID], "What did he mean by that?", "What did Thomas Reed mean by that?"),
    ([TREATY], "what is it's goal?", "What is the goal of the treaty between Norway and Denmark?"),
    ([BUILT], "and her husband?", "Who is Ellen Marsh's husband?"),
    ([BUILT], "her age?", "What is Ellen Marsh's age?"),
    # nouns that ask, and phrases that the tagger takes for clauses
    ([BUILT], "the year?", "In which year did Ellen Marsh build the lighthouse?"),
    ([WENT], "the reason?", "Why did Ellen Marsh sail to Norway?"),
    (["How many hippos drowned? -> [Ten] hippos drowned."], "what about polar bears?",
     "How many polar bears drowned?"),
    ([SENT], "What about it?", "What is said about the board?"),
    (["What did the prime minister of Latvia say? -> He said [no]."], "Prime minister of Estonia?",
     "What did the prime minister of Estonia say?"),
    # the number of what was answered, and its article
    ([FIGHT], "since when?", "Since when are troops fighting in Norway?"),
    ([FIGHT], "how many of them?", "How many troops are fighting in Norway?"),
    ([SENT], "How many of them were lost?", "How many letters were lost?"),
    (["What did Pike sign? -> Pike signed a [trade agreement]."], "why?", "Why did Pike sign a trade agreement?"),
    # what only points is not spoken of; owners; places where something was
    ([BUILT, "Is that normal?"], "Who painted it?", "Who painted the lighthouse?"),
    (["What did the ferry company's owner say? -> He said [no]."], "What does it want?",
     "What does the ferry company want?"),
    (["Who lost most? -> [Tom Hale] lost 250 trees."], "how many?", "How many trees did Tom Hale lose most?"),
    (["What kind of boat is it? -> It is [a ferry]."], "what about penguins?", "What is said about penguins?"),
    (["What does the treaty oblige them to do? -> It obliges them [to help]."], "Is it in force?",
     "Is the treaty in force?"),
    (["How much oil did Norway buy? -> Norway bought [two tons]."], "how much last week?",
     "How much oil did Norway buy last week?"),
    (["What do sailors want? -> Sailors want [a new pier]."], "how many of them?",
     "How many sailors want a new pier?"),
    (["What is the Skagen Treaty? -> It is [a pact]."], "any news about it?", "Any news about the Skagen Treaty?"),
    (["Who is president of the us? -> The president is [Joe Biden]."], "and of Russia?", "Who is president of Russia?"),
    (["Who is the lamp warden? -> The lamp warden is [Tom Hale]."], "no, I meant the treasurer",
     "Who is the treasurer?"),
    (["Who is the harbour master? -> The harbour master is [Tom Hale]."], "and the treasurer?",
     "Who is the treasurer?"),
    (["How old is Terence Tao? -> Terence Tao is [31].", "what did he win? -> Terence Tao won [a medal].",
      "How old is Terence Tao? -> Terence Tao is [31].", "and Perelman?"], "Did he come?", "Did Perelman come?"),
    (["What did Pike buy? -> Pike bought [a fur]."], "no, I mean who sold it", "Who sold the fur?"),
    (["How many boats were sent to Oslo? -> [Two] boats were sent to Oslo."], "how many more?",
     "How many more boats were sent to Oslo?"),
    # a question led in, one of what was spoken of, and who stands beside the subject in the answer
    ([WENT], "can you tell me why?", "Why did Ellen Marsh sail to Norway?"),
    ([LOST], "do you know how many?", "How many Danish boats did the storm sink?"),
    (["Did the storm sink a boat? -> The storm sank a boat."], "which one?", "Which boat did the storm sink?"),
    (["What did Tom Hale do? -> [Jonas Pike and Tom Hale] shared a boat."], "Where did he go?",
     "Where did Tom Hale go?"),
    # owners in -s, a name that the last question has no good place for
    (["How did the Rovers finish? -> The Rovers finished third."], "Who is their coach?",
     "Who is the Rovers' coach?"),
    (["When is the next season? -> The next season is in [May]."], "what about Norwick Town?",
     "What is said about Norwick Town?"),
    # words with a number behind a hyphen
    (["Who flew the B-52? -> [Ellen Falk] flew the B-52."], "and the F-16?", "Who flew the F-16?"),
    (["Who flew the B-52? -> [Ellen Falk] flew the B-52."], "where was it seen?", "Where was the B-52 seen?"),
    (["What is Ellen Falk's name? -> It is [Ellen]."], "age of Ellen Falk?", "What is the age of Ellen Falk?"),
    # somebody else's view
    ([LOST], "does Reed think so too?", "Did the storm sink the Danish boats according to Reed?"),
    # a body of countries for another; what is offered is met at the end
    (["Is Norway in the EU? -> Norway is [not a member] of the EU."], "and the UN?", "Is Norway in the UN?"),
    (["Is Norway a member of NATO? -> Norway is a member of NATO."], "and the EU?",
     "Is Norway a member of the EU?"),
    (["Whom did Pike offer to meet? -> Pike offered to meet [Tom Hale]."], "where?",
     "Where did Pike offer to meet Tom Hale?"),
    (["Whom did Pike ask to come? -> Pike asked [Tom Hale] to come."], "why?", "Why did Pike ask Tom Hale to come?"),
    # what is asked for is not who did it; who was sent is who was recalled; a team; a number is nobody
    (["Whom did Jonas Pike marry? -> In 1911 he married [Ellen Marsh]."], "how many children did they have?",
     "How many children did Jonas Pike and Ellen Marsh have?"),
    (["Which team won the cup? -> [Norwick Town] won the cup."], "who was their captain?",
     "Who was Norwick Town's captain?"),
    (["Who is the largest seller of herring? -> [Norway] is the largest seller of herring."],
     "how much does it sell?", "How much does Norway sell?"),
    (["What is the population of Norway? -> The population is [five million]."], "and its area?",
     "What is Norway's area?"),
    (["Where was Ellen Marsh born? -> Ellen Marsh was born in [Perth]."], "is that in Scotland?",
     "Is Perth in Scotland?"),
    # one verb, one superlative, one time for another
    (["How many people died in the storm? -> [Twelve] people died in the storm."], "and injured?",
     "How many people were injured in the storm?"),
    (["How many people were killed in the storm? -> [Twelve] were killed."], "and rescued?",
     "How many people were rescued in the storm?"),
    (["When was Ellen Marsh born? -> Ellen Marsh was born in [1850]."], "and died?", "When did Ellen Marsh die?"),
    (["Who is the largest seller of herring? -> [Norway] is the largest seller of herring."],
     "and the second largest?", "Who is the second largest seller of herring?"),
    (["What is the price of oil? -> The price of oil is [$20]."], "what was it last year?",
     "What is the price of oil last year?"),
    # of a work and of a thing it is asked where they come from, not of the reply
    (["Who wrote The Bell? -> The Bell is a novel by [Ellen Marsh]."], "when did she write it?",
     "When did Ellen Marsh write the Bell?"),
    (["Who wrote The Bell? -> The Bell is a novel by [Ellen Marsh]."], "when was it published?",
     "When was the Bell published?"),
    (["What is a foghorn? -> A foghorn is [a horn]."], "where does it come from?",
     "Where does the foghorn come from?"),
    (["Why did Reed leave? -> Reed left [because of the scandal]."], "what scandal?",
     "What is said about the scandal?"),
    (["Why did Reed leave? -> Reed left [in May]."], "what was the reason?", "Why did Reed leave?"),
    # a thing is nobody; how much with its preposition; what is counted with its place
    (["Who is Mark Reed? -> Mark Reed is [a pilot]."], "and the weather?", "What is the weather?"),
    (["How much did they pay for the boat? -> They paid [$9]."], "to whom?",
     "To whom did they pay for the boat?"),
    (["Which team did Pike beat? -> Pike beat [the Rovers]."], "by how much?", "By how much did Pike beat the Rovers?"),
    (["How many fires are burning in Norway? -> [Two] fires are burning in Norway."], "who is fighting them?",
     "Who is fighting the fires in Norway?"),
    (["How many gold coins did Pike find? -> Pike found [ten] gold coins."], "and silver rings?",
     "How many silver rings did Pike find?"),
    (["How many grand slams did Pike win? -> Pike won [ten] grand slams."], "and medals?",
     "How many medals did Pike win?"),
    (["What is the Reed plan? -> The Reed plan is [a pact]."], "and the Hale memorandum?",
     "What is the Hale memorandum?"),
    # a denial stays one; a noun the tagger does not know; things do not start companies
    (["Who didn't sign? -> [Denmark] did not sign."], "why not?", "Why did Denmark not sign?"),
    (["Who did not sign? -> [Denmark] did not sign."], "why?", "Why did Denmark not sign?"),
    (["Who invented the abacus?", "Is the abacus still used? -> The abacus is still used."], "where?",
     "Where is the abacus still used?"),
    (["How many people died on the roads in Norway? -> [Two] died on the roads."], "and Denmark?",
     "How many people died on the roads in Denmark?"),
    (["How many people died on the roads in Perth? -> [Two] died on the roads."], "and Oslo?",
     "How many people died on the roads in Oslo?"),
    # the answer is spoken of; a team of a town; where somebody is
    (["What is the capital of Norway? -> The capital of Norway is [Oslo]."], "how far is it from Bergen?",
     "How far is Oslo from Bergen?"),
    (["What is the capital of Norway? -> The capital of Norway is [Oslo]."], "and the queen?", "Who is the queen?"),
    (["Where was Ellen Marsh born? -> Ellen Marsh was born in [Perth]."], "is it big?", "Is Perth big?"),
    (["Where was Ellen Marsh born? -> Ellen Marsh was born in [Perth]."], "did she go to school there?",
     "Did Ellen Marsh go to school in Perth?"),
    (["Who won the cup? -> [Norwick Town] won the cup."], "who did they beat?", "Who did Norwick Town beat?"),
    (["Who won the cup? -> [Norwick Town] won the cup."], "by how many goals?",
     "By how many goals did Norwick Town win the cup?"),
    (["How much did the board earn? -> The board earned [$9]."], "was that more than in 1911?",
     "Did the board earn more than in 1911?"),
    # thanks and the like before and behind a question
    ([WENT], "thank you, and why?", "Why did Ellen Marsh sail to Norway?"),
    ([WENT], "ok cool. why?", "Why did Ellen Marsh sail to Norway?"),
    ([WENT], "why, please?", "Why did Ellen Marsh sail to Norway?"),
    ([BUILT], "tell me more about her", "What is said about Ellen Marsh?"),
    ([BUILT], "anything about her husband?", "What is said about Ellen Marsh's husband?"),
    ([BUILT], "date?", "When did Ellen Marsh build the lighthouse?"),
    ([BUILT], "which year was that?", "Which year did Ellen Marsh build the lighthouse?"),
    ([BUILT], "how long ago?", "How long ago did Ellen Marsh build the lighthouse?"),
    ([SENT], "how many to Oslo?", "How many letters did the board send to Oslo?"),
    ([SENT], "is that more than in 1911?", "Did the board send more letters to Perth than in 1911?"),
    ([SENT], "what about the reply?", "What is said about the reply?"),
    ([SAID], "did Hardy say the same?", "What did Hardy say about the fog?"),
    ([SAID], "where did he say it?", "Where did Thomas Reed say it?"),
    # who was `he` before is meant rather than somebody described in an answer
    (["How many medals did Pike win? -> Pike won [ten] medals.", "Who is his wife?",
      "Which boat did he buy? -> He was the only man to buy [the Tern]."], "When did he sell it?",
     "When did Pike sell the Tern?"),
    (["How many medals did Ann Lund win? -> Ann Lund won [ten] medals.", "Who was her uncle? -> It was [Tom Hale]."],
     "Which company did they found?", "Which company did Ann Lund and Tom Hale found?"),
    # somebody named first, and asked about
    ([BUILT], "no, I meant Jonas Pike: where was he born?", "Where was Jonas Pike born?"),
    (["Is Tom Hale Ann's cousin? -> Tom Hale is [her brother]."], "no, I meant Pike: where was he born?",
     "Where was Pike born?"),
    ([BUILT], "what about Jonas Pike, did he build it?", "Did Jonas Pike build the lighthouse?"),
    ([BUILT], "and Jonas Pike - where was he born?", "Where was Jonas Pike born?"),
    # one rank for another; any of them; who somebody is stays known; whose name is asked; a compound
    (["What was the first record? -> The first record was [Salt].", "when did it come out? -> It came out in [1999]."],
     "and the second one?", "When did the second record come out?"),
    (["How much are the tickets? -> The tickets cost [$9]."], "are there any left?", "Are there any tickets left?"),
    (["What's the ship's name? -> It is [the Tern]."], "when did it sink?", "When did the ship sink?"),
    (["How long must rye bread be baked? -> It must be baked for [ten minutes]."], "and soda bread?",
     "How long must soda bread be baked?"),
    (["How deep is the river? -> The river is [two metres] deep."], "compared to last year?",
     "How deep is the river last year?"),
    (["What was their first boat? -> It was [a cutter]."], "where was it built?", "Where was the first boat built?"),
    (["Is Tom Hale right? -> Tom Hale is right."], "who asked him?", "Who asked Tom Hale?"),
    # what happened to something; what was asked for is no thing of its own; mass nouns; a ship is she
    (["When was the plant opened? -> The plant was opened in [2014]."], "what happened to it?",
     "What happened to the plant?"),
    (["How big is the brick? -> The brick is [36 centimetres] long."], "where is it made?", "Where is the brick made?"),
    (["Does soda bread need yeast? -> Soda bread needs no yeast."], "what makes it rise?",
     "What makes soda bread rise?"),
    (["Which yacht won? -> The yacht [San Miguel] won."], "who is her skipper?", "Who is San Miguel's skipper?"),
    (["Who founded the firm? -> [Ann Hale and Tom Pike in a garage] founded the firm."], "when was it founded?",
     "When was the firm founded?"),
    (["Who paid for it? -> It was paid by the Lund Fund.", "How much did the ship cost? -> The ship cost [$9]."],
     "what happened to her?", "What happened to the ship?"),
    # an owner in another's place; where a place is asked about, it is there; an owned thing of somebody spoken of
    (["Who is the Rovers' coach? -> The coach is [Maria Lund]."], "and Carfax United's?",
     "Who is Carfax United's coach?"),
    (["Who is the king of Norway? -> The king of Norway is [Haakon]."], "and Denmark's?",
     "Who is the king of Denmark?"),
    (["Where is Marrow? -> Marrow is a market town on the [river Leen]."], "how many people live there?",
     "How many people live in Marrow?"),
    (["How many medals did Tom Pike win? -> Tom Pike won [four] medals."], "who broke his record?",
     "Who broke Tom Pike's record?"),
    # who was asked who he is; a name by what the sentence says it is; the two of them stay
    (["Who is Ayla Rund? -> Ayla Rund, born Alice Hale, was [a painter]."], "where was she born?",
     "Where was Ayla Rund born?"),
    (["What are Ayla Rund's novels? -> Her novels are [The Bell and Tides].",
      "When was Tides printed? -> The novel Tides was printed in [1957]."], "what was her real name?",
     "What was Ayla Rund's real name?"),
    (["What did the pilot study? -> Arthur Lund was a Danish pilot."], "where was he born?",
     "Where was Arthur Lund born?"),
    (["When was Ellen Marsh hurt? -> Ellen Marsh was hurt in [May].", "when did it happen? -> It happened in [May]."],
     "what did she do?", "What did Ellen Marsh do?"),
    # nobody to be found by a name given afterwards; what is asked about; what is bought
    ([SENT, "Where was she born?"], "Ellen Marsh", "Where was Ellen Marsh born?"),
    ([SENT, "Where was she born?"], "I mean Ellen Marsh", "Where was Ellen Marsh born?"),
    ([SAID], "and what does Ellen Marsh think?", "What does Ellen Marsh think about the fog?"),
    (["How much did Norway pay for Iceland? -> Norway paid [$9] for Iceland."], "who sold it?", "Who sold Iceland?"),
    (["When did Norway join? -> Norway joined in [1911]."], "what's the capital?", "What is Norway's capital?"),
    (["How deep is Lake Sorel? -> Lake Sorel is [62 metres] deep."], "how big?", "How big is Lake Sorel?"),
    (["Who is defending the treaty? -> [Tom Hale] is defending the treaty."], "who signed it?",
     "Who signed the treaty?"),
    (["What is happening to the pier? -> The pier is being sold."], "when?", "When is that happening to the pier?"),
    ([BUILT], "what are the names of the two of them and her age?",
     "What are the names of the two of them and Ellen Marsh's age?"),
    # what is near a pronoun's preposition is not what it means; whoever is named first by his owner; what is counted
    (["How much does the new pier cost? -> The new pier costs [$9]."], "who pays the bill for it?",
     "Who pays the bill for the new pier?"),
    (["Who got the grants? -> [The mill] got the grants."], "were there conditions attached to them?",
     "Were there conditions attached to the grants?"),
    (["Who is Jonas Pike? -> Jonas Pike is [a pilot]."], "and his lawyer, what does she think of the fog?",
     "What does Jonas Pike's lawyer think of the fog?"),
    ([SENT], "sorry, I meant keepers: how many live there?", "How many keepers live in Perth?"),
    (["What did Corvale pay for its new boats? -> Corvale paid [$9] for its new boats."], "how many of them sank?",
     "How many new boats sank?"),
    # where something is from is nobody; an office by the name that was told before; another body than was named
    ([BUILT, "Where does her wool come from? -> The wool comes from [Corvale]."], "what does she sell?",
     "What does Ellen Marsh sell?"),
    (["Why did the master leave? -> The master, Ellen Lund, left [in anger].", "does another article say the same?"],
     "what did she do before?", "What did Ellen Lund do before?"),
    (["When did the master of Corvale leave? -> She left [in May]."], "and her husband?",
     "When did the master of Corvale's husband leave?"),
    (["What did the union say? -> The union said [no]."], "and the company?", "What did the company say?"),
    (["How much profit did the union make last year? -> The union made [$9] last year."], "how much does it own?",
     "How much does the union own?"),
    (["Who rejected the Admiralty's plan? -> [Reed] rejected the Admiralty's plan."], "no, I meant Norway",
     "Who rejected Norway's plan?"),
    # when something happened; a correction and what is asked then; who is spoken of all along; a deed that was told
    (["What happened at Skagen Farm? -> A fire broke out at Skagen Farm."], "when was it?",
     "When did that happen at Skagen Farm?"),
    ([SENT], "no, I meant parcels. How many in 1911?", "How many parcels did the board send to Perth in 1911?"),
    (["Who is Ellen Marsh? -> Ellen Marsh is [an engineer].", "who taught her? -> She was taught by [Anna Reed]."],
     "when did she leave?", "When did Ellen Marsh leave?"),
    (["Who is Jonas Pike? -> Jonas Pike is [a pilot].", "his lawyer, what does she think of the fog?"],
     "when did he leave?", "When did Jonas Pike leave?"),
    (["Who is Ellen Marsh? -> Ellen Marsh is [an engineer]."], "what did she do before she was an engineer?",
     "What did Ellen Marsh do before she was an engineer?"),
    (["What is the letter about? -> The letter is about [a fence]."], "who wrote it?", "Who wrote the letter?"),
    (["How much did the pier cost? -> The pier cost [$9]."], "was it worth it?", "Was the pier worth it?"),
    (["Where is the new pier? -> The new pier is in [Oslo]."], "what is it all for?", "What is the new pier for?"),
    (["At what price did Norway buy the boats? -> Norway bought the boats for [$9]."], "who arranged that?",
     "Who arranged buying the boats?"),
    # who or what is named by an answer
    (["Who was the master in Perth? -> A Dane named [Jonas Pike] was master in Perth."], "What did he do there?",
     "What did Jonas Pike do in Perth?"),
    (["What is the oldest harbour in Norway? -> The oldest harbour in Norway is [Oslo]."], "How many boats lie there?",
     "How many boats lie in Oslo?"),
    (["What was the Treaty of Perth? -> The board kept the [Treaty of Skagen] until then."], "Who signed it?",
     "Who signed the Treaty of Perth?"),
    (["Which storm sank the boats? -> The only [recorded storm] sank the boats."], "How strong was it?",
     "How strong was the recorded storm?"),
    (["Who built the bell? -> The bell is of the [Jonas Pike]/Tom Hale years."], "Where did he live?",
     "Where did Jonas Pike live?"),
    (["Who invited the Rovers to Norway? -> [Jonas Pike] invited the Rovers to Norway."], "When did they arrive?",
     "When did the Rovers arrive?"),
    (["Which towns did Jonas Pike and Tom Hale visit? -> They visited [Perth, Leith and Oslo]."],
     "Where did their sailors stay?", "Where did the sailors of Jonas Pike and Tom Hale stay?"),
    # what is spoken of, not where
    (["How did the White Fever spread in Norway? -> It spread by boat."], "How many people died of it in May?",
     "How many people died of the White Fever in May?"),
    (["When did the fever reach Norway? -> The fever reached Norway [in May]."], "How did it get there?",
     "How did the fever get to Norway?"),
    (["How much of the North Sea is near Norway? -> [A third] of the North Sea is near Norway."], "And Denmark?",
     "How much of the North Sea is near Denmark?"),
    # whose it was is not what it was
    (["What was Reed's last letter? -> A sheet held Reed's last letter.", "When was it sent?"], "Where did he live?",
     "Where did Reed live?"),
    (["Did the master have a granddaughter? -> The master had a granddaughter."], "What was her name?",
     "What was the granddaughter's name?"),
    # one of those spoken of
    (["Who moved the Shetland lights? -> The Shetland lights were moved by hand."], "which lights?",
     "Which lights were moved?"),
    (["Was there a storm in 1911? -> There was a storm in 1911.", "and in 1912? -> In 1912 there was a storm."],
     "Which one was worse?", "Which storm was worse?"),
    (["When did the pilots come to Perth? -> The pilots came to Perth [in May]."], "How many were there in 1912?",
     "How many pilots were there in 1912?"),
    (["Who invited the Rovers to Oslo? -> [Jonas Pike] invited the Rovers to Oslo."], "How many were there in May?",
     "How many Rovers were there in May?"),
    (["How many lights are there in Perth? -> Perth has [two] lights."], "which is older?",
     "Which of the lights is older?"),
    (["Which lamp is lighter? -> The [oil lamp] is lighter."], "and which one is heavier?", "Which lamp is heavier?"),
    (["Why did the Rovers leave Oslo? -> The Rovers left Oslo in anger."], "how many of them?",
     "How many Rovers left Oslo?"),
    (["What did Reed's men do? -> [Reed's men] sang."], "Where did they live?", "Where did Reed's men live?"),
    (["Is Skagen on a river? -> Skagen is a town without a river.", "why not?"], "Which roads go there?",
     "Which roads go to Skagen?"),
    (['Who wrote "Fog on the Pier"? -> "Fog on the Pier" is by [Tom Hale].'], "Who sang it in 1990?",
     'Who sang "Fog on the Pier" in 1990?'),
    (["How did the crew of the Petrel die? -> They drowned."], "Where did they live?",
     "Where did the crew of the Petrel live?"),
    (["When was hot welding first shown? -> Hot welding was shown [in 1901]."], "how is it done?",
     "How is hot welding done?"),
    (["Was Jonas Pike a Dane? -> Jonas Pike was a Dane."], "who else was?", "Who was a Dane?"),
    (["Who named the bell? -> The bell was named by [Tom Hale]."], "What does the name mean?",
     "What does the bell's name mean?"),
    (["When did Jonas Pike invade Norway? -> Pike invaded Norway [in 1281]."], "Did it succeed?",
     "Did invading Norway succeed?"),
    # what is asked about, what owns and what counts
    (["What was Ellen Skagen? -> The oldest boat was [Ellen Skagen], a lugger."], "Who built it?",
     "Who built Ellen Skagen?"),
    (["Does the Master have any children? -> The Master has a daughter."], "and a brother?",
     "Does the Master have a brother?"),
    (["Who was the board's president in 1912? -> [Tom Hale] was president."], "and the CEO?",
     "Who was the board's CEO in 1912?"),
    (["How many species are there? -> The North Sea has [ninety] species.", "Where do they live?"],
     "What eats them?", "What eats the species?"),
    (["How deep is the North Sea? -> It is [90 metres] deep.", "How many species are there? -> There are [ninety]."],
     "Is it salty?", "Is the North Sea salty?"),
    (["What share of Oslo did the fever kill? -> The fever killed [10%] of Oslo."], "How often did it come back?",
     "How often did the fever come back?"),
    (["What share of sailors died of the fever? -> [10%] died of the fever."], "How often did it come back?",
     "How often did the fever come back?"),
    (["How many people died of the fever in Oslo? -> In Oslo [ninety] died."], "what percentage was that?",
     "What percentage died of the fever in Oslo?"),
    (["How old was the oldest pilot in Norway? -> The oldest pilot was [90]."], "who was it?",
     "Who was the oldest pilot in Norway?"),
    (["When did Washington fight at Skagen? -> He fought there [in May]."], "Who was with him?",
     "Who was with Washington?"),
    (["When was Tom Hale born? -> Hale was born [in May].", "Who were the pilots? -> [Jonas Pike and Jens Holm]."],
     "What did he write about them?", "What did Tom Hale write about Jonas Pike and Jens Holm?"),
    ([BUILT], "What about the towers, how many are there?", "How many towers are there?"),
    (["Tell me about the Dredger in Leith. -> The Dredger was built here."], "Who runs it?", "Who runs the Dredger?"),
    (["Who met Ellen Marsh? -> [Tom Hale] met her.", "Who built the pier? -> The pier was built by [Jonas Pike]."],
     "Who sent him?", "Who sent Jonas Pike?"),
    (["When did Corvale become a city? -> Corvale became a city [in 1911]."], "What did it build?",
     "What did Corvale build?"),
    (["Was there a storm in 1911? -> There was a storm in 1911."], "When was the worst one?",
     "When was the worst storm?"),
    (["Where were the droughts of Norway? -> The droughts were in the [south]."], "Was the 1912 one worse?",
     "Was the 1912 one of the droughts of Norway worse?"),
    (["Where were the bell's cracks? -> The bell's three cracks were [below]."], "how many?",
     "How many of the bell's cracks were there?"),
    (["Was Skagen free from Norway? -> Skagen was free from Norway."], "is that the same for Leith?",
     "Was Leith free from Norway?"),
    (["Who named the Rovers? -> [Tom Hale] named the Rovers."], "Where does the name come from?",
     "Where does the Rovers' name come from?"),
    (["Where was the fort? -> The fort was [in Oslo].", "Where was Holm from? -> Holm was from [Oslo]."],
     "anything else about him?", "What is said about Holm?"),
    ([SAID], "anything more about the bell?", "What did Thomas Reed say about the bell?"),
    (["Who wrote first? -> [Jonas Pike] wrote first.", "What did Bardot do? -> Ellen Marsh was a student of Bardot."],
     "Did he believe in fog?", "Did Bardot believe in fog?"),
    (["Is there anything about storms in Oslo? -> Oslo had three storms."], "Which was the strongest?",
     "Which of the storms was the strongest?"),
    (["Why did Corvale want to sell boats? -> Corvale wanted to sell boats for money."], "did they do it?",
     "Did Corvale want to sell boats?"),
    (["Who had sacks of coal? -> [None] had coal."], "how many?", "How many sacks of coal did anyone have?"),
    (["Which other company did Holm sell?"], "When was it founded?", "When was the other company founded?"),
    (["When was the pier rebuilt? -> The pier was rebuilt [in 1911]."], "and damaged again?",
     "When was the pier damaged again?"),
    (["How many boats did Norway send? -> Norway sent [ten] boats."], "who sent the most?", "Who sent the most boats?"),
    (["Which boards are there? -> There are [two boards]."], "which one handled finance?",
     "Which of the boards handled finance?"),
    (["What did Jonas Pike do in Oslo? -> In Oslo Pike [founded a school] in 1911."], "what year was it?",
     "What year did Jonas Pike do that in Oslo?"),
    (["What started in 1911? -> [Several new boats] started in 1911."], "where?",
     "Where did several new boats start in 1911?"),
    (["What did the Lapps call the island? -> The Lapps called it [Skagen]."], "and the British?",
     "What did the British call the island?"),
    (["Where does the canal start? -> The canal starts in [Perth]."], "and end?", "Where does the canal end?"),
    (["How many epidemics were there in Oslo? -> There were [ten] epidemics in Oslo."], "in which period?",
     "In which period were there epidemics in Oslo?"),
    (["How many Huguenots fled? -> [Ninety] Huguenots fled."], "because of whom?",
     "Because of whom did the Huguenots flee?"),
    # a return to what was spoken of before
    ([BUILT, SENT], "Back to the lighthouse: how tall is it?", "How tall is the lighthouse?"),
    ([BUILT, SENT], "to come back to Ellen Marsh, when did she die?", "When did Ellen Marsh die?"),
    ([SENT], "as for Oslo?", "How many letters did the board send to Oslo?"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "turn", "asked_as"), REWRITTEN, ids=[row[1] for row in REWRITTEN])
def test_turn_is_made_whole(before: list[str], turn: str, asked_as: str) -> None:
    made = made_whole(said(*before), turn)
    assert made.asked_as == asked_as
    assert made.kind in ("rewritten", "more")
    assert made.frame == asked_as


WHOLE = [
    (["How often must the pump be oiled? -> The pump must be oiled [once a year]."], "who may do that?"),
    ([SENT], "How many shells did Norway buy?"),
    ([SENT], "Who won the World Cup?"),
    ([SENT], "How many people drowned?"),
    ([SENT], "How many sailors drowned on the reef?"),
    ([SENT], "What share of sailors support the pier?"),
    ([SENT], "List the crew of the Petrel"),
    ([SENT], "How long did the storm last?"),
    ([BUILT], "Did Ellen Marsh lose her lamp?"),
    ([BUILT], "Who painted his own boat?"),
    ([BUILT], "Is there a bell on the pier?"),
    ([BUILT], "How long did it take to paint the pier?"),
    ([BUILT], "Is it true that the pier burned?"),
    ([WENT], "What did Thomas Reed say when he left?"),
    ([WENT], "Which countries lost their boats?"),
    ([WENT], "What is a foghorn?"),
    (["What do the germans want?"], "How many North Korean soldiers are there?"),
    ([WENT], "Why did the keepers who saw the storm think that nobody would come?"),
    ([], "and Iran?"),
    ([], "Where does it stand?"),
    (["Whom did Pike offer to meet? -> Pike offered to meet [Tom Hale]."], "Did Norway agree?"),
    (["How many medals did Pike win? -> Pike won [ten] medals."], "Which company did they start?"),
    ([WENT], "What is it that Norway fears?"),
    ([WENT], "Is it a boy or a girl?"),
    ([WENT], "What is baking soda?"),
    ([WENT], "?!"),
    ([WENT], ""),
]


@pytest.mark.parametrize(("before", "turn"), WHOLE, ids=[row[1] or "nothing" for row in WHOLE])
def test_question_of_its_own_carries_nothing_over(before: list[str], turn: str) -> None:
    made = made_whole(said(*before), turn)
    assert (made.kind, made.asked_as) == ("whole", turn)


@pytest.mark.parametrize(
    "opening", ["ok, different topic: ", "New question. ", "by the way, ", "one more thing - ", "ok, other subject: "]
)
def test_announced_change_of_topic_is_no_part_of_the_question(opening: str) -> None:
    made = made_whole(said(WENT), f"{opening}what is a foghorn?")
    assert (made.kind, made.asked_as, made.frame) == ("whole", "What is a foghorn?", "What is a foghorn?")


@pytest.mark.parametrize("opening", ["Let's talk about bells: ", "ok, back to the tower, "])
def test_topic_that_is_led_to_is_no_part_of_a_question_that_names_another(opening: str) -> None:
    made = made_whole(said(WENT), f"{opening}who cast the Skagen Bell?")
    assert (made.kind, made.asked_as) == ("whole", "Who cast the Skagen Bell?")


MORE = [
    ("any other source?", SENT.partition(" -> ")[0]),
    ("Does another source say something different?", SENT.partition(" -> ")[0]),
    ("what else?", SENT.partition(" -> ")[0]),
    ("anything else?", SENT.partition(" -> ")[0]),
    ("more", SENT.partition(" -> ")[0]),
    ("Tell me more", SENT.partition(" -> ")[0]),
    ("What else did it send?", "What did the board send?"),
    ("Anything else about Oslo?", "What is said about Oslo?"),
    ("tell me more about the fog", "What is said about the fog?"),
    ("Is there another one?", SENT.partition(" -> ")[0]),
    ("are there others?", SENT.partition(" -> ")[0]),
    ("any others?", SENT.partition(" -> ")[0]),
    ("what did others say?", SENT.partition(" -> ")[0]),
    ("and the other file?", SENT.partition(" -> ")[0]),
    ("what do the other documents say?", SENT.partition(" -> ")[0]),
]


@pytest.mark.parametrize(("turn", "asked_as"), MORE, ids=[row[0] for row in MORE])
def test_more_of_the_same_question(turn: str, asked_as: str) -> None:
    made = made_whole(said(SENT), turn)
    assert (made.kind, made.asked_as) == ("more", asked_as)


ABOUT = [
    ("In which file is that?", "file"), ("Which file says that?", "file"), ("where does it say so?", "file"),
    ("what's your source?", "file"), ("where did you get that from?", "file"), ("according to whom?", "speaker"),
    ("who says so?", "speaker"), ("Who said that?", "speaker"), ("Says who?", "speaker"),
    ("when was that written?", "date"),
    ("When was that published?", "date"), ("When did he say that?", "date"), ("How old is that report?", "date"),
    ("are you sure?", "sure"), ("Is that true?", "sure"), ("really?", "sure"), ("Can I trust that?", "sure"),
    ("What exactly does it say?", "sentence"),
    ("what's the file name?", "file"), ("link?", "file"), ("could you say that again, please?", "sentence"),
    ("exactly?", "sentence"), ("show it", "sentence"), ("how do you know?", "file"), ("What is that based on?", "file"),
    ("that's wrong", "sure"),
    ("I don't believe you", "sure"), ("That is not true", "sure"), ("did anyone disagree?", "agreement"),
    ("how do we know?", "file"), ("which chapter says so?", "speaker"),
    ("no, I mean who says that?", "speaker"),
    ("Is that disputed?", "agreement"), ("which of the two is right?", "agreement"),
]  # fmt: skip


@pytest.mark.parametrize(("turn", "about"), ABOUT, ids=[row[0] for row in ABOUT])
def test_question_about_the_last_reply(turn: str, about: str) -> None:
    made = made_whole(said(SAID), turn)
    assert (made.kind, made.about) == ("about_reply", about)
    assert made.frame == SAID.partition(" -> ")[0]


NAMESAKES = ("Ellen Marsh", "Jonas Marsh", "Helen Marsh")


def test_name_of_several_people_leaves_a_choice() -> None:
    made = resolve("What did Marsh say?", [], lambda word: NAMESAKES[:2] if word == "Marsh" else ())
    assert made.choice is not None
    assert made.choice.question == "Which Marsh: Ellen Marsh or Jonas Marsh?"
    assert made.choice.questions == ("What did Ellen Marsh say?", "What did Jonas Marsh say?")


def test_turns_before_tell_which_of_several_people_is_meant() -> None:
    assert resolve("What did Marsh say?", turns_of(said(BUILT)), lambda _: NAMESAKES).choice is None


def test_spellings_of_one_name_are_no_choice() -> None:
    assert resolve("What did Marsh say?", [], lambda _: ("Mark Marsh", "Marc Marsh")).choice is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("words = {}\n[[rule]]\nname = 'a rule'\nkind = 'more'", "a rule"),
        ("words = 3", "words"),
        ("words = {}\nrules = 1", "rules"),
        ("words = {}\n[[rule", "TOML"),
    ],
)
def test_faulty_rule_file_is_told_with_its_place(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "followup.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RuleError, match=message) as caught:
        read_followup_rules(path)
    assert str(path) in str(caught.value)


def test_every_rule_that_the_code_names_has_examples() -> None:
    named = {made_whole(example.before, example.turn).rule for _, example in EXAMPLES}
    assert named == {rule.name for rule in RULES}
    assert {made_whole(said(*before), turn).rule for before, turn, _ in REWRITTEN} <= named


UNCLEAR = [
    ([], "What did he say?"),
    ([SENT], "Where is she?"),
    ([SAID], "how much?"),
    ([SENT], "What else did he say?"),
    ([SENT], "and before?"),
    ([SENT], "and now?"),
    ([SENT], "ok, so?"),
    (["Where were the trees lost? -> The trees were lost in [Skagen Park]."], "How much did it cost?"),
    ([SENT], "Who paid her?"),
    (["Why did Reed and Hale leave? -> Reed and Hale left in anger."], "What caused it?"),
    ([SENT, "What did she write?"], "and why?"),
    ([SENT, "What did she write?"], "and her father?"),
    ([SENT], "no, the other one"),
    ([SENT], "was it?"),
    (["How many Huguenots fled? -> [Ninety] Huguenots fled.", "when?"], "What did he say?"),
    ([SENT], "Has it been done before?"),
    (["Which harbour was closed? -> The harbour in [Corvale] was closed."], "who is he?"),
    (["What did Corvale pay for its boats? -> Corvale paid [$9] for its boats."], "what's his name?"),
    (["Who stood in for Ellen Marsh as head of Corvale?"], "is he a pilot?"),
    (["How deep is the harbour? -> The harbour is [nine metres] deep."], "how far have they got?"),
]


@pytest.mark.parametrize(("before", "turn"), UNCLEAR, ids=[row[1] for row in UNCLEAR])
def test_turn_that_nothing_completes_is_unclear(before: list[str], turn: str) -> None:
    made = made_whole(said(*before), turn)
    assert (made.kind, made.choice) == ("unclear", None)


@pytest.mark.parametrize(
    "turn",
    [
        "What did Morse do for a living before he took up painting?",
        "What did Reed's father say when advertising his lamp?",
        "How long does an octopus live while she looks after her eggs?",
        "Did the northern minister back up her claim with evidence?",
        "What did the Velay Star cost when she was new?",
        "Who put his name to the order?",
    ],
)
def test_first_turn_that_names_somebody_itself_is_whole(turn: str) -> None:
    made = made_whole((), turn)
    assert (made.kind, made.asked_as) == ("whole", turn)


@pytest.mark.parametrize("turn", ["Where was she born?", "Who paid her?", "What did the board say about him?"])
def test_first_turn_about_somebody_unnamed_is_unclear(turn: str) -> None:
    assert made_whole((), turn).kind == "unclear"


def test_pronoun_that_may_mean_two_leaves_the_choice() -> None:
    before = said("Whom did Ellen Marsh meet? -> Ellen Marsh met [Anna Reed].")
    choice = made_whole(before, "What did she say?").choice
    assert choice is not None
    assert set(choice.people) == {"Ellen Marsh", "Anna Reed"}
    assert set(choice.questions) == {"What did Ellen Marsh say?", "What did Anna Reed say?"}
    assert choice.question.startswith('Whom do you mean by "she": ')


def test_who_was_sent_is_as_likely_meant_as_who_sent_him() -> None:
    before = said("Who sent Hale to Oslo? -> Mr Hale was sent to Oslo by [Jonas Pike].")
    choice = made_whole(before, "Why was he recalled?").choice
    assert choice is not None
    assert set(choice.people) == {"Hale", "Jonas Pike"}


ODD = ["'s?", "of?", "and the?", "not", "no,", "i meant ?", "イラン", '"Iran"', "that?", "U.S.?", "  , "]


@pytest.mark.parametrize("turn", ODD)
@pytest.mark.parametrize("before", [BUILT, SENT, MET, LOST, "What is the halo effect?", "hello"])
def test_odd_turns_are_made_something_of(before: str, turn: str) -> None:
    made = made_whole(said(before), turn)
    assert made.asked_as.strip() or not turn.strip(" ,")
