"""Writes of this room. Each is one transaction, holds the person's lock and leaves an entry in the audit trail."""
