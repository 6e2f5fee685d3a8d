"""Forms: what a page takes. Each names its fields one by one: what it does not name is never read."""
