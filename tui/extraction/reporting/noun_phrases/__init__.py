"""The subject of a reporting verb: noun phrases of each language, recognised by its capitals."""
