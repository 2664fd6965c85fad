"""Stance and factuality: which position a holder takes toward whom, and how firmly the text holds it."""
