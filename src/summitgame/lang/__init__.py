"""What an author writes: YAML source, its shape, its names and its meaning, read into a program."""
