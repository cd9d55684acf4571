"""Vakten mot personuppgifter: samma sökning i mappen, i git, före utlämnande och i kontrollen."""
