"""The clock, identifiers and refusals: small files that know no word of the domain.

Every room stands on this one. It must not import any of them.
"""
