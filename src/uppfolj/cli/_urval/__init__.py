"""Underkommandona till ``uppfolj urval``: en fil var."""
