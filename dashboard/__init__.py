"""What people see and touch: pages, figures, the command. Does no arithmetic; every number comes from models."""
