"""Ut ur datorn: terminal, dokument, maskinläsbara format."""
