"""The making of the reader's network, from annotated texts to the weights in the package."""
