"""What agreements say and require, as pure rules over plain values."""
