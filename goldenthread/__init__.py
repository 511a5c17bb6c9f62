"""Golden Thread lets agencies keep missing children safe together."""

__version__ = "0.1.0"
