"""Keys, panes and what they show, whatever the article."""
