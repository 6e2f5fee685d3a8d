"""Writes of this room. Each is one transaction, locks the account it changes and leaves an entry in the audit trail."""
