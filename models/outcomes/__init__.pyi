from .appraisal import Return as Return
from .business_savings import BusinessYear as BusinessYear
from .costs import MoneyYear as MoneyYear
from .employment import Done as Done, Work as Work
from .household_bills import Bill as Bill
from .place_work import PlaceWork as PlaceWork
from .prices import LevelisedCost as LevelisedCost
