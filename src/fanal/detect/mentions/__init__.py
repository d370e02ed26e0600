"""What a post names: phones, addresses, handles, prices, wallets, ages, each with its span and value."""
