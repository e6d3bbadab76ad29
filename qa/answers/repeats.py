"""How far a phrase of a sentence only repeats the question, so that it cannot be the answer."""

from qa.answers.matching import Matcher
from qa.answers.pieces import Piece
from qa.language.gazetteer import word_set
from qa.language.names import same_name
from qa.language.terms import listed
from qa.language.text import Text
from qa.language.voice import BE
from qa.questions.question import Question

_MET = 0.75  # a word that meets a clue this well is the question's own word


class Repeats:
    """The question's own words in a sentence, but for what it offers to choose from."""

    def __init__(self, question: Question, matcher: Matcher, text: Text) -> None:
        self.question, self.matcher, self.text = question, matcher, text
        repeated = zip(matcher.repeated(text.terms), text.terms, strict=True)
        self._own = [degree >= _MET and term not in question.offered for degree, term in repeated]

    def share(self, piece: Piece) -> float:
        """The share of the piece's words that are the question's own: all, where it is a person whom that names."""
        if "person" in piece.names and self._own[piece.last - 1] and self._is_asked_about(piece):
            return 1.0
        if self._is_told_of(piece) or self._is_of_firm(piece):
            return 1.0
        titled = not piece.is_name and self.text.tokens[piece.first].lower in word_set("courtesies")  # `Mr Reed`
        new = [self.text.terms[i] for i in piece.content[titled:] if not self._own[i]]
        if len(new) < len(piece.content) and listed("vague_modifiers").issuperset(new):
            return 1.0  # `several ships` tells nothing of which ships
        if new and self._is_named_for_the_kind(piece):
            return 0.0
        return 1.0 - len(new) / len(piece.content) if piece.content else 0.0

    def _is_named_for_the_kind(self, piece: Piece) -> bool:
        """Whether it is a name, and all it repeats is the noun asked for, which opens it (`which battle`: `Battle of
        Kell`)."""
        clue = self.question.focus_clue
        if self.question.type != "which" or clue is None or not piece.is_name:
            return False
        own = [i for i in piece.content if self._own[i]]
        return own == [piece.first] and self.matcher.degree(clue, self.text.terms[piece.first]) >= _MET

    def _is_of_firm(self, piece: Piece) -> bool:
        """Whether it is the full name, or some of it, of a firm that the question names by its first word."""
        return any(
            name.first <= piece.first
            and piece.last <= name.last
            and self._own[name.first]
            and self.text.tokens[name.last - 1].lower in word_set("legal_forms")
            for name in self.text.names
        )

    def _is_told_of(self, piece: Piece) -> bool:
        """Whether it is what the sentence tells of, where it is asked what that is (`its main rivers are ...`)."""
        clue, behind = self.question.focus_clue, self.text.tokens[piece.last : piece.last + 1]
        if self.question.gap != "complement" or clue is None or piece.head is None or not behind:
            return False
        return behind[0].lower in BE and self.matcher.degree(clue, self.text.terms[piece.head]) >= _MET

    def _is_asked_about(self, piece: Piece) -> bool:
        """Whether the person of a piece is one whom the question names (`Reid` is not helped by `Thomas Reid`)."""
        asked = self.question.text
        said = next(name for name in self.text.names if name.last == piece.last)
        person = self.text.slice(said.first, said.last)
        return any(
            same_name(asked.slice(name.first, name.last), person)
            and not "".join(asked.tags[name.last : name.last + 1]).startswith("NN")  # an effect may be named for him
            for name in asked.names
        )
