"""Speed and size of the night, measured: `make bench`. Not tests; nothing here asserts a time."""
