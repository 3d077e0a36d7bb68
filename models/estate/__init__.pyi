from .balance import Balance as Balance
from .metered_use import MeteredUse as MeteredUse
