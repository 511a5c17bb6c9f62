"""The invented partnership as plain tables: who works together, where, and who may sign in.

Nothing here exists. Telephone numbers are from the ranges Ofcom keeps for drama (01632 960xxx and
07700 900xxx), e-mail ends in ``.example`` and no postcode area QR, QH, QW or QO is in use.
"""

from goldenthread.demonstration.partnership.agencies import AGENCIES, AREAS
from goldenthread.demonstration.partnership.people import PEOPLE, ROLES
from goldenthread.demonstration.partnership.places import HOMES, TEAMS
from goldenthread.demonstration.partnership.shapes import Agency, Area, Home, Person, Team

__all__ = [
    "AGENCIES",
    "AREAS",
    "HOMES",
    "PEOPLE",
    "ROLES",
    "TEAMS",
    "Agency",
    "Area",
    "Home",
    "Person",
    "Team",
]
