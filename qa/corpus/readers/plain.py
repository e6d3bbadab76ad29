"""Plain text: the text's own shape tells its headlines, paragraphs and list items."""

from qa.corpus.content import Content


def read(text: str) -> Content:
    """The text as it is."""
    return Content(text)
