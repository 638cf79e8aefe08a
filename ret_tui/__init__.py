"""Run a committee's year from the terminal: meetings, agendas, invitations, a register of seats, and actions."""
