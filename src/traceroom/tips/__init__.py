"""What people say: from tip to lead."""
