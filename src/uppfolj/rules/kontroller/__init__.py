"""Kontrollerna: en fil per sak. Alla moduler här läses in av ``get_kontroller``."""
