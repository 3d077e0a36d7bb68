"""How hard a text is to read: its Flesch-Kincaid grade, the years of school that it asks for."""

import re


def grade(text: str) -> float:
    """Flesch-Kincaid grade; syllables are counted by groups of vowels, without silent endings."""
    sentences = [part for part in re.split(r"[.!?;](?:\s|$)", text) if part.strip()]
    words = re.findall(r"[A-Za-z0-9’'-]+", text)
    return 0.39 * len(words) / len(sentences) + 11.8 * sum(map(_syllables, words)) / len(words) - 15.59


def _syllables(word: str) -> int:
    letters = re.sub("[^a-z]", "", word.lower())
    spoken = re.sub(r"(?:[^laeiouy]es|[^td]ed|e)$", "", letters) if len(letters) > 3 else letters
    return max(1, len(re.findall("[aeiouy]+", spoken)))
