from .scores import Score as Score
