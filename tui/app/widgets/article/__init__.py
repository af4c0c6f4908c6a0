"""Layers of the article view: ``page`` draws and scrolls, ``steps`` goes from quote to quote."""
