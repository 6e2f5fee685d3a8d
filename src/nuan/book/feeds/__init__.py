"""Reading a lender's files from disk, a batch at a time, and the files we write beside the book."""
