"""The API: every answer of the program for other programs, made and described by the same typed models."""
