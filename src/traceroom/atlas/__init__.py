"""What is known of the world: tables with a source, a licence and a date each."""
