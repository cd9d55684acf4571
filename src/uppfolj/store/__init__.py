"""Mappen på disken: läsa med rad och kolumn, skriva utan att något går förlorat."""
