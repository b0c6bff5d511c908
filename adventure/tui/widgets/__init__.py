"""What is drawn, a folder for each thing."""
