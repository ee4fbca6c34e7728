"""Every sentence and link that a staff page shows."""
