from .importance import Effect as Effect
from .outlook import Outlook as Outlook, Range as Range
