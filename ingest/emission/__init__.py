"""An extraction as RDF: claims, passages, quads, and what must hold before they are written."""
