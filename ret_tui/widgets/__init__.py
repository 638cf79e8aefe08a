"""What the screens are made of. Each widget is a module of its own, imported where it is first needed."""
