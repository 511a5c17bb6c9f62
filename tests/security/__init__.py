"""What an attack on the system found, fault by fault, so that none of it comes back."""
