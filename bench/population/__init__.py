"""How fast the estimates of hidden populations are made, beside R."""
