"""The report page: one self-contained HTML file with map, waterfall and switches that recompute everything."""
