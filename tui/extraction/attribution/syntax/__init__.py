"""Words, phrases and clauses as attribution sees them: closed classes, no parser, no weights."""
