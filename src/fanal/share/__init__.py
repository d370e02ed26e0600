"""From leads to what another person or agency can read: masked by default."""
