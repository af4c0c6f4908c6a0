"""Who a reporting verb is said of: noun phrases of each language, by its capitals."""
