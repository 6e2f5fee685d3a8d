"""Pure rules of this room: values in, values out."""

from nuan.simulation.rules.benchmark_book import big_book as big_book
