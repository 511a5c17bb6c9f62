"""Every address, asked by every kind of visitor, in every way."""
