"""The errors a user can meet. Each says what was found, where, and what to do."""


class QAError(Exception):
    """Anything that stops an answer and that the user can mend."""


class CorpusError(QAError):
    """A folder or file of documents cannot be read."""


class RuleError(QAError):
    """A rule, lexicon or scoring file is not as it should be."""


class TranscriptError(QAError):
    """A golden transcript or a question file cannot be read."""


class SessionError(QAError):
    """A conversation cannot be saved, resumed or exported."""


class IndexFaultError(QAError):
    """A kept index is missing, of another version, damaged, or cannot be written."""
