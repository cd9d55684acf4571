"""Det som kommer in utifrån: Word-blanketter, kalkylblad, CSV. Allt behandlas som opålitligt."""
