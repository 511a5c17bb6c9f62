"""The agencies' own files, written by streaming over the children of a world, one agency's layout each.

Nothing is held but the open files, so that memory does not grow with the number of children. The truth of
which record is whose is written beside them, for tests and benchmarks of linkage and for nothing else.
"""

from goldenthread.demonstration.files.writing import Written, write

__all__ = ["Written", "write"]
