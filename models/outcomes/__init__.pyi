from .appraisal import Return as Return
from .business_savings import BusinessYear as BusinessYear
from .costs import MoneyYear as MoneyYear
from .employment import Done as Done, Work as Work
from .heating_choice import HeatChoice as HeatChoice
from .household_bills import Bill as Bill
from .own_use import OwnUse as OwnUse, RoofUse as RoofUse
from .place_work import PlaceWork as PlaceWork
from .prices import LevelisedCost as LevelisedCost
