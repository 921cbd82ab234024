"""Machine formats and the plain list: one module each."""
