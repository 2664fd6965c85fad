"""The span groups that the segmentation writes."""

PARAGRAPHS = "paragraphs"
"""Every paragraph of the document, furniture included."""

FURNITURE = "furniture"
"""The parts of the page that are no part of the article; label_ is the reason."""

SENTENCES = "sentences"
"""The sentences of the body; a claim's sentence.index counts them."""
