"""Where some words stand: in statements, initiatives, events, agendas and articles, best first.

`query` reads what people type, `find` asks the archive's full-text index, `excerpt` chooses the
words that are shown, `command` is the command. The index is `search_index` in the archive; its
texts are the view `search_texts`.
"""
