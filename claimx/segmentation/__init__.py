"""Where a text's paragraphs and sentences are, and which of them are no part of the article.

`paragraphs`, `cues`, `lines`, `furniture`, `agency` and `chunks` are plain functions of text;
`sentences` and `components` bring them to spaCy.
"""
