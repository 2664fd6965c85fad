"""Where a text's paragraphs and sentences are, and which paragraphs are no part of the article.

Plain functions of text, without spaCy: `paragraphs`, `chunks`, `furniture` (with `cues`, `lines`, `page` and
`biography` behind it) and `agency`. `sentences` and `components` bring them to spaCy.
"""
