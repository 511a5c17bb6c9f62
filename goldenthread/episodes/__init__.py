"""Going missing, from the report to the closing: the report, the running log, the states, the return.

Owns live episodes and those that other systems recorded. It must not know how the risk was graded
or what was said in an interview.
"""
