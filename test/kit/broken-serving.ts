/** A serving process that ends before it can serve. */
process.exit(3);
