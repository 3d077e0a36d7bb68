"""What is done to the program: each fault is a row, with the figure that it came to and the limit that it must keep."""
