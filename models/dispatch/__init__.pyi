from .batch import Stopped as Stopped
from .kernel_inputs import Inputs as Inputs
from .storage import NO_STORE as NO_STORE, Store as Store
