"""Bottenvåningen: bara standardbiblioteket. Fel, stavning, datum, anmärkningar."""
