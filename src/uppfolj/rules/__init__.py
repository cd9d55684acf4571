"""Reglerna: rena funktioner från poster till slutsatser. Ingen disk, klocka, slump, terminal."""
