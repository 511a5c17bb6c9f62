"""Finding a child by what somebody remembers, and joining two agencies' records of one child.

Owns the keys a child is found under, the order of a short list and the verdict on two records; all of it
pure. It must not know the database, the clock or who is asking.
"""

from goldenthread.children.rules.comparing import DIFFERENT, DOUBTFUL, SAME, Comparison, compare
from goldenthread.children.rules.keys import keys
from goldenthread.children.rules.person import Part, Person
from goldenthread.children.rules.scores import Score, is_enough, score
from goldenthread.children.rules.typed import Query, query_keys

__all__ = [
    "DIFFERENT",
    "DOUBTFUL",
    "SAME",
    "Comparison",
    "Part",
    "Person",
    "Query",
    "Score",
    "compare",
    "is_enough",
    "keys",
    "query_keys",
    "score",
]
