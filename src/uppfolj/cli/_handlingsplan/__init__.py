"""Kommandona under ``uppfolj handlingsplan``, en fil per sak."""
