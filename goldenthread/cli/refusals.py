"""What keeps the programs from running, each as one sentence that an operator can act on."""


class CannotRun(Exception):
    """Something outside the product is in the way: the message says what, and what to do."""


class AlreadyRun(CannotRun):
    """Another process runs the database in this directory at this moment."""


class Abandoned(Exception):
    """Whoever waited for PostgreSQL to start was told to stop meanwhile."""
