"""pullquote: who said what, in a pile of news articles.

The engine is ``tui.extraction.extract``.
"""

__version__ = "0.1.0"
