"""What people and programs see of price tests: one test, a run over the graph, the report and its picture."""
