"""Views: each reads the request, calls a door of another room, and shows a page."""
