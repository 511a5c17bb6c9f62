"""What an actor may know about some children, and with whom their agency shares anything."""

from goldenthread.sharing.queries.sights import Sight, partners, sight
from goldenthread.sharing.queries.standing import children_of, existing

__all__ = ["Sight", "children_of", "existing", "partners", "sight"]
