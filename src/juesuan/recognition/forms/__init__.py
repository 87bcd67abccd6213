"""Performance forms: indicator rows and funds read from any grid that carries their headings, and checked."""
