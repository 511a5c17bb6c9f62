"""The pages: how people come in.

It owns addresses, pages, their components and the form fields.
It must not know a model: it asks actions, queries and permissions of the rooms below.
"""
