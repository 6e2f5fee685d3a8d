"""Pure rules of this room: values in, values out."""
