"""klastry: names, attributed quotes and cluster-status events from Polish press texts."""
