"""Names to entities: by the registry, by the article, by what stands beside them."""
