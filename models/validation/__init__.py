"""How good the model was: started from past years, and scored against what came.

May import every package but `sources`.
"""
