"""What every table, view and column of an archive means.

`dictionary` gathers it from the models and the views, whose comments are the one source; `page`
writes docs/schema.md and the diagram; `command` is the command.
"""
