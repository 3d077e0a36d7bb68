from .nouns import (
    Asked as Asked,
    BatchError as BatchError,
    Editions as Editions,
    Opened as Opened,
    PlanAsked as PlanAsked,
    StaleError as StaleError,
    Task as Task,
)
