"""Actors: who is named in a text, and what stands for whom."""
