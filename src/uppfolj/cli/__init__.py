"""Kommandona: en fil var. Argument → läs → räkna → skriv ut."""
