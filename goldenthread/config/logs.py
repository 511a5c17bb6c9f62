"""Logs as JSON lines: what happened and in which request, never about whom."""

import logging
import sys

import structlog


def configure(_: object) -> None:
    """Send every log line to standard error as JSON, without personal data: so no arguments of queries."""
    structlog.configure(processors=_PROCESSORS, logger_factory=structlog.stdlib.LoggerFactory())
    output = logging.StreamHandler(sys.stderr)
    output.setFormatter(structlog.stdlib.ProcessorFormatter(foreign_pre_chain=_COMMON, processors=_RENDERED))
    root = logging.getLogger()
    root.handlers[:] = [output]
    root.setLevel(logging.WARNING)
    # Addresses can hold what a guesser typed; refusals are in the ledger.
    logging.getLogger("django.request").setLevel(logging.CRITICAL)
    logging.getLogger("django.security").setLevel(logging.ERROR)


def _without_words(_: object, __: str, event: structlog.typing.EventDict) -> structlog.typing.EventDict:
    """Keep of a fault only its kind: what it says can quote anybody's record."""
    fault = event.pop("exc_info", None)
    if isinstance(fault, tuple) and fault[0] is not None:
        event["kind"] = fault[0].__name__
    return event


_COMMON: list[structlog.typing.Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]
_PROCESSORS: list[structlog.typing.Processor] = [
    *_COMMON,
    structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
]
_RENDERED: list[structlog.typing.Processor] = [
    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
    _without_words,
    structlog.processors.JSONRenderer(),
]
