"""From a folder of articles to the tables of one OUT folder."""
