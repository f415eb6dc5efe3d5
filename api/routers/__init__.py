"""The API's routes, one resource a file."""
