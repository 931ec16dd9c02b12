"""klastry's own sample corpus (articles with gold), its checks and floors, and readers of public corpora."""
