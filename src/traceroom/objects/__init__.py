"""A thing seen in the material: its region, its crop, what a crop may contain."""
