"""Bank statements and payment tables become transactions: who paid whom, how much and when."""
