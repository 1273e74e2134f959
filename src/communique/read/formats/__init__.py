"""One module for each form that articles come in; `communique.read.content` tells which it is."""
