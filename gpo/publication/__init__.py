"""Making a ruling fit for the public: find who is named, propose other words, ask the parties, release, recall."""
