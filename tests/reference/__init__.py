"""The kernel's rule a second time: slow, obvious, one loan at a time, written from the page alone."""
