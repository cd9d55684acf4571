"""Modellerna: vad en post ÄR. Pydantic, inget annat; ingen disk, ingen klocka, ingen terminal."""
