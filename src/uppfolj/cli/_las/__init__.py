"""Slagen som går att läsa in: en modul var. Modulens namn är slaget, funktionen heter ``las``."""
