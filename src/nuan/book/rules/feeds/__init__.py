"""What a lender's file must look like, and how its rows become rows of the book. Pure: tables in, tables out."""
