"""What claimx costs, measured: run by hand, not by pytest."""
