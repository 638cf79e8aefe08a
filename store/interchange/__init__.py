"""The whole record out and in as one documented file: writing it, reading it, its faults, its plan and its schema."""
